"""What the values in a settings file may be: a reader for each kind, and the same as JSON Schema.

A reader gets a key and what the file has for it, returns the value as commands take it, and raises
CaptionsError for a value that is not allowed. Schemas refer to ``#/definitions``, which
``captions.cli.settings.schema`` has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import click

from captions.cli.options.types import LANGUAGE_TAG, Frames, gap_ms, label, language
from captions.errors import CaptionsError
from captions.record import Record
from captions.timecode import parse_time_ms

Read = Callable[[str, object], object]

# Characters of a value that a message shows.
_LONGEST_SHOWN = 60

# Largest size of a number in a settings file. No limit comes near it, and larger ones would not
# fit into the numbers that times are computed with.
LARGEST = 1e12


class Value(Record, frozen=True):
    """What a setting may be: its reader, and its JSON Schema."""

    read: Read
    schema: Mapping[str, object]


def as_typed(value: object) -> str:
    """Return a value about as it is written in TOML.

    >>> as_typed(True), as_typed("37"), as_typed(3)
    ('true', '"37"', '3')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    shown = f'"{value}"' if isinstance(value, str) else str(value)
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}..."


def _wrong(key: str, wanted: str, value: object, example: str) -> CaptionsError:
    return CaptionsError(
        f"{key} must be {wanted}, not {as_typed(value)}", hint=f"Write {key} = {example}"
    )


def text(wanted: str, example: str) -> Value:
    """Return the kind of some text; ``wanted`` is what it is, for messages."""

    def read(key: str, value: object) -> str:
        if not isinstance(value, str) or not value:
            raise _wrong(key, wanted, value, example)
        return value

    return Value(read, {"type": "string", "minLength": 1})


def typed(kind: Callable[[str], str], wanted: str, example: str, *, pattern: str) -> Value:
    """Return the kind of text that an option of type ``kind`` takes, which is like ``pattern``."""

    def read(key: str, value: object) -> str:
        if not isinstance(value, str):
            raise _wrong(key, wanted, value, example)
        try:
            return kind(value)
        except click.BadParameter as error:
            raise CaptionsError(f"{key}: {error.message.rstrip('.')}") from None

    return Value(read, {"type": "string", "pattern": pattern})


label_text = typed(label, "text with {name}", '"{name}: "', pattern=r"\{name\}")
"""How a speaker is named."""

language_tag = typed(language, "a language tag", '"en"', pattern=f"^{LANGUAGE_TAG}$")
"""A language tag."""


def one_of(words: Sequence[str]) -> Value:
    """Return the kind of one of some words."""

    def read(key: str, value: object) -> str:
        if not isinstance(value, str) or value not in words:
            known = " or ".join(f'"{word}"' for word in words)
            raise CaptionsError(f"{key} must be {known}, not {as_typed(value)}")
        return value

    return Value(read, {"enum": list(words)})


def _flag(key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise CaptionsError(f"{key} must be true or false, not {as_typed(value)}")
    return value


flag = Value(_flag, {"type": "boolean"})
"""True or false."""


def number(example: float) -> Value:
    """Return the kind of a number; ``example`` is one for messages."""

    def read(key: str, value: object) -> float:
        return _number(key, value, "a number", example)

    return Value(read, {"type": "number", "maximum": LARGEST})


def whole_number(example: int) -> Value:
    """Return the kind of a whole number; ``example`` is one for messages."""

    def read(key: str, value: object) -> int:
        found = _number(key, value, "a whole number", example)
        if not float(found).is_integer():
            raise _wrong(key, "a whole number", value, f"{example}")
        return int(found)

    return Value(read, {"type": "integer", "maximum": LARGEST})


def _number(key: str, value: object, wanted: str, example: float) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise _wrong(key, wanted, value, f"{example}")
    if not _is_sensible(value):
        raise CaptionsError(
            f"{key} must be {wanted}, not {_short(value)}", hint=f"Write {key} = {example}"
        )
    return value


def _is_sensible(value: float) -> bool:
    """Return whether a number is neither huge, nor infinite, nor NaN."""
    return abs(value) <= LARGEST


def _short(value: float) -> str:
    return f"one of {len(str(value))} digits" if isinstance(value, int) else f"{value:g}"


def _time_ms(key: str, value: object) -> int:
    """Read a time in milliseconds: text with a unit such as "90ms", or a number of seconds."""
    if isinstance(value, str):
        try:
            found = parse_time_ms(value)
        except CaptionsError as error:
            raise CaptionsError(f"{key}: {error.message}", hint=error.hint) from None
        if found < 0:
            raise CaptionsError(f"{key} cannot be negative ({value} < 0)")
        return found
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not _is_sensible(value):
        raise CaptionsError(
            f"{key} must be a time, not {as_typed(value)}",
            hint=f'Write seconds, {key} = 0.5, or text with a unit, {key} = "500ms"',
        )
    if value < 0:
        raise CaptionsError(f"{key} cannot be negative ({value} < 0)")
    return round(value * 1000)


time_ms = Value(_time_ms, {"$ref": "#/definitions/time"})
"""A time that becomes milliseconds."""


def _gap(key: str, value: object) -> int | Frames:
    """Read a gap in milliseconds, or its frames if it is written like "2f"."""
    if isinstance(value, str) and value.strip().endswith("f"):
        try:
            return gap_ms(value)
        except click.BadParameter:
            raise _wrong(key, "a time or a number of frames", value, '"2f"') from None
    return _time_ms(key, value)


gap = Value(_gap, {"$ref": "#/definitions/gap"})
"""A time that becomes milliseconds, or a number of frames."""


def _names(key: str, value: object) -> dict[str, str]:
    """Read a table of names as written in a transcript, and as they are shown."""
    if not isinstance(value, dict) or not all(
        isinstance(shown, str) and shown.strip() and written.strip()
        for written, shown in value.items()
    ):
        what = as_typed(value) if not isinstance(value, dict) else "a table with other values"
        raise CaptionsError(
            f"{key} must be a table of names, not {what}",
            hint=f'Write [{key}] and KENNEDY = "Michael Kennedy"',
        )
    return {written.strip(): shown.strip() for written, shown in value.items()}


_NAME = {"type": "string", "pattern": r"\S"}
names = Value(_names, {"type": "object", "propertyNames": _NAME, "additionalProperties": _NAME})
"""Names as written in a transcript, and as they are shown."""


def _rule_codes(key: str, value: object) -> tuple[str, ...]:
    """Read a list of rules or families of rules."""
    if not isinstance(value, list) or not all(isinstance(code, str) for code in value):
        raise _wrong(key, "a list of codes", value, '["T002", "X"]')
    if key == "select" and not value:
        raise CaptionsError("select is empty", hint='Write select = ["T002", "X"]')
    if not value:
        return ()
    from captions.validation.rule_choice import find_code  # loads the table of rules

    return tuple(find_code(code, f"in {key}") for code in value)


rule_codes = Value(_rule_codes, {"$ref": "#/definitions/rules"})
"""Rules or families of rules."""

some_rule_codes = Value(_rule_codes, {"allOf": [{"$ref": "#/definitions/rules"}, {"minItems": 1}]})
"""The same, at least one."""


def _codes_by_file(key: str, value: object) -> dict[str, tuple[str, ...]]:
    """Read a table of patterns of file names, and codes of rules for each."""
    if not isinstance(value, dict):
        raise CaptionsError(
            f"{key} must be a table of patterns and codes, not {as_typed(value)}",
            hint=f'Write [{key}] and "live/*.srt" = ["R"]',
        )
    return {pattern: _rule_codes(f'{key} "{pattern}"', codes) for pattern, codes in value.items()}


codes_by_file = Value(
    _codes_by_file, {"type": "object", "additionalProperties": {"$ref": "#/definitions/rules"}}
)
"""Patterns of file names, and rules for each."""
