"""Read fields of JSON that may be missing or have the wrong type.

Recognisers write JSON, but each version its own, and files are cut, merged and edited by hand.
These functions return the value a reader expects, or nothing: a reader of a recogniser's file
never has to check a type, and no file makes it fail in any way but with a ``CaptionsError``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from captions.errors import CaptionsError
from captions.text.late_pattern import late_pattern

# Largest number (in ms, about 31 years) that is still taken for a time.
_MAX_TIME_MS = 10**12
_SURROGATE = late_pattern("[\ud800-\udfff]")

Fields = dict[str, Any]


def has_keys(text: str, *keys: str) -> bool:
    """Return whether all these names are keys somewhere in a JSON text, without parsing it.

    >>> has_keys('{"events": [{"tStartMs": 0}]}', "events", "tStartMs")
    True
    >>> has_keys('{"text": "events"}', "events")
    False
    """
    return all(re.search(rf'"{key}"\s*:', text) for key in keys)


def has_any_key(text: str, *keys: str) -> bool:
    """Return whether at least one of these names is a key somewhere in a JSON text."""
    return re.search(rf'"(?:{"|".join(keys)})"\s*:', text) is not None


def load_json(text: str, *, exact: bool = False) -> Any:
    """Return the value of a JSON text; several values one after the other become a list.

    Recognisers that work on a stream write an object for each utterance, often one on each line.
    With ``exact``, numbers with a fraction are Decimal instead of float. Raises CaptionsError, with
    the line, for JSON that cannot be parsed.
    """
    import json
    from decimal import Decimal

    text = text.removeprefix("\ufeff")
    try:
        decoder = json.JSONDecoder(parse_float=Decimal if exact else None)
        try:
            return decoder.decode(text)
        except json.JSONDecodeError as error:
            if error.msg != "Extra data":
                raise
        return list(_several_values(text, decoder))
    except json.JSONDecodeError as error:
        is_json = text.lstrip(" \t\r\n").startswith(("{", "["))
        what = "this JSON is broken or incomplete" if is_json else "this is not JSON"
        raise CaptionsError(what, hint="Export the file again", line=error.lineno) from None
    except (ValueError, RecursionError):
        raise CaptionsError("this JSON cannot be read", hint="Export it again") from None


def _several_values(text: str, decoder: Any) -> Iterable[Any]:
    index = _next_value(text, 0)
    while index < len(text):
        value, index = decoder.raw_decode(text, index)
        yield value
        index = _next_value(text, index)


_BETWEEN_VALUES = late_pattern(r"[\s,]*")


def _next_value(text: str, index: int) -> int:
    match = _BETWEEN_VALUES.match(text, index)
    return match.end() if match else index


def load_object(text: str, *, exact: bool = False) -> Fields:
    """Return the object of a JSON text; a list at the top becomes its ``segments``.

    Otherwise as ``load_json``.
    """
    data = load_json(text, exact=exact)
    if isinstance(data, list):
        return {"segments": data}
    return object_of(data)


def object_of(value: object) -> Fields:
    """Return a JSON object as it is, and an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def objects_of(value: object) -> list[Fields]:
    """Return the objects of a JSON array, without its other items; empty for anything else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def text_of(value: object) -> str:
    """Return a JSON string as it is, and an empty one for anything else.

    JSON can spell half of a surrogate pair, which no file can hold: it becomes U+FFFD.
    """
    if not isinstance(value, str):
        return ""
    return value if value.isascii() else _SURROGATE.sub("\ufffd", value)


def speaker_of(value: object) -> str | None:
    """Return the name of a speaker; recognisers that only number them give "Speaker 0".

    >>> speaker_of(0), speaker_of(" Ada "), speaker_of("1"), speaker_of(None)
    ('Speaker 0', 'Ada', 'Speaker 1', None)
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return f"Speaker {value}"
    name = " ".join(text_of(value).split())
    return f"Speaker {name}" if name.isdecimal() else name or None


def only(values: Iterable[str | None]) -> str | None:
    """Return the one value that is named, such as a language; None if there is none or several."""
    found = {value for value in values if value}
    return found.pop() if len(found) == 1 else None


def milliseconds_of(value: object) -> int | None:
    """Return a number of milliseconds as an integer; None if it is not a time.

    >>> milliseconds_of(1499.6), milliseconds_of(-3), milliseconds_of("12"), milliseconds_of(True)
    (1500, -3, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not abs(value) < _MAX_TIME_MS:  # false for infinity and for NaN as well
        return None
    return round(value)
