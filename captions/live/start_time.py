"""Read when a stream starts, as it is typed: ``now``, ``20:00``, ``+90`` or ISO with a zone."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from captions.errors import CaptionsError
from captions.timecode import parse_time_ms

_CLOCK_TIME = re.compile(
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}(?:\.[0-9]{1,3})?))?",
    re.ASCII,
)
_HINT = "Write now, a clock time such as 20:00 or 20:00:30, +90, or 2026-11-26T20:00:00+01:00"
# The farthest start (ms) from now that is accepted: one that is years away was mistyped.
_FARTHEST_MS = 366 * 24 * 3600 * 1000


def parse_start_ms(text: str, now_ms: int) -> int:
    """Return the start of a stream in milliseconds since 1970, from what the user typed.

    A clock time is local and means its next occurrence, also where clocks change in between; ``+``
    and a time counts from now. An ISO date and time must have a zone, and may be in the past.
    Raises CaptionsError for anything else.

    >>> parse_start_ms("+1:30", 1000), parse_start_ms("1970-01-01T01:00:05+01:00", 0)
    (91000, 5000)
    """
    start_ms = _start_ms(text.strip(), now_ms)
    if abs(start_ms - now_ms) > _FARTHEST_MS:
        raise CaptionsError(f"the start {text!r} is more than a year from now", hint=_HINT)
    return start_ms


def _start_ms(text: str, now_ms: int) -> int:
    if text.casefold() == "now":
        return now_ms
    if text.startswith("+"):
        return now_ms + _wait_ms(text)
    clock_time = _CLOCK_TIME.fullmatch(text)
    if clock_time is not None:
        return _next_occurrence_ms(clock_time, text, now_ms)
    return _iso_ms(text)


def _wait_ms(text: str) -> int:
    """Return how long it is until the start, from a text such as "+90" or "+1:30"."""
    wait = text[1:].strip()
    if not wait[:1].isdigit():  # a second sign would be read as a time in the past
        raise CaptionsError(f"{text!r} is not a start", hint=_HINT)
    return parse_time_ms(wait)


def _next_occurrence_ms(clock_time: re.Match[str], text: str, now_ms: int) -> int:
    hour, minute = int(clock_time["hour"]), int(clock_time["minute"])
    milliseconds = round(float(clock_time["second"] or 0) * 1000)
    if hour > 23 or minute > 59 or milliseconds > 59_999:
        raise CaptionsError(f"there is no clock time {text!r}", hint=_HINT)
    today = datetime.fromtimestamp(now_ms / 1000).replace(
        hour=hour, minute=minute, second=milliseconds // 1000,
        microsecond=milliseconds % 1000 * 1000,
    )  # fmt: skip
    found = []
    for days in range(3):
        # the hour that is repeated when summer time ends has two occurrences, the skipped has none
        for fold in (0, 1):
            local = (today + timedelta(days=days)).replace(fold=fold)
            start_ms = round(local.timestamp() * 1000)
            if datetime.fromtimestamp(start_ms / 1000).time() == local.time():
                found.append(start_ms)
    return min(start_ms for start_ms in found if start_ms >= now_ms)


def _iso_ms(text: str) -> int:
    # Python 3.10 does not read the zone "Z"
    iso = re.sub(r"(?<=\d)[zZ]$", "+00:00", text)
    try:
        start = datetime.fromisoformat(iso)
        start_s = start.timestamp() if start.tzinfo is not None else None
    except (ValueError, OverflowError):
        raise CaptionsError(f"{text!r} is not a start", hint=_HINT) from None
    if start_s is None:
        raise CaptionsError(
            f"the start {text!r} has no zone",
            hint="Add one, such as Z for UTC or +01:00, or give a local clock time such as 20:00",
        )
    return round(start_s * 1000)
