"""Read any SubRip line by line, as leniently as players do, with a problem for all that is lost.

A cue begins at a line with two times and an arrow and lasts until the next such line. A number
above it belongs to it. Nothing else is required: neither numbers nor blank lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.formats.lines import bare, excerpt
from captions.formats.problems import Problems
from captions.formats.srt.lines import srt_lines
from captions.formats.srt.odd_times import find_times, is_odd, is_pointed
from captions.formats.srt.one_line import restored_lines
from captions.formats.srt.spans import CueSpan, cue_spans
from captions.formats.srt.time_line import TIME_LINE, read_cue, rest_of_times, time_groups
from captions.formats.srt.well_formed import MISNUMBERED
from captions.formats.time_lines import BLANK_ABOVE_TEXT, begins_blank, report_text_above
from captions.model import Cue
from captions.record import replace
from captions.timecode import format_clock

_TIME_LINES = re.compile(rf"(?:\A|[\r\n]){TIME_LINE.pattern.replace('-{1,3}>', '-{2,3}>')}")
# Players differ in both: some read ",5" as 5 ms.
_SHORT_FRACTION = "a time has fewer than three decimals; ,5 is read as 500 ms and ,05 as 50 ms"
_FRAMES = "a time ends in a colon and a number that may count frames; read as decimals"
_COLON = "a time has a colon before its milliseconds, not a comma"
# Characters at the top of a file in which a time line with another arrow is looked for.
_SNIFFED_LENGTH = 20_000


def has_time_line(text: str) -> bool:
    """Return whether a text has a line of two times and an arrow; odd arrows count near the top."""
    if _TIME_LINES.search(text) is not None:
        return True
    if restored_lines(text[:_SNIFFED_LENGTH]) is not None:
        return True
    for line in srt_lines(text[:_SNIFFED_LENGTH]):
        times = find_times(line, is_start=False)
        if times is not None and is_pointed(times):
            return True
    return False


def read_damaged(text: str, problems: Problems) -> list[Cue]:
    """Return the cues of a clean text that is not well-formed, and add all its problems."""
    restored = restored_lines(text)
    if restored is not None:
        return _read_restored(text, restored, problems)
    return list(read_any(text, problems))


def _read_restored(text: str, restored: str, problems: Problems) -> list[Cue]:
    """Return the cues of a text whose line breaks are missing; all is reported at its first line.

    The lines of the restored text are not those of the file.
    """
    line = next(n for n, line in enumerate(srt_lines(text), 1) if restored_lines(line))
    inner = Problems()
    cues = list(read_any(restored, inner))
    count = f"{len(cues):,} cue{'' if len(cues) == 1 else 's'}"
    problems.add(line, f"line breaks are missing from here on; read as {count}")
    for problem in inner.reported():
        problems.add(line, problem.message)
    return cues


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
            problems.add_recurring(span.line, MISNUMBERED)
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
    elif not words and begins_blank(f"\n{content}"):
        problems.add_recurring(line, BLANK_ABOVE_TEXT)
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
    if 0 < len(fraction) < 3 and fraction.strip("0"):
        problems.add_recurring(line, _FRAMES if _has_colon(whole, fraction) else _SHORT_FRACTION)
    if len(fraction) == 3 and _has_colon(whole, fraction):
        problems.add_recurring(line, _COLON)
    if len(fraction) > 3:
        problems.add_recurring(line, "a time has more than three decimals; the rest is cut off")


def _has_colon(whole: str, fraction: str) -> bool:
    """Return whether a colon is before the fraction of a time, not a comma or a dot."""
    return whole.rstrip(" \t\u00a0")[-len(fraction) - 1] == ":"


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
    report_text_above(srt_lines(text[: span.end]), span.line, problems)
