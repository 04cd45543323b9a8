"""Read and print times; every other module works in integer milliseconds."""

from __future__ import annotations

import re

from captions.errors import CaptionsError

_TYPED_TIME = re.compile(
    r"(?P<sign>[-+]?)(?:(?P<units>\d{1,12})ms"
    r"|(?:(?:(?P<hours>\d{1,6}):)?(?P<minutes>\d{1,6}):)?"
    r"(?P<seconds>\d{1,9})(?:[.,](?P<fraction>\d{1,9}))?s?)",
    re.ASCII,
)


def fraction_ms(digits: str) -> int:
    """Return the milliseconds of the digits after a decimal point: "5" is 500, "250" is 250.

    Digits beyond the third are cut, not rounded, so that a time never moves into the next second.
    """
    return int((digits + "00")[:3]) if digits else 0


def parse_time_ms(text: str) -> int:
    """Return the milliseconds of a time as people type it: ``1:02:03.5``, ``62.5``, ``1500ms``.

    A leading ``-`` makes it negative. Raises CaptionsError for anything else.
    """
    match = _TYPED_TIME.fullmatch(text.strip())
    if match is None:
        raise CaptionsError(
            f"{text!r} is not a time", hint="Write it like 1:02:03.5, 62.5 or 1500ms"
        )
    sign = -1 if match["sign"] == "-" else 1
    if match["units"]:
        return sign * int(match["units"])
    minutes = int(match["hours"] or 0) * 60 + int(match["minutes"] or 0)
    seconds = minutes * 60 + int(match["seconds"])
    return sign * (seconds * 1000 + fraction_ms(match["fraction"] or ""))


def format_clock(ms: int) -> str:
    """Return a time for people: ``1:02:03.5``, ``0:42``; hours and fraction only where needed."""
    sign, ms = ("-", -ms) if ms < 0 else ("", ms)
    seconds, milliseconds = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{milliseconds:03d}".rstrip("0") if milliseconds else ""
    if hours:
        return f"{sign}{hours}:{minutes:02d}:{seconds:02d}{fraction}"
    return f"{sign}{minutes}:{seconds:02d}{fraction}"


def format_vtt(ms: int) -> str:
    """Return a WebVTT timestamp, hours always: ``01:02:03.500`` (WebVTT section 4.1)."""
    minutes, rest = divmod(ms, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{rest // 1000:02d}.{rest % 1000:03d}"
