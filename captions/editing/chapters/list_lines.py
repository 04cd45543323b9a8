"""Read a list of chapters as people write it under a video: a time and a title on each line.

``0:00 Intro`` is what YouTube reads. Lists also have a mark or a number before the time, brackets
around it, a dash behind it, the end of the chapter, the time behind the title, or the title on the
line below the time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from captions.editing.chapters.model import Chapter, Chapters
from captions.formats.lines import excerpt
from captions.model import Problem
from captions.record import Record, replace
from captions.text.one_line import one_line
from captions.timecode import fraction_ms

# A time. The names of its groups begin with a letter that says which of two times it is.
_TIME = (
    r"(?:(?P<{0}hours>\d{{1,3}}):)?(?P<{0}minutes>\d{{1,4}}):(?P<{0}seconds>[0-5]\d)"
    r"(?:[.,](?P<{0}fraction>\d{{1,9}}))?(?!:?\d)"
)
# What is between two times, or between a time and its title.
_DASHES = r"\-\u2010-\u2015\u2192>"
_RANGE = rf"{_TIME.format('a')}(?:\s{{0,3}}(?:[{_DASHES}]{{1,3}}|to)\s{{0,3}}{_TIME.format('b')})?"
# Time first, behind a list mark or a number ("1. ") and brackets.
_LEADING = re.compile(
    rf"\s*(?:\d{{1,3}}[.)]\s+)?[^\w\s]{{0,6}}\s{{0,3}}[^\w\s]{{0,6}}{_RANGE}"
    rf"(?:[\])\s|:\u00b7\u2022=*_.,{_DASHES}]{{1,8}}|\Z)(?P<title>.*)"
)
# Title first, behind a list mark or a number.
_TRAILING = re.compile(
    rf"\s*(?:\d{{1,3}}[.)]\s+|[-*\u2022]\s+)?(?P<title>\S.{{0,400}}?)"
    rf"[\s\u00b7\u2022|:*_\[({_DASHES}]{{1,8}}{_RANGE}[\])*_\s]{{0,6}}\Z"
)
# Markdown around a title.
_EMPHASIS = "*_ "
# A time of day in speech ("9:00 a.m.") is no start of a chapter.
_TIME_OF_DAY = re.compile(r"\s*(?:[AaPp]\.?\s?[Mm]\b|o['\u2019]clock)")

# Signs of a transcript, in a text with a few timed lines: so few milliseconds from line to line, so
# large a share of lines that end as sentences do (titles may well ask a question), or so small a
# share of different texts, because they are the names of speakers.
_SPOKEN_GAP_MS = 8000
_SENTENCE_SHARE, _DIFFERENT_SHARE = 0.5, 0.6
_FEWEST_GAPS, _FEWEST_TEXTS = 4, 4
SENTENCE_MARKS = (".", ",", "\u2026", "\u3002")
"""What speech ends with and titles do not."""

# Most characters of a line that has its time on the other side than most lines of its list.
_LONGEST_OTHER = 80
# Most characters of a title, about twice what players show.
_LONGEST_TITLE = 150


class TimedLine(Record, frozen=True):
    """A line with a time: its number from 1, its times, and the text beside the time."""

    line: int
    start_ms: int
    end_ms: int | None
    text: str

    @property
    def chapter(self) -> Chapter:
        """The chapter that the line names."""
        return Chapter(self.start_ms, self.text, self.end_ms, self.line)


def timed_lines(lines: Sequence[str]) -> list[TimedLine]:
    """Return the lines that have a time: at their starts, or at their ends if more have it there.

    >>> timed_lines(["00:00 - Intro", "[1:02:03] The tide clock"])[1]
    TimedLine(line=2, start_ms=3723000, end_ms=None, text='The tide clock')
    >>> timed_lines(["Intro (0:00)"])[0].text
    'Intro'
    """
    leading = _matching(_LEADING, lines)
    trailing = _matching(_TRAILING, lines)
    return trailing if len(trailing) > len(leading) else leading


def with_other_side(lines: Sequence[str], most: Sequence[TimedLine]) -> list[TimedLine]:
    """Return timed lines with those that have their time on the other side than ``most``.

    They are between two of them, or next to the first or the last, and fit the order of the times.

    >>> lines = ["Intro 0:00", "1:00 Rust", "2:00 Oil", "2:30 Wax", "Bye (3:00)", "", "Late 4:00"]
    >>> [line.text for line in with_other_side(lines, timed_lines(lines))]
    ['Intro', 'Rust', 'Oil', 'Wax', 'Bye']
    """
    both = [*_matching(_LEADING, lines), *_matching(_TRAILING, lines)]
    by_line = {line.line: line for line in both if len(lines[line.line - 1]) <= _LONGEST_OTHER}
    found = list(most)
    known = {line.line for line in most}
    numbers = [line.line for line in most]
    for number in sorted(by_line.keys() - known, reverse=True):
        other = by_line[number]
        index = bisect_right(numbers, number)
        before = most[index - 1] if index else None
        after = most[index] if index < len(most) else None
        is_near = (before is not None and after is not None) or (
            number + 1 in known or number - 1 in known
        )
        is_late = before is None or before.start_ms < other.start_ms
        is_early = after is None or other.start_ms < after.start_ms
        if is_near and is_late and is_early and other.text:
            found.append(other)
    return sorted(found, key=lambda line: line.line)


def read_timed_line(text: str) -> TimedLine | None:
    """Return the time in a single line, at its start or its end; None if it has none."""
    found = _matching(_LEADING, [text]) or _matching(_TRAILING, [text])
    return found[0] if found else None


def _matching(pattern: re.Pattern[str], lines: Sequence[str]) -> list[TimedLine]:
    found = []
    for number, line in enumerate(lines, 1):
        match = pattern.match(line) if ":" in line else None
        if match is None or (pattern is _LEADING and _TIME_OF_DAY.match(match["title"])):
            continue
        start_ms = _milliseconds(match, "a")
        end_ms = _milliseconds(match, "b") if match["bminutes"] else None
        text = one_line(match["title"].strip(_EMPHASIS))
        found.append(TimedLine(number, start_ms, end_ms, text))
    return found


def _milliseconds(match: re.Match[str], prefix: str) -> int:
    hours, minutes = int(match[f"{prefix}hours"] or 0), int(match[f"{prefix}minutes"])
    seconds = (hours * 60 + minutes) * 60 + int(match[f"{prefix}seconds"])
    return seconds * 1000 + fraction_ms(match[f"{prefix}fraction"] or "")


def is_speech(timed: Sequence[TimedLine]) -> bool:
    """Return whether timed lines are what is said and not titles of chapters."""
    gaps_ms = [after.start_ms - before.start_ms for before, after in pairwise(timed)]
    if len(gaps_ms) >= _FEWEST_GAPS and median(gaps_ms) <= _SPOKEN_GAP_MS:
        return True
    texts = [line.text for line in timed if line.text]
    if texts and median(map(len, texts)) > _LONGEST_TITLE:
        return True
    if len(texts) < _FEWEST_TEXTS:
        return False
    sentences = sum(text.endswith(SENTENCE_MARKS) for text in texts)
    different = len(set(texts))
    return sentences > _SENTENCE_SHARE * len(texts) or different <= _DIFFERENT_SHARE * len(texts)


def read_list(lines: Sequence[str], timed: Sequence[TimedLine]) -> Chapters:
    """Return the chapters of a list; a time alone on its line has its title on the line below.

    What has no time, such as the rest of a description, is reported as skipped.
    """
    chapters, problems = [], []
    used = {line.line for line in timed}
    for line in timed:
        below = lines[line.line].strip() if line.line < len(lines) else ""
        if not line.text and below and line.line + 1 not in used:
            used.add(line.line + 1)
            line = replace(line, text=one_line(below))
        chapters.append(line.chapter)
    skipped = [
        number for number, line in enumerate(lines, 1) if line.strip() and number not in used
    ]
    if skipped:
        first = excerpt(lines[skipped[0] - 1].strip())
        many = f"{len(skipped):,} lines without a time are" if len(skipped) > 1 else "a line is"
        without = "" if len(skipped) > 1 else " because it has no time"
        starts = ", from" if len(skipped) > 1 else ":"
        problems.append(Problem(skipped[0], f'{many} skipped{without}{starts} "{first}"'))
    return Chapters(tuple(chapters), problems=tuple(problems))
