"""Find what is wrong with a time line, and how to write it correctly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from captions.formats.lines import bare
from captions.text.late_pattern import late_pattern
from captions.timecode import format_vtt, fraction_ms
from captions.validation.document import CaptionFile
from captions.validation.rule import Safety, numbered_lines

# What word processors, web pages and translators make of the arrow "-->".
_ARROWS = ("–>", "—>", "→", "⟶", "\uf0e0", "=>", "- >", "-- >", "- ->", "&gt;", " à 0", " à 1")
_ARROW = late_pattern("[-–—= ]{0,6}(?:[-–—=]>|- >|→|⟶|\uf0e0|&gt;|à )")
_SEPARATOR_NAMES = {",": "a comma", ".": "a dot", ":": "a colon"}
_LIKE_A_START = late_pattern("\ufeff?[ \t]*[0-9]{1,3}:[0-9]{2}")


class Rewritten(NamedTuple):
    """What is wrong with a time line, and the correct line; None if it is not clear what was meant.

    ``words`` is text after the times that is not part of the new line. ``safety`` is "unsafe" if
    programs disagree on what the old line meant.
    """

    fault: str
    line: str | None = None
    words: str = ""
    safety: Safety | None = None


class _Time(NamedTuple):
    """A time as written in a time line, and its parts; hours and digits may be missing."""

    written: str
    hours: str | None
    minutes: str
    seconds: str
    digits: str | None

    @property
    def ms(self) -> int:
        whole = (int(self.hours or 0) * 60 + int(self.minutes)) * 60 + int(self.seconds)
        return whole * 1000 + fraction_ms(self.digits or "")

    @property
    def separator(self) -> str:
        """The character before the digits of the fraction; the time must have some."""
        return self.written.rstrip(" \t\u00a0")[-len(self.digits or "") - 1]

    @property
    def is_garbled(self) -> bool:
        """Whether a digit may be missing: "1 .035" was 10.035 or 01.035, "00:0124" is neither."""
        written = self.written.strip(" \t\u00a0")
        has_spaces = any(space in written for space in " \t\u00a0")
        parts = (self.hours, self.minutes, self.seconds, self.digits)
        if has_spaces and any(part is not None and len(part) < 2 for part in parts):
            return True
        return len(self.digits or "") > 3 and self.separator == ":"

    @property
    def is_ambiguous(self) -> bool:
        """Whether programs read the fraction differently: ",5" as 500 ms, or as 5 ms."""
        return self.digits is not None and len(self.digits) < 3 and int(self.digits or "0") != 0


def _times_of(match: re.Match[str]) -> tuple[_Time, _Time]:
    """Return the two times of a match of ``TIME_LINE``, which has five groups for each."""
    groups = match.groups()
    return _Time(*groups[:5]), _Time(*groups[5:])


def rewrite(line: str, format_name: str) -> Rewritten | None:
    """Return how a line with two times should be written; None for a line without two times.

    >>> rewrite("0:01.5 --> 0:03.000", "srt").line
    '00:00:01,500 --> 00:00:03,000'
    """
    from captions.formats.srt.time_line import TIME_LINE, read_coordinates

    if format_name == "srt":
        from captions.formats.srt.odd_times import find_times

        match = find_times(line, is_start=True)
    else:
        match = TIME_LINE.match(line)
    if match is None:
        return None
    start, end = _times_of(match)
    line_end = line[len(bare(line)) :]
    tail = bare(line)[match.end() :]
    words = tail.strip() if format_name == "srt" and read_coordinates(tail) is None else ""
    fault = _fault(match, line, format_name) or _fault_of_tail(tail, words)
    written = _canonical(start, format_name), _canonical(end, format_name)
    is_apart = not tail.strip() or tail[0] in " \t" or (format_name == "vtt" and tail[0].isalpha())
    is_guessed = _has_letters(match, line)
    has_fractions = start.digits is not None and end.digits is not None
    if None in written or not is_apart or start.is_garbled or end.is_garbled:
        return Rewritten(fault)
    if tail and tail[0].isalnum() and len(end.digits or "") != 3:
        return Rewritten(fault)  # "03.00STYLE": what stands here may have replaced a digit
    # Without milliseconds the whole line may be text: "10:30 --> 11:15 on Sundays".
    if words and not (has_fractions and any(map(str.isalnum, words))):
        return Rewritten(fault)
    if not has_fractions and start.ms >= end.ms:
        return Rewritten(fault)  # the line breaks off in the middle of its end time
    settings = "" if words or not tail.strip() else f" {tail.strip()}"
    return Rewritten(
        fault,
        f"{written[0]} --> {written[1]}{settings}{line_end}",
        words,
        "unsafe" if is_guessed or start.is_ambiguous or end.is_ambiguous else None,
    )


def lost_time_lines(file: CaptionFile, index: int) -> Iterator[tuple[int, str, str]]:
    """Yield the lines of a block that were time lines until some program changed their arrow.

    Each comes as its line number, the line, and the line with a correct arrow. Both times must have
    a fraction, because no text does.
    """
    raw = file.blocks[index].raw
    if file.format != "vtt":
        return  # in SubRip, all of them are read
    # A WebVTT block that is not a cue has no "-->", so a short arrow cannot be part of one.
    is_short = "->" in raw
    if not is_short and not any(arrow in raw for arrow in _ARROWS):
        return
    from captions.formats.srt.time_line import TIME_LINE

    for number, line in numbered_lines(file, index):
        if "-->" not in line and _LIKE_A_START.match(line):
            corrected = _ARROW.sub(" --> ", line, count=1)
            match = TIME_LINE.match(corrected)
            if match and all(time.digits for time in _times_of(match)):
                yield number, line, corrected


def may_hold_lost_time_lines(file: CaptionFile) -> bool:
    """Return whether a file can have lost time lines at all: a quick test of the whole text."""
    return file.format == "vtt" and "stray" in file.kinds


def _fault(match: re.Match[str], line: str, format_name: str) -> str:
    """Return the first thing that is wrong with the times and the arrow, as a message has it."""
    if _has_letters(match, line):
        return "there are letters in a time"
    for first, last in (match.span("start"), match.span("end")):
        if not line[first:last].replace("\u00a0", " ").isascii():
            return "the times are not in the digits 0 to 9"
        if line[first:last] != match.string[first:last]:
            return "a time has other marks between its numbers than 00:00:05,000"
    for time in _times_of(match):
        fault = _fault_of_time(time, format_name)
        if fault:
            return fault
    if match.start(1):
        return "there is text before the times"
    between = line[match.end(1) : match.start(6)]
    if not between.strip():
        return "there is no arrow between the times"
    if between.strip() != "-->":
        return f'the arrow must be "-->" ("{between.strip()}" found)'
    if between != " --> " and format_name == "srt":
        return 'there is not one space on either side of "-->"'
    if not between.startswith((" ", "\t")) or not between.endswith((" ", "\t")):
        return 'there is no space on either side of "-->"'
    return ""


def _has_letters(match: re.Match[str], line: str) -> bool:
    spans = (match.span("start"), match.span("end"))
    return any(any(map(str.isalpha, line[first:last])) for first, last in spans)


def _fault_of_tail(tail: str, words: str) -> str:
    if tail and tail[0] not in " \t":
        return "there is no space after the times"
    return "there is text after the times" if words else ""


def _fault_of_time(time: _Time, format_name: str) -> str:
    if any(space in time.written.strip(" \t\u00a0") for space in " \t\u00a0"):
        return "there are spaces inside a time"
    if int(time.seconds) > 59 or ((time.hours or format_name == "vtt") and int(time.minutes) > 59):
        return "minutes and seconds go up to 59"
    if time.digits is None:
        return "the milliseconds are missing"
    name, separator = ("SubRip", ",") if format_name == "srt" else ("WebVTT", ".")
    if time.separator != separator:
        expected, found = _SEPARATOR_NAMES[separator], _SEPARATOR_NAMES[time.separator]
        return f"{name} writes {expected} before the milliseconds, not {found}"
    if len(time.digits) != 3:
        return f"milliseconds have three digits, not {len(time.digits)}"
    if time.hours is None and format_name == "srt":
        return "the hours are missing"
    if time.hours is not None and len(time.hours) < 2:
        return "hours have two digits"
    if len(time.minutes) != 2 or len(time.seconds) != 2:
        return "minutes and seconds have two digits"
    return ""


def _canonical(time: _Time, format_name: str) -> str | None:
    """Return a time as it should be written; None if it is not clear which time is meant."""
    if "-" in time.written or int(time.seconds) > 59 or (time.hours and int(time.minutes) > 59):
        return None
    if time.digits and len(time.digits) < 3 and time.separator == ":":
        return None  # these are frames, and the frame rate is unknown
    text = format_vtt(time.ms)
    if format_name == "srt":
        return text.replace(".", ",")
    return text if time.hours or time.ms >= 3_600_000 else text[3:]
