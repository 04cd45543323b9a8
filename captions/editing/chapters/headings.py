"""Read the chapters of a transcript: headings between its lines, each with the time below it.

Three kinds of headings are known: those of Markdown (``## The tide clock``), lines that number a
chapter (``Chapter 2: The tide clock``), and short lines between two blank ones.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from captions.editing.chapters.list_lines import TimedLine, read_timed_line
from captions.editing.chapters.model import Chapter, Chapters
from captions.model import Problem, Turn
from captions.record import Record, replace
from captions.text.one_line import one_line
from captions.text.punctuation import ends_sentence
from captions.text.sounds import is_sound
from captions.timecode import format_clock
from captions.transcript.parse import parse_transcript
from captions.transcript.speakers import match_label

_MARKDOWN = re.compile(r" {0,3}(?P<level>#{1,6})[ \t]+(?P<title>[^\s#].*)")
_NUMBERED = re.compile(
    r"\s*(?:chapter|part|section|kapitel|teil|chapitre|partie|cap[i\u00ed]tulo|parte|hoofdstuk)"
    r"\s+(?:\d{1,3}|[IVXL]{1,7})\s{0,2}[:.\u2013\u2014-]\s{0,3}(?P<title>\S.*)",
    re.IGNORECASE,
)
# Headings above a list of chapters, which name the list and no chapter.
_LIST_NAME = re.compile(
    r"(?:chapters?|time ?stamps?|time ?codes?|contents|kapitel|sommaire|chapitres|"
    r"cap[i\u00ed]tulos|capitoli|hoofdstukken|rozdzia\u0142y)\s*:?",
    re.IGNORECASE,
)
# Most characters of a heading that only blank lines mark.
_LONGEST_PLAIN = 70
# Lines between a heading and the time below it: more, and the chapter may begin much earlier.
_NEAR_LINES = 3


class Heading(Record, frozen=True):
    """A heading: its line from 1, its text, and its level, 1 for the highest.

    One ``is_numbered`` as a chapter is one even if it is the only heading.
    """

    line: int
    title: str
    level: int = 1
    is_numbered: bool = False


def find_headings(lines: Sequence[str], timed: Sequence[TimedLine]) -> list[Heading]:
    """Return the headings of a text, of the first kind of which there are any.

    >>> found = find_headings(["# Bench Notes", "## Rust", "0:01 Hello."], [])
    >>> [(heading.line, heading.title, heading.level) for heading in found]
    [(1, 'Bench Notes', 1), (2, 'Rust', 2)]
    """
    with_time = {line.line for line in timed}
    return list(_markdown(lines)) or list(_numbered(lines, with_time)) or _plain(lines, with_time)


def _markdown(lines: Sequence[str]) -> Iterator[Heading]:
    for number, line in enumerate(lines, 1):
        match = _MARKDOWN.match(line)
        if match is not None:
            title = one_line(match["title"].rstrip("# \t").replace("*", "").replace("`", ""))
            if title and not _LIST_NAME.fullmatch(title):
                yield Heading(number, title, len(match["level"]))


def _numbered(lines: Sequence[str], with_time: set[int]) -> Iterator[Heading]:
    for number, line in enumerate(lines, 1):
        match = _NUMBERED.fullmatch(line) if number not in with_time else None
        if match is not None:
            yield Heading(number, one_line(match["title"]), is_numbered=True)


def _plain(lines: Sequence[str], with_time: set[int]) -> list[Heading]:
    """Return lines that only blank lines around them make headings, if there are two or more.

    Each must be followed by a line with a time and text, and no two may be the same: else they
    are names of speakers.
    """
    found = []
    for index, line in enumerate(lines):
        title = one_line(line)
        before = lines[index - 1].strip() if index else ""
        if not title or before or index + 1 in with_time or len(title) > _LONGEST_PLAIN:
            continue
        if not _is_above_time(lines, index, with_time):
            continue
        if not (ends_sentence(title) or match_label(title) or is_sound(title)):
            found.append(Heading(index + 1, title))
    is_unique = len({heading.title for heading in found}) == len(found)
    return found if len(found) > 1 and is_unique else []


def _is_above_time(lines: Sequence[str], index: int, with_time: set[int]) -> bool:
    if index + 2 >= len(lines) or lines[index + 1].strip():
        return False
    below = index + 2
    while below < len(lines) and not lines[below].strip():
        below += 1
    return below + 1 in with_time


def read_headings(text: str, headings: Sequence[Heading]) -> Chapters:
    """Return the chapters that the headings of a transcript begin.

    A chapter begins at the time in its heading, or else at the first time below it. A heading
    above all others, of a higher level, is the title of the transcript.
    """
    turns = [turn for turn in parse_transcript(text).turns if turn.start_ms is not None]
    starts = [turn.line for turn in turns]
    problems: list[Problem] = []
    chapters = []
    title, *others = headings
    if others and title.level < min(heading.level for heading in others):
        problems.append(Problem(title.line, f'"{title.title}" is the title, not a chapter'))
        headings = others
    for heading in headings:
        own = read_timed_line(heading.title)
        if own is not None and own.text:
            chapters.append(Chapter(own.start_ms, own.text, own.end_ms, heading.line))
            continue
        index = bisect_right(starts, heading.line)
        if index == len(turns):
            message = f'"{heading.title}" has no time below it; this chapter is skipped'
            problems.append(Problem(heading.line, message))
            continue
        chapters.append(_chapter(heading, turns[index], problems))
        if len(chapters) == 1 and index == 0 and chapters[0].start_ms:
            printed = format_clock(chapters[0].start_ms)
            message = (
                f'"{heading.title}" starts at 0:00 instead of {printed}, because nothing is said '
                "before it"
            )
            problems.append(Problem(heading.line, message))
            chapters[0] = replace(chapters[0], start_ms=0)
    return Chapters(tuple(chapters), problems=tuple(problems))


def _chapter(heading: Heading, turn: Turn, problems: list[Problem]) -> Chapter:
    if turn.line - heading.line > _NEAR_LINES:
        message = (
            f'"{heading.title}" starts at the next time, which is only at line {turn.line}; '
            "it may start earlier"
        )
        problems.append(Problem(heading.line, message))
    return Chapter(turn.start_ms or 0, heading.title, None, heading.line)
