"""Write a media playlist of WebVTT segments (RFC 8216 section 4)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from captions.record import Record

# Digits after the decimal point of a duration that is written: a nanosecond.
_DIGITS = 9


class Entry(Record, frozen=True):
    """A segment as a playlist lists it. ``duration_text`` is written in place of the duration.

    ``program_date`` is the date of its start: if the video has such dates, captions need the same.
    (8216bis section 6.2.4)
    """

    uri: str
    duration_ms: Fraction
    duration_text: str = ""
    is_discontinuity: bool = False
    program_date: str = ""


def render_playlist(
    entries: Sequence[Entry],
    *,
    target_s: int | None = None,
    sequence: int = 0,
    discontinuity_sequence: int = 0,
    is_vod: bool = True,
    is_ended: bool = True,
) -> str:
    """Return a playlist; without ``target_s`` the target duration is what the segments need.

    >>> print(render_playlist([Entry("a.vtt", Fraction(6006))]), end="")
    #EXTM3U
    #EXT-X-VERSION:3
    #EXT-X-TARGETDURATION:6
    #EXT-X-MEDIA-SEQUENCE:0
    #EXT-X-PLAYLIST-TYPE:VOD
    #EXTINF:6.006,
    a.vtt
    #EXT-X-ENDLIST
    """
    needed = max((rounded_s(entry.duration_ms) for entry in entries), default=1)
    lines = [
        "#EXTM3U",
        "#EXT-X-VERSION:3",  # durations with fractions
        f"#EXT-X-TARGETDURATION:{max(1, needed if target_s is None else target_s)}",
        f"#EXT-X-MEDIA-SEQUENCE:{sequence}",
    ]
    if discontinuity_sequence:
        lines.append(f"#EXT-X-DISCONTINUITY-SEQUENCE:{discontinuity_sequence}")
    if is_vod:
        lines.append("#EXT-X-PLAYLIST-TYPE:VOD")
    for entry in entries:
        if entry.is_discontinuity:
            lines.append("#EXT-X-DISCONTINUITY")
        if entry.program_date:
            lines.append(f"#EXT-X-PROGRAM-DATE-TIME:{entry.program_date}")
        lines.append(f"#EXTINF:{entry.duration_text or decimal_s(entry.duration_ms)},")
        lines.append(entry.uri)
    if is_ended:
        lines.append("#EXT-X-ENDLIST")
    return "\n".join(lines) + "\n"


def rounded_s(duration_ms: Fraction) -> int:
    """Return a duration in whole seconds as the target duration counts it: half is rounded up.

    (RFC 8216 section 4.3.3.1)

    >>> rounded_s(Fraction(6500)), rounded_s(Fraction(6499))
    (7, 6)
    """
    return int((duration_ms + 500) // 1000)


def decimal_s(duration_ms: Fraction) -> str:
    """Return a duration in seconds with as many digits as it needs.

    >>> decimal_s(Fraction(6000)), decimal_s(Fraction(6006)), decimal_s(Fraction(1000, 3))
    ('6.000', '6.006', '0.333333333')
    """
    nanoseconds = round(duration_ms * 10 ** (_DIGITS - 3))
    whole, rest = divmod(nanoseconds, 10**_DIGITS)
    digits = f"{rest:0{_DIGITS}d}".rstrip("0")
    return f"{whole}.{digits:0<3}"
