"""Times inside a WebVTT cue move with it, stay inside it and stay in order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from captions.editing.inner_times import move_inner_times
from captions.editing.time_map import make_time_map
from captions.model import Cue


def moved(text: str, start_ms: int, end_ms: int, **operations: Any) -> tuple[str, int]:
    """Return what becomes of the text of a cue from 1 s to 4 s that moves to other times."""
    before = Cue(1000, 4000, text, markup="vtt")
    after = replace(before, start_ms=start_ms, end_ms=end_ms)
    return move_inner_times(before, after, make_time_map(**operations))


def test_all_times_move() -> None:
    text = "Good <00:01.500><c>evening</c> <i>to</i> <00:02.000>all"
    assert moved(text, 1500, 4500, shift_ms=500) == (
        "Good <00:00:02.000><c>evening</c> <i>to</i> <00:00:02.500>all", 0,
    )  # fmt: skip


def test_what_only_looks_like_a_time_is_text() -> None:
    text = "all <3> <1:2> &lt;00:01.500> <00:01.500 or so>"
    assert moved(text, 1500, 4500, shift_ms=500) == (text, 0)


TEXT = "a <00:01.500>b <00:02.200>c <00:02.800>d <00:03.500>e"


def test_a_time_that_a_cut_makes_equal_is_dropped() -> None:
    assert moved(TEXT, 1000, 3000, cuts=[(2000, 3000)]) == (
        "a <00:00:01.500>b <00:00:02.000>c d <00:00:02.500>e", 1,
    )  # fmt: skip


def test_a_time_before_the_new_start_is_dropped() -> None:
    assert moved(TEXT, 0, 2000, shift_ms=-2000) == (
        "a b <00:00:00.200>c <00:00:00.800>d <00:00:01.500>e", 1,
    )  # fmt: skip


def test_a_pause_inside_the_cue_does_not_move_its_times() -> None:
    assert moved(TEXT, 1000, 4000, inserts=[(2500, 9000)])[0] == (
        "a <00:00:01.500>b <00:00:02.200>c <00:00:02.800>d <00:00:03.500>e"
    )


def test_times_that_were_outside_are_moved_all_the_same() -> None:
    text = "<00:01.000>a <00:09.000>b"
    assert moved(text, 2000, 5000, shift_ms=1000) == ("<00:00:02.000>a <00:00:10.000>b", 0)
    assert moved("a <00:00.100>b", 500, 3500, shift_ms=-500) == ("a <00:00:00.000>b", 0)


def test_other_formats_have_no_inner_times() -> None:
    cue = Cue(0, 1000, "at <00:00.500>")
    assert move_inner_times(cue, cue, make_time_map(shift_ms=9)) == ("at <00:00.500>", 0)
