"""Split SubRip text into cues, even damaged text: the first step of every SubRip reader.

Both readers of SubRip use it: the one for tracks (``captions.formats.srt.read``) and the one for
checking (``captions.validation.document.srt``), so that both find the same cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from captions.formats.srt.lines import clean_line, srt_lines
from captions.formats.srt.numbers import (
    Labels,
    is_like_a_number,
    is_number_line,
    lines_of_number,
    number_in,
    small_number,
)
from captions.formats.srt.odd_times import find_times
from captions.formats.srt.well_formed import GAP
from captions.record import Mutable, Record, field

# A line meant as a time line: it begins like a time, has a time after its arrow, or times on both
# sides with something else, as "2026-01-31 10:00:05 --> 2026-01-31 10:00:09".
_ATTEMPT = re.compile(
    rf"\ufeff?{GAP}-?[0-9]{{1,9}}{GAP}[:.,]"
    rf"|[^>]{{0,80}}-->{GAP}[0-9]+{GAP}:"
    r"|[^>:hm]{0,40}[0-9][:hm][0-9][^>]{0,40}-->[^>:hm]{0,40}[0-9][:hm][0-9]"
)
# Lines kept in memory below a time line; the last of them decide what belongs to the next cue.
_LINES_KEPT = 8


class CueSpan(Mutable):
    """The span of one cue in the text: a number if there is one, a time line, and text below.

    ``line`` is the number of its first line, from 1. ``start``, ``time_line_start``,
    ``text_start`` and ``end`` are indexes into the text. ``times`` is the match of ``find_times``
    on ``time_line``, None for a time line that cannot be read. The span before the first cue has
    no time line at all, nor has that of a lone number that belongs to no cue.
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
        return number_in(self.number_line)

    @property
    def has_plain_number(self) -> bool:
        """Whether its number, if it has one, is written in digits alone."""
        return not self.number_line or is_number_line(self.number_line)

    @property
    def is_lone_number(self) -> bool:
        """Whether it is a number between two cues, or below the last, that belongs to none."""
        return self.time_line is None and self.number_line != ""

    @property
    def time_line_number(self) -> int:
        """The line number of the time line, from 1."""
        return self.line + self.lines_above


class _TimeLine(Mutable):
    """A time line and the last lines above it, down from the time line before.

    ``above`` are these lines and ``starts`` their indexes in the text; ``texts`` is how many lines
    down from the time line before are not blank. The end of the file has no ``line``.
    """

    number: int
    start: int
    line: str | None
    stop: int
    times: re.Match[str] | None
    above: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    texts: int = 0
    is_first: bool = False

    @property
    def is_labelled(self) -> bool:
        """Whether a line of text, below a blank line, is directly above."""
        if not self.above or not self.above[-1].strip():
            return False
        return self.is_first if len(self.above) == 1 else not self.above[-2].strip()


class _Labels:
    """Whether every cue of a text has a label; found by reading it once more when asked."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def are_everywhere(self) -> bool:
        """Whether each time line has a line of text directly above, and a blank line above that."""
        count = 0
        for line in _time_lines(self._text):
            if line.times is not None:
                if not line.is_labelled:
                    return False
                count += 1
        return count > 1


class Resume(Record, frozen=True):
    """Where to begin in the middle of a text: at the last blank line below a well-formed cue.

    ``start`` is the index of that line, ``line`` its number, ``last_number`` that of the cue.
    """

    start: int
    line: int
    last_number: int


_AT_THE_TOP = Resume(0, 1, 0)


def cue_spans(
    text: str, resume: Resume = _AT_THE_TOP, labels: Labels | None = None
) -> Iterator[CueSpan]:
    """Yield the span before the first cue, which may be empty, then the span of each cue.

    A cue begins at a time line, readable or not, or at its number above. Spans follow each other
    without a gap: joined, they are the text again. The text may be raw or ``clean_file``; both
    have the same cues on the same lines. ``resume`` is where to begin, and ``labels`` those of the
    text if it is asked for more than once.
    """
    labels = labels or labels_in(text)
    span, last_number = CueSpan(resume.line, resume.start), resume.last_number
    for line in _time_lines(text, resume):
        taken = 0
        if line.line is not None:
            taken = lines_of_number(
                line.above[-3:], line.texts, last_number + 1, labels, is_first=line.is_first
            )
        lone = _lone_number(line, taken, last_number + 1)
        if lone is not None:
            span.end = line.starts[lone]
            yield span
            first = line.number - len(line.above) + lone
            span = CueSpan(first, span.end, line.above[lone])
        span.end = line.starts[-taken] if taken else line.start
        yield span
        if line.line is not None:
            number_line = line.above[-taken] if taken else ""
            number = number_in(number_line)
            last_number = number if number >= 0 else last_number
            span = CueSpan(
                line.number - taken, span.end, number_line, taken, line.line, line.times,
                line.start, line.stop,
            )  # fmt: skip


def labels_in(text: str) -> Labels:
    """Return what is known of the labels of all cues; the text is read only when it is asked."""
    return _Labels(text)


def _time_lines(text: str, resume: Resume = _AT_THE_TOP) -> Iterator[_TimeLine]:
    """Yield each time line with the lines above it, then the end of the file."""
    is_clean = "\x00" not in text and not text.startswith("\ufeff")
    index, number, is_first = resume.start, resume.line - 1, resume.start == 0
    above: list[str] = []
    starts: list[int] = []
    texts = 0
    for number, raw_line in enumerate(srt_lines(text, index), resume.line):
        line = raw_line if is_clean else clean_line(raw_line, number)
        times = find_times(line, is_start=_is_start(above, is_first=is_first))
        if times or ("-->" in line and _is_attempt(line, above, is_first=is_first)):
            stop = index + len(raw_line)
            yield _TimeLine(number, index, line, stop, times, above, starts, texts, is_first)
            above, starts, texts, is_first = [], [], 0, False
        else:
            above.append(line)
            starts.append(index)
            texts += line.strip() != ""
            if len(above) > 4 * _LINES_KEPT:
                del above[:-_LINES_KEPT], starts[:-_LINES_KEPT]
        index += len(raw_line)
    yield _TimeLine(number + 1, index, None, index, None, above, starts, texts, is_first)


def _is_start(above: Sequence[str], *, is_first: bool) -> bool:
    """Return whether a cue may begin at a line: at the start, below a blank line or a number."""
    return (not above[-1].strip() or is_like_a_number(above[-1])) if above else is_first


def _is_attempt(line: str, above: Sequence[str], *, is_first: bool) -> bool:
    """Return whether a line with an arrow was meant as a time line, although it has no two times.

    Text may hold an arrow too. Only where a cue may begin, and below nothing but digits, is such a
    line more likely a damaged time line.
    """
    is_start = (not above[-1].strip() or is_number_line(above[-1])) if above else is_first
    return is_start and is_like_a_time_line(line)


def is_like_a_time_line(line: str) -> bool:
    """Return whether a line with an arrow begins like a time, or has one behind its arrow.

    >>> is_like_a_time_line("00:00:xx --> 00:00:yy"), is_like_a_time_line("left --> right")
    (True, False)
    """
    return "-->" in line and _ATTEMPT.match(line) is not None


def _lone_number(line: _TimeLine, taken: int, due: int) -> int | None:
    """Return the index in ``above`` of a number that stands alone and is due; None without one.

    It has a blank line above and below and is the last line before the number of the next cue, or
    before the end of the file: an editor or a translator left it behind.
    """
    if line.is_first or taken == 2:
        return None
    above = line.above[: len(line.above) - taken]
    last = len(above) - 1
    while last > 0 and not above[last].strip():
        last -= 1
    is_lone = last > 0 and not above[last - 1].strip()
    is_apart = last < len(above) - 1 or line.line is None
    has_text = line.texts - (taken > 0) > 1
    return last if is_lone and is_apart and has_text and small_number(above[last]) == due else None
