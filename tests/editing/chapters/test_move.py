"""Chapters moved as their recording was edited."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.editing.chapters.model import Chapter, Chapters
from captions.editing.chapters.move import retime_chapters
from captions.editing.chapters.read import read_chapters
from captions.errors import CaptionsError

EPISODE = read_chapters("0:00 Advert\n1:00 Intro\n2:30 The tide clock\n10:00 Credits\n")


def moved(**edits: Any) -> list[tuple[int, str]]:
    return [(chapter.start_ms, chapter.title) for chapter in retime_chapters(EPISODE, **edits)]


def test_a_chapter_that_is_cut_is_dropped_and_reported() -> None:
    made = retime_chapters(EPISODE, cuts=[(0, 70_000)])
    assert [(chapter.start_ms, chapter.title) for chapter in made] == [
        (0, "Intro"), (80_000, "The tide clock"), (530_000, "Credits"),
    ]  # fmt: skip
    assert [problem.message for problem in made.problems] == [
        '1 chapter dropped, because nothing of it is left: "Advert" (0:00)'
    ]


def test_an_open_cut_drops_the_last_chapters() -> None:
    assert moved(cuts=[(150_000, None)]) == [(0, "Advert"), (60_000, "Intro")]


def test_a_list_that_began_at_zero_still_does() -> None:
    made = retime_chapters(EPISODE, shift_ms=12_500)
    assert [chapter.start_ms for chapter in made] == [0, 72_500, 162_500, 612_500]
    assert made.problems[0].message == (
        'chapter "Advert" starts at 0:00 instead of 0:12.5, because the list began at 0:00 before'
    )


def test_chapters_before_zero() -> None:
    assert moved(shift_ms=-90_000)[0] == (0, "Intro")
    assert moved(shift_ms=-150_000)[0] == (0, "The tide clock")


def test_pauses_speeds_and_ends() -> None:
    assert moved(inserts=[(60_000, 5000)])[1] == (65_000, "Intro")
    assert moved(scale=2)[2] == (300_000, "The tide clock")
    timed = Chapters((Chapter(0, "A", 5000), Chapter(5000, "B", 9000)))
    made = retime_chapters(timed, cuts=[(4000, 6000)])
    assert [(c.start_ms, c.end_ms) for c in made] == [(0, 4000), (4000, 7000)]


def test_wrong_types() -> None:
    with pytest.raises(CaptionsError, match="`chapters` must be Chapters"):
        retime_chapters("0:00 A")  # type: ignore[arg-type]


@given(
    st.lists(st.integers(0, 100_000), min_size=1, max_size=9),
    st.lists(st.tuples(st.integers(0, 90_000), st.integers(1, 30_000)), max_size=4),
    st.integers(-50_000, 50_000),
)
def test_chapters_stay_in_order_and_none_is_lost_silently(
    starts: list[int], cuts: list[tuple[int, int]], shift_ms: int
) -> None:
    chapters = Chapters(tuple(Chapter(start, f"c{n}") for n, start in enumerate(sorted(starts))))
    edits = [(start, start + length) for start, length in cuts]
    made = retime_chapters(chapters, cuts=edits, shift_ms=shift_ms)
    titles = [chapter.title for chapter in made]
    assert titles == [chapter.title for chapter in chapters if chapter.title in titles]
    times = [chapter.start_ms for chapter in made]
    assert times == sorted(times) and all(time >= 0 for time in times)
    told = " ".join(problem.message for problem in made.problems)
    assert all(title in titles or f'"{title}"' in told for title in (c.title for c in chapters))
