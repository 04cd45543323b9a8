"""Move chapters as the recording they belong to was edited.

A chapter starts where the first part that is left of it starts; one of which nothing is left is
dropped. A list that began at 0:00 still does, as players ask.
"""

from __future__ import annotations

from collections.abc import Sequence

from captions.arguments import refuse
from captions.editing.chapters.model import Chapter, Chapters
from captions.editing.rounding import round_ms
from captions.editing.time_map import TimeRange, make_time_map
from captions.editing.times import Times
from captions.model import Problem
from captions.record import replace
from captions.timecode import format_clock
from captions.timing.rates import Number

# A time (ms) after the end of any recording: where the last chapter ends.
_FOREVER_MS = 10**15


def move_chapters(chapters: Chapters, times: Times) -> Chapters:
    """Return chapters moved by a time map, with what was dropped or changed as their problems."""
    listed = chapters.in_order
    starts_ms: list[int | None] = []
    next_starts = [*(chapter.start_ms for chapter in listed[1:]), _FOREVER_MS]
    for chapter, next_ms in zip(listed, next_starts):
        start, end = times.moment(chapter.start_ms), times.moment(next_ms)
        is_left = start < end or chapter.start_ms == next_ms
        starts_ms.append(max(0, round_ms(start)) if is_left and end > 0 else None)
    ends_ms = [
        None if chapter.end_ms is None else max(0, round_ms(times.moment(chapter.end_ms)))
        for chapter in listed
    ]
    return with_new_times(chapters, starts_ms, ends_ms)


def with_new_times(
    chapters: Chapters, starts_ms: Sequence[int | None], ends_ms: Sequence[int | None]
) -> Chapters:
    """Return chapters at new times, one of each for each chapter in order; None drops a chapter."""
    listed = chapters.in_order
    moved: list[Chapter] = []
    dropped: list[Chapter] = []
    for chapter, start_ms, end_ms in zip(listed, starts_ms, ends_ms):
        if start_ms is None:
            dropped.append(chapter)
        else:
            is_after = end_ms is not None and end_ms > start_ms
            moved.append(replace(chapter, start_ms=start_ms, end_ms=end_ms if is_after else None))
    moved.sort(key=lambda chapter: chapter.start_ms)
    messages = [_describe_dropped(dropped)] if dropped else []
    if moved and moved[0].start_ms and listed[0].start_ms == 0:
        messages.append(
            f'chapter "{moved[0].title}" starts at 0:00 instead of '
            f"{format_clock(moved[0].start_ms)}, because the list began at 0:00 before"
        )
        moved[0] = replace(moved[0], start_ms=0)
    problems = tuple(Problem(1, message) for message in messages)
    return replace(chapters, chapters=tuple(moved), problems=problems)


def _describe_dropped(dropped: Sequence[Chapter]) -> str:
    names = ", ".join(
        f'"{chapter.title}" ({format_clock(chapter.start_ms)})' for chapter in dropped
    )
    what = "1 chapter" if len(dropped) == 1 else f"{len(dropped):,} chapters"
    return f"{what} dropped, because nothing of it is left: {names}"


def retime_chapters(
    chapters: Chapters,
    *,
    shift_ms: int = 0,
    scale: Number = 1,
    fps: tuple[Number, Number] | None = None,
    points: Sequence[tuple[int, int]] = (),
    cuts: Sequence[TimeRange] = (),
    inserts: Sequence[tuple[int, int]] = (),
    keeps: Sequence[TimeRange] = (),
) -> Chapters:
    """Return chapters moved as ``captions.retime`` moves a track; the operations are the same.

    A chapter of which a part is left starts where that part starts; one of which nothing is left
    is dropped. If the first chapter started at 0, the first one that is left does too. The problems
    of the returned chapters say what was dropped or changed.

    >>> from captions import read_chapters
    >>> chapters = read_chapters("0:00 Advert\\n1:00 Intro\\n2:30 The tide clock")
    >>> moved = retime_chapters(chapters, cuts=[(0, 70_000)])
    >>> [(chapter.start_ms, chapter.title) for chapter in moved]
    [(0, 'Intro'), (80000, 'The tide clock')]
    """
    if not isinstance(chapters, Chapters):
        refuse("chapters", chapters, "Chapters, such as captions.read_chapters() returns")
    times = make_time_map(
        shift_ms=shift_ms,
        scale=scale,
        fps=fps,
        points=points,
        cuts=cuts,
        inserts=inserts,
        keeps=keeps,
    )
    return move_chapters(chapters, times)
