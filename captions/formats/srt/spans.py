"""Split SubRip text into cues, even damaged text: the first step of every SubRip reader.

Both readers of SubRip use it: the one for tracks (``captions.formats.srt.read``) and the one for
checking (``captions.validation.document.srt``), so that both find the same cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from captions.formats.srt.lines import clean_line, srt_lines
from captions.formats.srt.time_line import GAP, TIME_LINE

# A line meant as a time line: it begins like a time, or has a time after its arrow.
_ATTEMPT = re.compile(rf"\ufeff?{GAP}-?[0-9]{{1,9}}{GAP}[:.,]|[^>]{{0,80}}-->{GAP}[0-9]+{GAP}:")
_NUMBER = re.compile(rf"\ufeff?{GAP}(?P<digits>[0-9]+){GAP}[\r\n]*\Z")
_WRONG_NUMBER = re.compile(rf"\ufeff?{GAP}[-#]?[0-9]+(?:[.,][0-9]+)?[.:)]?{GAP}[\r\n]*\Z")
# Lines kept in memory below a time line. The last three decide what belongs to the next cue.
_MOST_LINES_KEPT = 200


@dataclass(slots=True)
class CueSpan:
    """The span of one cue in the text: a number if there is one, a time line, and text below.

    ``line`` is the number of its first line, from 1. ``start``, ``time_line_start``,
    ``text_start`` and ``end`` are indexes into the text. ``times`` is the match of ``TIME_LINE``
    on ``time_line``, None for a time line that cannot be read. The span before the first cue has
    no time line at all.
    """

    line: int
    start: int
    number_line: str = ""
    lines_above: int = 0
    time_line: str | None = None
    times: re.Match[str] | None = None
    time_line_start: int = 0
    text_start: int = 0
    end: int = 0

    @property
    def number(self) -> int:
        """The number of the cue; -1 if it has none, or one of ten digits or more."""
        return small_number(self.number_line)

    @property
    def time_line_number(self) -> int:
        """The line number of the time line, from 1."""
        return self.line + self.lines_above


def cue_spans(text: str) -> Iterator[CueSpan]:
    """Yield the span before the first cue, which may be empty, then the span of each cue.

    A cue begins at a time line, readable or not, or at its number above. Spans follow each other
    without a gap: joined, they are the text again. The text may be raw or ``clean_file``; both
    have the same cues on the same lines.
    """
    is_clean = "\x00" not in text and not text.startswith("\ufeff")
    span, last_number, index = CueSpan(1, 0), 0, 0
    # The lines below the time line of the span, and the index where each starts.
    below: list[str] = []
    starts: list[int] = []
    for line_number, raw_line in enumerate(srt_lines(text), 1):
        line = raw_line if is_clean else clean_line(raw_line, line_number)
        times = TIME_LINE.match(line) if "->" in line else None
        if times or ("-->" in line and _is_meant_as_time_line(line, span, below)):
            above = _lines_of_number(span, below[-3:], last_number)
            span.end = starts[-above] if above else index
            yield span
            if above:
                last_number = small_number(below[-above])
            span = CueSpan(
                line_number - above, span.end, below[-above] if above else "", above, line, times,
                index, index + len(raw_line),
            )  # fmt: skip
            below, starts = [], []
        else:
            below.append(line)
            starts.append(index)
            if len(below) > _MOST_LINES_KEPT:
                del below[:-3], starts[:-3]
        index += len(raw_line)
    span.end = index
    yield span


def small_number(line: str) -> int:
    """Return the number that is alone on a line; -1 if there is none, or ten digits or more."""
    match = _NUMBER.match(line)
    return int(match["digits"]) if match and len(match["digits"]) < 10 else -1


def _is_meant_as_time_line(line: str, span: CueSpan, below: Sequence[str]) -> bool:
    """Return whether a line with an arrow was meant as a time line, although it has no two times.

    Text may hold an arrow too. Only behind a number or a blank line, or at the start of the file,
    is such a line more likely a damaged time line.
    """
    if not below:
        is_start = span.time_line is None
    else:
        is_start = not below[-1].strip() or _NUMBER.match(below[-1]) is not None
    return is_start and _ATTEMPT.match(line) is not None


def _lines_of_number(span: CueSpan, above: Sequence[str], last_number: int) -> int:
    """Return how many of the lines above a time line belong to its cue: 0, 1 or 2.

    ``above`` are up to three lines below the span before; ``last_number`` is the number of the
    last numbered cue. Two lines are a number and a blank line.
    """
    if not above:
        return 0
    line = above[-1]
    if not line.strip():
        # Some files have a blank line after every line. A number above one belongs to the cue only
        # if it is the next number and there is nothing else.
        is_next = len(above) > 1 and small_number(above[-2]) == last_number + 1
        is_alone = len(above) == 2 or (len(above) == 3 and not above[0].strip())
        return 2 if is_next and is_alone else 0
    if _NUMBER.match(line) is None:
        # "#3" or "12." is a number only at the start of the file or behind a blank line.
        is_after_blank = not above[-2].strip() if len(above) > 1 else span.time_line is None
        return 1 if is_after_blank and _WRONG_NUMBER.match(line) else 0
    if len(above) == 1 and span.time_line is not None and small_number(line) != last_number + 1:
        return 0  # the whole text of the cue before: "1984"
    return 1
