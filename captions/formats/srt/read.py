"""Read SubRip into a track, as leniently as players do, with a problem for all that is lost.

A cue begins at a line with two times and an arrow and lasts until the next such line. A number
above it belongs to it. Nothing else is required: neither numbers nor blank lines. Well-formed
files are read by one pattern (``read_well_formed``), all others line by line (``read_any``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from captions.errors import CaptionsError
from captions.formats.lines import bare, excerpt
from captions.formats.problems import Problems
from captions.formats.srt.lines import clean_file, srt_lines
from captions.formats.srt.odd_times import find_times, is_odd, is_pointed, may_hide_time_line
from captions.formats.srt.spans import CueSpan, cue_spans
from captions.formats.srt.time_line import (
    NO_SETTINGS,
    TIME_LINE,
    MinutesMs,
    read_cue,
    rest_of_times,
    time_groups,
)
from captions.model import Cue, Track, make_cue
from captions.text.markup import SRT_TAG
from captions.timecode import format_clock

_VTT_SIGNATURE = re.compile("\ufeff?WEBVTT(?:[ \t\r\n]|\\Z)")
_SNIFFED = re.compile(rf"(?:\A|[\r\n]){TIME_LINE.pattern.replace('-{1,3}>', '-{2,3}>')}")
# Characters at the top of a file in which a time line with another arrow is looked for.
_SNIFFED_LENGTH = 20_000
# One cue of a well-formed file. Groups, by number for speed: 1 the number; 2-4 hours and minutes,
# seconds and milliseconds of the start; 5-7 those of the end; 8 the text. The second alternative
# matches all the rest of the file, without groups: searching on for cues behind a fault could take
# time quadratic in the length.
_WELL_FORMED = re.compile(
    r"([0-9]{1,9})\n"
    r"([0-9][0-9]:[0-5][0-9]):([0-5][0-9]),([0-9]{3})"
    r" --> ([0-9][0-9]:[0-5][0-9]):([0-5][0-9]),([0-9]{3})\n"
    r"(\S.*(?:\n\S.*){0,20})\n\n+"
    r"|(?s:.+)"
)
# What looks like a tag, and a heart; "a < b" does not.
_LIKE_A_TAG = re.compile("<(?:/?[^\\W\\d_][^<>\n]{0,100}>|[0-9])")
_MISNUMBERED = "cues are not numbered 1, 2, 3, ...; their numbers are dropped"


def sniff_srt(text: str) -> bool:
    """Return whether a text is SubRip: a line has two times and an arrow, and it is not WebVTT."""
    if _VTT_SIGNATURE.match(text):
        return False
    if _SNIFFED.search(text) is not None:
        return True
    for line in srt_lines(text[:_SNIFFED_LENGTH]):
        times = find_times(line, is_start=False)
        if times is not None and is_pointed(times):
            return True
    return False


def parse_srt(text: str) -> Track:
    """Return the track of SubRip text, with a problem for all that is skipped or doubtful.

    Cue text keeps its tags and inner blank lines (``markup`` is "srt"). Coordinates after the
    times, such as ``X1:40 X2:600``, are in ``settings``. Negative times become 0. Raises
    CaptionsError for WebVTT, and for a text without any cue.
    """
    if _VTT_SIGNATURE.match(text):
        raise CaptionsError("this is a WebVTT file, not SubRip", hint='Give `format="vtt"`', line=1)
    problems = Problems()
    if "\x00" in text:
        count = text.count("\x00")
        line = sum(1 for _ in srt_lines(text[: text.index("\x00") + 1]))
        problems.add(line, f"{count:,} NUL character{'s' if count > 1 else ''} removed")
    text = clean_file(text)
    cues = read_well_formed(text, problems)
    if cues is None:
        cues = list(read_any(text, problems))
    if "<" in text:
        _report_unknown_tags(text, problems)
    if not cues:
        raise CaptionsError(
            "this is not a SubRip file: no line has two times, such as "
            "00:00:01,000 --> 00:00:02,500",
            hint="Give the `format` of the file",
        )
    return Track(cues, problems=problems.reported())


def _report_unknown_tags(text: str, problems: Problems) -> None:
    """Add a problem for what looks like a tag and is none: it is text, such as "<laughter>"."""
    line, counted = 1, 0
    for match in _LIKE_A_TAG.finditer(text):
        if SRT_TAG.match(match[0]) is None:
            line += text.count("\n", counted, match.start())
            counted = match.start()
            problems.add(line, f'"{excerpt(match[0])}" is no tag; kept as text')


def read_well_formed(text: str, problems: Problems) -> list[Cue] | None:
    """Return the cues of a clean text in which at most numbers are wrong; None for any other."""
    text = f"{text}\n\n"
    minutes_ms = MinutesMs()
    numbers: list[str] = []
    cues: list[Cue] = []
    for match in _WELL_FORMED.finditer(text):
        number, start, second, milli, end, end_second, end_milli, content = match.groups()
        if number is None:
            return None
        start_ms = minutes_ms[start] + int(second + milli)
        end_ms = minutes_ms[end] + int(end_second + end_milli)
        if end_ms <= start_ms:
            return None
        numbers.append(number)
        cues.append(make_cue(start_ms, end_ms, content, None, None, NO_SETTINGS, "srt"))
    # An arrow or a time in the text may belong to a damaged time line.
    if text.count("->") != len(cues) or may_hide_time_line(text, len(cues)):
        return None
    if numbers != list(map(str, range(1, len(cues) + 1))):
        _check_numbers(text, problems)
    return cues


def _check_numbers(text: str, problems: Problems) -> None:
    """Add a problem for each number that does not follow the one before."""
    expected, line, counted = 1, 1, 0
    for match in _WELL_FORMED.finditer(text):
        number = int(match[1])
        if number != expected:
            line += text.count("\n", counted, match.start())
            counted = match.start()
            problems.add_recurring(line, _MISNUMBERED)
        expected = number + 1


def read_any(text: str, problems: Problems) -> Iterator[Cue]:
    """Yield the cues of any clean text, line by line, and add all its problems."""
    expected = 1
    for span in cue_spans(text):
        number = span.number
        if span.times is None:
            _report_skipped(span, text, problems)
            if number >= 0 and not span.is_lone_number:
                expected = number + 1
            continue
        if number != expected:
            problems.add_recurring(span.line, _MISNUMBERED)
        expected = (number if number >= 0 else expected) + 1
        if not span.has_plain_number:
            quoted = excerpt(span.number_line.strip())
            problems.add(span.line, f'"{quoted}" is read as the number of a cue, not as its text')
        yield _read_span(span, span.times, text[span.text_start : span.end], problems)


def _read_span(
    span: CueSpan, times: re.Match[str], content: str, problems: Problems
) -> Cue:  # fmt: skip
    line = span.time_line_number
    time_line = span.time_line or ""
    cue, words = read_cue(times, time_line, content)
    if is_odd(times):
        read_as = f"{format_clock(cue.start_ms)} to {format_clock(cue.end_ms)}"
        quoted = excerpt(time_line[: times.end()].strip())
        problems.add(line, f'"{quoted}" is not the form of a time line; read as {read_as}')
    _check_time(times, "start", cue.start_ms, line, problems)
    _check_time(times, "end", cue.end_ms, line, problems)
    if cue.start_ms < 0 or cue.end_ms < 0:
        cue = replace(cue, start_ms=max(0, cue.start_ms), end_ms=max(0, cue.end_ms))
    if cue.end_ms <= cue.start_ms:
        start, end = format_clock(cue.start_ms), format_clock(cue.end_ms)
        problems.add(line, f"the cue ends at {end}, not after its start at {start}")
    if words:
        message = "text on the time line is read as the first line of the cue"
        problems.add(line, f"{message}: {excerpt(words)}")
    rest = rest_of_times(times, time_line)
    if rest:
        message = "what follows the times on the time line is skipped"
        problems.add(line, f"{message}: {excerpt(rest)}")
    if not cue.text:
        problems.add(line, "the cue has no text")
    return cue


def _check_time(times: re.Match[str], name: str, ms: int, line: int, problems: Problems) -> None:
    whole, hours, minutes, seconds, fraction = time_groups(times, name)
    if "-" in whole:
        problems.add(line, f"the time {whole} is negative; read as 0")
        return
    if int(seconds) > 59 or (hours and int(minutes) > 59):
        problems.add(
            line,
            f"the time {whole} has more than 59 minutes or seconds; read as {format_clock(ms)}",
        )
    if fraction[3:].strip("0"):
        problems.add_recurring(line, "a time has more than three decimals; the rest is cut off")


def _report_skipped(span: CueSpan, text: str, problems: Problems) -> None:
    """Add a problem for a span without times: a damaged time line, a lone number, other text."""
    if span.is_lone_number:
        quoted = excerpt(span.number_line.strip())
        message = f"a number without a cue is skipped, not read as text: {quoted}"
        problems.add(span.line, message)
        return
    if span.time_line is not None:
        quoted = excerpt(bare(span.time_line))
        message = f'"{quoted}" is not a time line; the cue is skipped'
        problems.add(span.time_line_number, message)
        return
    for number, line in enumerate(srt_lines(text[: span.end]), span.line):
        if line.strip():
            quoted = excerpt(line.strip())
            problems.add(number, f"text before the first cue is skipped: {quoted}")
            return
