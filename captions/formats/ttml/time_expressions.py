"""Read the times of TTML: clock times, offsets, frames and ticks (TTML2, section 12.3).

Times are exact: integer milliseconds where they fit, otherwise fractions. They are rounded once,
when a cue is made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final, TypeAlias

from captions.record import Record, field

# Milliseconds from some beginning; a fraction where they are not whole.
Moment: TypeAlias = int | Fraction

_HOUR_MS: Final = 3_600_000
_LAST: Final = 59
_MINUTE_MS: Final = 60_000
# Digits are limited because Python refuses to read numbers of thousands of digits.
_CLOCK_TIME = re.compile(
    r"(?P<hours>[0-9]{1,9}):(?P<minutes>[0-9]{1,4}):(?P<seconds>[0-9]{1,4})"
    r"(?:[.,](?P<fraction>[0-9]{1,30})"
    r"|[:;](?P<frames>[0-9]{1,9})(?:\.(?P<sub_frames>[0-9]{1,9}))?)?"
)
# Nearly all times are "hh:mm:ss.mmm". Their parts are looked up here, which takes a third of the
# time of a regular expression; hours and minutes are added as they are met.
_HOURS_MINUTES = re.compile(r"(?P<hours>[0-9]{2}):(?P<minutes>[0-5][0-9])")
_SECONDS: Final = {f":{second:02}": second * 1000 for second in range(60)}
_MILLISECONDS: Final = {"": 0, **{f".{ms:03}": ms for ms in range(1000)}}
_OFFSET = re.compile(
    r"(?P<whole>[0-9]{0,30})(?:[.,](?P<fraction>[0-9]{1,30}))?\s?(?P<unit>ms|[hmsft])"
)
# Apple writes "0.500" and "1:05.250", which TTML does not allow.
_BARE_TIME = re.compile(
    r"(?:(?P<minutes>[0-9]{1,9}):)?(?P<seconds>[0-9]{1,15})(?:[.,](?P<fraction>[0-9]{1,30}))?"
)
_RATE = re.compile(r"\s*([0-9]{1,9})(?:[.]0*)?\s*")
# "1000 1001"; early versions had a colon, and the second number could be left out.
_RATIO = re.compile(r"\s*([0-9]{1,9})(?:\s*[ :/]\s*([0-9]{1,9}))?\s*")
# Rates that files write as decimals, against TTML, and the nominal rate of each.
_DECIMAL_RATES: Final = {"23.97": 24, "23.98": 24, "29.97": 30, "59.94": 60}
_UNIT_MS: Final = {"h": _HOUR_MS, "m": _MINUTE_MS, "s": 1000, "ms": 1}
# The frame rate of TTML where a file names none (TTML2, section 7.2.4).
_USUAL_FRAME_RATE: Final = 30


class Clock(Record, frozen=True):
    """The units in which a document counts time.

    ``frame_rate`` is the nominal rate, ``frames_per_second`` the real one (24000/1001 ...).
    ``drop_mode`` is that of SMPTE time codes: "dropNTSC", "dropPAL" or "nonDrop". ``is_smpte``
    is whether clock times are SMPTE time codes, which count frames and not seconds.

    >>> Clock(25, Fraction(25)).moment("00:00:01:12"), Clock(25, Fraction(25)).moment("1.5s")
    (1480, 1500)
    """

    frame_rate: int = _USUAL_FRAME_RATE
    frames_per_second: Fraction = Fraction(_USUAL_FRAME_RATE)
    sub_frame_rate: int = 1
    ticks_per_second: Fraction = Fraction(1)
    is_smpte: bool = False
    drop_mode: str = "nonDrop"
    # clock times with more than 59 minutes or seconds, or too many frames, which TTML forbids
    out_of_range: list[str] = field(default_factory=list)
    # milliseconds by hours and minutes, "01:30"
    _hours_minutes: dict[str, int] = field(default_factory=dict)

    def moment(self, expression: str) -> Moment | None:
        """Return the milliseconds that a time expression names, or None for what is none."""
        start_ms = self._hours_minutes.get(expression[:5])
        if start_ms is not None:
            seconds_ms = _SECONDS.get(expression[5:8])
            rest_ms = _MILLISECONDS.get(expression[8:])
            if seconds_ms is not None and rest_ms is not None:
                return start_ms + seconds_ms + rest_ms
        match = _CLOCK_TIME.fullmatch(expression)
        if match is not None:
            # Minutes over 59 are counted each time, so they are not kept.
            usual = None if self.is_smpte else _HOURS_MINUTES.match(expression)
            if usual is not None:
                start_ms = int(usual["hours"]) * _HOUR_MS + int(usual["minutes"]) * _MINUTE_MS
                self._hours_minutes[usual[0]] = start_ms
            return self._clock_time(match)
        match = _OFFSET.fullmatch(expression)
        if match is None or not (match["whole"] or match["fraction"]):
            return None
        unit_ms = _UNIT_MS.get(match["unit"])
        if unit_ms is None:
            rate = self.frames_per_second if match["unit"] == "f" else self.ticks_per_second
            return _whole(_decimal(match) * 1000 / rate)
        if match["fraction"] is None:
            return int(match["whole"]) * unit_ms
        return _whole(_decimal(match) * unit_ms)

    def _clock_time(self, match: re.Match[str]) -> Moment:
        parts = match.group("hours", "minutes", "seconds", "fraction")
        hours, minutes, seconds, fraction = int(parts[0]), int(parts[1]), int(parts[2]), parts[3]
        if minutes > _LAST or seconds > _LAST:
            self.out_of_range.append(match[0])
        milliseconds = hours * _HOUR_MS + minutes * _MINUTE_MS + seconds * 1000
        if fraction:
            return milliseconds + _fraction_ms(fraction)
        if not self.is_smpte and not match["frames"]:
            return milliseconds
        frames = Fraction(int(match["frames"] or 0))
        if frames >= self.frame_rate:
            self.out_of_range.append(match[0])
        if match["sub_frames"]:
            frames += Fraction(int(match["sub_frames"]), self.sub_frame_rate)
        if self.is_smpte:
            return self._time_code(hours, minutes, seconds, frames)
        return _whole(milliseconds + frames * 1000 / self.frames_per_second)

    def _time_code(self, hours: int, minutes: int, seconds: int, frames: Fraction) -> Moment:
        """Return the time of an SMPTE time code (TTML1, appendix N.3).

        Drop-frame codes skip numbers: NTSC the first two of each minute but every tenth, PAL (for
        M/PAL) the first four of each even minute but every twentieth.
        """
        counted = (hours * 3600 + minutes * 60 + seconds) * self.frame_rate + frames
        if self.drop_mode == "dropNTSC":
            counted -= 2 * (hours * 54 + minutes - minutes // 10)
        elif self.drop_mode == "dropPAL":
            counted -= 4 * (hours * 27 + minutes // 2 - minutes // 20)
        return _whole(counted * 1000 / self.frames_per_second)


def bare_moment(expression: str) -> Moment | None:
    """Return the milliseconds of a time without a unit: seconds, or minutes and seconds.

    >>> bare_moment("1:05.250"), bare_moment("0.5"), bare_moment("soon")
    (65250, 500, None)
    """
    match = _BARE_TIME.fullmatch(expression)
    if match is None:
        return None
    milliseconds: Moment = int(match["minutes"] or 0) * _MINUTE_MS + int(match["seconds"]) * 1000
    return milliseconds + _fraction_ms(match["fraction"]) if match["fraction"] else milliseconds


def clock_of(attributes: Mapping[str, str]) -> Clock:
    """Return the clock that the attributes of the ``tt`` element set (TTML2, section 7.2)."""
    written_rate = _RATE.fullmatch(attributes.get("ttp:frameRate", ""))
    decimal_rate = _DECIMAL_RATES.get(attributes.get("ttp:frameRate", "").strip()[:5], 0)
    frame_rate = int(written_rate[1]) if written_rate else decimal_rate
    multiplier = Fraction(1000, 1001) if decimal_rate else Fraction(1)
    ratio = _ratio(attributes.get("ttp:frameRateMultiplier", ""))
    if ratio is not None and not decimal_rate:
        multiplier = ratio
    sub_frames = _RATE.fullmatch(attributes.get("ttp:subFrameRate", ""))
    sub_frame_rate = int(sub_frames[1]) if sub_frames else 0
    frames_per_second = (frame_rate or _USUAL_FRAME_RATE) * multiplier
    ticks = _RATE.fullmatch(attributes.get("ttp:tickRate", ""))
    if ticks and int(ticks[1]):
        ticks_per_second = Fraction(int(ticks[1]))
    else:
        ticks_per_second = frames_per_second * (sub_frame_rate or 1) if frame_rate else Fraction(1)
    return Clock(
        frame_rate or _USUAL_FRAME_RATE,
        frames_per_second,
        sub_frame_rate or 1,
        ticks_per_second,
        attributes.get("ttp:timeBase", "").strip() == "smpte",
        attributes.get("ttp:dropMode", "").strip() or "nonDrop",
    )


def unreadable_rates(attributes: Mapping[str, str]) -> list[str]:
    """Return the attributes of the ``tt`` element, as written, whose rates cannot be used.

    >>> unreadable_rates({"ttp:frameRate": "29.97", "ttp:tickRate": "ten"})
    ['ttp:tickRate="ten"']
    """
    found = []
    for name in ("frameRate", "subFrameRate", "tickRate", "frameRateMultiplier"):
        written = attributes.get(f"ttp:{name}", "").strip()
        rate = _RATE.fullmatch(written)
        is_usable = bool(rate and int(rate[1])) or (
            written[:5] in _DECIMAL_RATES if name == "frameRate" else False
        )
        if name == "frameRateMultiplier":
            is_usable = _ratio(written) is not None
        if written and not is_usable:
            found.append(f'ttp:{name}="{written[:20]}"')
    return found


def _ratio(written: str) -> Fraction | None:
    match = _RATIO.fullmatch(written)
    if match is None or not int(match[1]) or not int(match[2] or 1):
        return None
    return Fraction(int(match[1]), int(match[2] or 1))


def round_ms(moment: Moment) -> int:
    """Return a moment in whole milliseconds, halves to the even one."""
    return moment if isinstance(moment, int) else round(moment)


def _decimal(match: re.Match[str]) -> Fraction:
    digits = match["fraction"] or ""
    return Fraction(int((match["whole"] or "0") + digits), 10 ** len(digits))


def _fraction_ms(digits: str) -> Moment:
    """Return the milliseconds of the digits after a decimal point of seconds."""
    if len(digits) == 3:
        return int(digits)
    if len(digits) < 3:
        return int(digits.ljust(3, "0"))
    return _whole(Fraction(int(digits), 10 ** (len(digits) - 3)))


def _whole(moment: Fraction) -> Moment:
    return moment.numerator if moment.denominator == 1 else moment
