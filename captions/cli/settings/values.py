"""Check the values in a settings file.

Each function gets a key and what the file has for it, returns the value as commands take it, and
raises CaptionsError for a value that is not allowed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click

from captions.cli.options.types import label, language
from captions.errors import CaptionsError
from captions.timecode import parse_time_ms

Read = Callable[[str, object], object]

# Characters of a value that a message shows.
_LONGEST_SHOWN = 60

# Largest size of a number in a settings file. No limit comes near it, and larger ones would not
# fit into the numbers that times are computed with.
_LARGEST = 1e12


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


def text(wanted: str, example: str) -> Read:
    """Return a reader of text; ``wanted`` is what it is, for messages."""

    def read(key: str, value: object) -> str:
        if not isinstance(value, str) or not value:
            raise _wrong(key, wanted, value, example)
        return value

    return read


def typed(kind: Callable[[str], str], wanted: str, example: str) -> Read:
    """Return a reader of text that has to be as an option of type ``kind`` takes it."""

    def read(key: str, value: object) -> str:
        if not isinstance(value, str):
            raise _wrong(key, wanted, value, example)
        try:
            return kind(value)
        except click.BadParameter as error:
            raise CaptionsError(f"{key}: {error.message.rstrip('.')}") from None

    return read


label_text = typed(label, "text with {name}", '"{name}: "')
"""Read how a speaker is named."""

language_tag = typed(language, "a language tag", '"en"')
"""Read a language tag."""


def one_of(words: Sequence[str]) -> Read:
    """Return a reader of one of some words."""

    def read(key: str, value: object) -> str:
        if not isinstance(value, str) or value not in words:
            known = " or ".join(f'"{word}"' for word in words)
            raise CaptionsError(f"{key} must be {known}, not {as_typed(value)}")
        return value

    return read


def flag(key: str, value: object) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise CaptionsError(f"{key} must be true or false, not {as_typed(value)}")
    return value


def number(example: float) -> Read:
    """Return a reader of a number; ``example`` is one for messages."""

    def read(key: str, value: object) -> float:
        return _number(key, value, "a number", example)

    return read


def whole_number(example: int) -> Read:
    """Return a reader of a whole number; ``example`` is one for messages."""

    def read(key: str, value: object) -> int:
        found = _number(key, value, "a whole number", example)
        if not float(found).is_integer():
            raise _wrong(key, "a whole number", value, f"{example}")
        return int(found)

    return read


def _number(key: str, value: object, wanted: str, example: float) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise _wrong(key, wanted, value, f"{example}")
    if not _is_sensible(value):
        raise CaptionsError(
            f"{key} must be {wanted}, not {_short(value)}", hint=f"Write {key} = {example}"
        )
    return value


def _is_sensible(value: float) -> bool:
    """Return whether a number is neither NaN nor infinite nor otherwise too large."""
    return abs(value) <= _LARGEST  # false for NaN


def _short(value: float) -> str:
    return f"one of {len(str(value))} digits" if isinstance(value, int) else f"{value:g}"


def time_ms(key: str, value: object) -> int:
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


def names(key: str, value: object) -> dict[str, str]:
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


def rule_codes(key: str, value: object) -> tuple[str, ...]:
    """Read a list of rules or families of rules."""
    if not isinstance(value, list) or not all(isinstance(code, str) for code in value):
        raise _wrong(key, "a list of codes", value, '["T002", "X"]')
    if key == "select" and not value:
        raise CaptionsError("select is empty", hint='Write select = ["T002", "X"]')
    if not value:
        return ()
    from captions.validation.rule_choice import find_code  # loads the table of rules

    return tuple(find_code(code, f"in {key}") for code in value)


def codes_by_file(key: str, value: object) -> dict[str, tuple[str, ...]]:
    """Read a table of patterns of file names, and codes of rules for each."""
    if not isinstance(value, dict):
        raise CaptionsError(
            f"{key} must be a table of patterns and codes, not {as_typed(value)}",
            hint=f'Write [{key}] and "live/*.srt" = ["R"]',
        )
    return {pattern: rule_codes(f'{key} "{pattern}"', codes) for pattern, codes in value.items()}
