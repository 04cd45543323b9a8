"""Read the times of YouTube's XML exactly: decimal seconds in srv1, milliseconds in srv3."""

from __future__ import annotations

import re
from collections.abc import Mapping

_NUMBER = re.compile(r"\s*(?P<whole>[0-9]{1,12})?(?:\.(?P<fraction>[0-9]{0,30}))?\s*", re.ASCII)
# Digits behind the decimal point that are kept; more are cut off.
_DIGITS = 9
# A whole unit in the numbers that are calculated with.
_ONE = 10**9


def start_and_end_ms(
    attributes: Mapping[str, str], start: str, length: str, *, unit_ms: int
) -> tuple[int | None, int | None]:
    """Return the times of an element whose attributes are its start and how long it shows.

    Both are in units of ``unit_ms`` milliseconds. The end is rounded once, from the exact sum. Each
    is None where it is missing or not a number.

    >>> start_and_end_ms({"start": "0.0004", "dur": "0.0002"}, "start", "dur", unit_ms=1000)
    (0, 1)
    >>> start_and_end_ms({"t": "80"}, "t", "d", unit_ms=1)
    (80, None)
    """
    start_units = _parse_units(attributes.get(start))
    length_units = _parse_units(attributes.get(length))
    if start_units is None:
        return None, None
    end_units = None if length_units is None else start_units + length_units
    return _round_ms(start_units, unit_ms), (
        None if end_units is None else _round_ms(end_units, unit_ms)
    )


def offset_ms(text: str | None) -> int | None:
    """Return the offset of a word in milliseconds, None where it is missing or not a number."""
    units = _parse_units(text)
    return None if units is None else _round_ms(units, 1)


def _parse_units(text: str | None) -> int | None:
    """Return a decimal number times 10 ** 9."""
    match = _NUMBER.fullmatch(text) if text else None
    if match is None or not (match["whole"] or match["fraction"]):
        return None
    fraction = (match["fraction"] or "")[:_DIGITS].ljust(_DIGITS, "0")
    return int((match["whole"] or "0") + fraction)


def _round_ms(units: int, unit_ms: int) -> int:
    """Return the nearest millisecond, halves up."""
    return (units * unit_ms + _ONE // 2) // _ONE
