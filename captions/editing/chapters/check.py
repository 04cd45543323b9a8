"""Check chapters against what YouTube asks of them; it ignores a list that breaks any rule.

The rules are those of YouTube Help, "Video chapters": the first chapter starts at 0:00, there are
three or more, in ascending order, and each lasts ten seconds or more.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from captions.arguments import check_whole, refuse
from captions.editing.chapters.model import Chapter, Chapters
from captions.model import Problem
from captions.timecode import format_clock

# Fewest chapters of a list, and shortest chapter in milliseconds.
_FEWEST = 3
_SHORTEST_MS = 10_000
# Characters that the description of a video cannot hold.
_FORBIDDEN = "<>"


def check_chapters(chapters: Chapters, *, end_ms: int | None = None) -> list[Problem]:
    """Return a problem for each rule of YouTube that chapters break, and where.

    YouTube shows no chapters at all if one rule is broken, and does not say so. ``end_ms`` is the
    length of the recording, by which the last chapter is checked. Chapters that are hidden
    (``"toc": false`` in JSON) do not count.

    >>> from captions import read_chapters
    >>> broken = read_chapters("0:05 Intro\\n1:30 The tide clock")
    >>> [problem.message for problem in check_chapters(broken)]
    ['the first chapter starts at 0:05, not at 0:00', 'there are too few chapters (2 < 3)']
    """
    if not isinstance(chapters, Chapters):
        refuse("chapters", chapters, "Chapters, such as captions.read_chapters() returns")
    if end_ms is not None:
        check_whole("end_ms", end_ms)
    listed = [chapter for chapter in chapters if chapter.is_listed]
    return sorted(_broken_rules(listed, end_ms), key=lambda problem: problem.line)


def _broken_rules(listed: list[Chapter], end_ms: int | None) -> Iterator[Problem]:
    first_line = listed[0].line if listed else 1
    if listed and listed[0].start_ms >= 1000:
        message = f"the first chapter starts at {_clock(listed[0].start_ms)}, not at 0:00"
        yield Problem(first_line, message)
    if len(listed) < _FEWEST:
        yield Problem(first_line, f"there are too few chapters ({len(listed)} < {_FEWEST})")
    for before, after in pairwise(listed):
        if after.start_ms < before.start_ms:
            yield Problem(
                after.line,
                f"{_named(after)} is listed after a later chapter "
                f"({_clock(after.start_ms)} < {_clock(before.start_ms)})",
            )
        else:
            yield from _too_short(before, after.start_ms)
    if listed and end_ms is not None:
        yield from _too_short(listed[-1], end_ms)
    for chapter in listed:
        if not chapter.title:
            yield Problem(chapter.line, f"the chapter at {_clock(chapter.start_ms)} has no title")
        elif any(mark in chapter.title for mark in _FORBIDDEN):
            yield Problem(
                chapter.line,
                f"{_named(chapter)} has < or >, which a description on YouTube cannot hold",
            )


def _too_short(chapter: Chapter, end_ms: int) -> Iterator[Problem]:
    # YouTube sees whole seconds
    length_ms = (end_ms // 1000 - chapter.start_ms // 1000) * 1000
    if length_ms < _SHORTEST_MS:
        yield Problem(
            chapter.line,
            f"{_named(chapter)} lasts {length_ms // 1000} s, too short "
            f"({length_ms // 1000} < {_SHORTEST_MS // 1000} s)",
        )


def _named(chapter: Chapter) -> str:
    return f'"{chapter.title}"' if chapter.title else f"the chapter at {_clock(chapter.start_ms)}"


def _clock(time_ms: int) -> str:
    return format_clock(time_ms // 1000 * 1000)
