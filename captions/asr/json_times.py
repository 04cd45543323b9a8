"""Read the times in recognisers' files, in each of the forms that they are written in.

Numbers of seconds, milliseconds or ticks of 100 ns; the same as strings; seconds with their unit
(Google), durations of ISO 8601 (Azure), clock times, and objects of seconds and nanoseconds
(protocol buffers). Readers know the unit of bare numbers from the shape of the file, or find it
out with ``captions.asr.units``.
"""

from __future__ import annotations

import re

from captions.asr.json_fields import milliseconds_of

TICK_MS = 1 / 10_000
"""Length of a tick, in which Azure counts time: 100 nanoseconds."""

_NUMBER = re.compile(
    r"(?P<number>[-+]?[0-9]{1,15}(?:[.,][0-9]{0,30})?|[-+]?[.,][0-9]{1,30})[ ]?(?P<unit>ms|s|sec)?",
    re.ASCII | re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?:(?P<hours>[0-9]{1,5}):)?(?P<minutes>[0-9]{1,5}):(?P<seconds>[0-9]{1,2}(?:[.,][0-9]{0,30})?)"
)
# P1DT2H3M4.5S; recognisers write no years, months or weeks (ISO 8601-1, section 5.5.2).
_DURATION = re.compile(
    r"P(?:(?P<days>[0-9]{1,4})D)?(?:T(?:(?P<hours>[0-9]{1,6})H)?(?:(?P<minutes>[0-9]{1,8})M)?"
    r"(?:(?P<seconds>[0-9]{1,10}(?:[.,][0-9]{0,30})?)S)?)?"
)
_UNIT_MS = {"ms": 1.0, "s": 1000.0, "sec": 1000.0}


def time_ms(value: object, unit_ms: float = 1000) -> int | None:
    """Return the milliseconds of a time; ``unit_ms`` is the unit of bare numbers, seconds mostly.

    None if it is not a time.

    >>> time_ms(1.5), time_ms("1.5"), time_ms("1.200s"), time_ms("0:01.5"), time_ms("PT1M0.5S")
    (1500, 1500, 1200, 1500, 60500)
    >>> time_ms({"seconds": "1", "nanos": 500000000}), time_ms(15_000_000, TICK_MS)
    (1500, 1500)
    >>> time_ms("soon"), time_ms(float("nan")), time_ms(True), time_ms({})
    (None, None, None, None)
    """
    if isinstance(value, int | float):
        return None if isinstance(value, bool) else milliseconds_of(value * unit_ms)
    if isinstance(value, str):
        return _written_ms(value.strip(), unit_ms)
    if isinstance(value, dict) and ("seconds" in value or "nanos" in value):
        seconds_ms = time_ms(value.get("seconds", 0))
        nanos_ms = milliseconds_of(number_of(value.get("nanos", 0)) / 1e6)
        return None if seconds_ms is None or nanos_ms is None else seconds_ms + nanos_ms
    return None


def _written_ms(text: str, unit_ms: float) -> int | None:
    if match := _NUMBER.fullmatch(text):
        unit = match["unit"]
        number = float(match["number"].replace(",", "."))
        return milliseconds_of(number * (_UNIT_MS[unit.lower()] if unit else unit_ms))
    match = _CLOCK.fullmatch(text) or _DURATION.fullmatch(text)
    if match is None or not any(match.groups()):
        return None
    parts = match.groupdict(default="0")
    hours = int(parts["hours"]) + 24 * int(parts.get("days", "0"))
    seconds = float(parts["seconds"].replace(",", "."))
    return milliseconds_of((hours * 60 + int(parts["minutes"])) * 60_000 + seconds * 1000)


def number_of(value: object) -> float:
    """Return a number, also one written as a string without a unit; NaN for anything else.

    >>> number_of("12.5"), number_of(3), number_of("12.5s"), number_of(None)
    (12.5, 3.0, nan, nan)
    """
    if isinstance(value, str):
        match = _NUMBER.fullmatch(value.strip())
        if match is None or match["unit"]:
            return float("nan")
        return float(match["number"].replace(",", "."))
    if isinstance(value, bool) or not isinstance(value, int | float):
        return float("nan")
    try:
        return float(value)
    except OverflowError:
        return float("nan")
