"""Read fields of JSON that may be missing or have the wrong type.

Recognisers write JSON, but each version its own, and files are cut, merged and edited by hand.
These functions return the value a reader expects, or nothing: a reader of a recogniser's file
never has to check a type, and no file makes it fail in any way but with a ``CaptionsError``.
"""

from __future__ import annotations

import re
from typing import Any

from captions.errors import CaptionsError

# Largest number (in ms, about 31 years) that is still taken for a time.
_MAX_TIME_MS = 10**12
_SURROGATE = re.compile("[\ud800-\udfff]")

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


def load_object(text: str, *, exact: bool = False) -> Fields:
    """Return the object of a JSON text; a list at the top becomes its ``segments``.

    With ``exact``, numbers with a fraction are Decimal instead of float. Raises CaptionsError, with
    the line, for JSON that cannot be parsed.
    """
    import json
    from decimal import Decimal

    try:
        parse_float = Decimal if exact else None
        data = json.loads(text.removeprefix("\ufeff"), parse_float=parse_float)
    except json.JSONDecodeError as error:
        is_json = text.lstrip("\ufeff \t\r\n").startswith(("{", "["))
        what = "this JSON is broken or incomplete" if is_json else "this is not JSON"
        raise CaptionsError(what, hint="Export the file again", line=error.lineno) from None
    except (ValueError, RecursionError):
        raise CaptionsError("this JSON cannot be read", hint="Export it again") from None
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
    return _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else ""


def milliseconds_of(value: object) -> int | None:
    """Return a number of milliseconds as an integer, not below 0; None if it is not a time.

    >>> milliseconds_of(1499.6), milliseconds_of(-3), milliseconds_of("12"), milliseconds_of(True)
    (1500, 0, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not abs(value) < _MAX_TIME_MS:  # false for infinity and for NaN as well
        return None
    return max(0, round(value))


def seconds_as_ms(value: object) -> int | None:
    """Return a number of seconds in milliseconds, not below 0; None if it is not a time.

    >>> seconds_as_ms(1.5), seconds_as_ms(float("nan"))
    (1500, None)
    """
    return milliseconds_of(value * 1000) if isinstance(value, int | float) else None
