"""Which lines are searched again because their times are probably wrong."""

from __future__ import annotations

from collections.abc import Collection

from captions.audio.doubtful_lines import doubtful_runs, surely_started
from captions.audio.line_times import LineTimes
from captions.audio.lines import lines_of
from tests.audio.fakes import estimated

SENTENCE = "so we opened the old clock and looked at all of its wheels"
END_MS = 600_000


def runs(found: Collection[int], end_ms: int = END_MS, shortest_ms: int = 10_000) -> list[range]:
    words, turns = estimated(*[(5 * index, SENTENCE) for index in range(40)])
    return doubtful_runs(lines_of(words, turns, END_MS), found, end_ms, shortest_ms=shortest_ms)


def without(*missing: int) -> set[int]:
    return set(range(40)).difference(missing)


def test_single_lines_are_no_reason_for_doubt() -> None:
    assert runs(without()) == []
    assert runs(without(3, 20)) == []


def test_a_run_has_the_lines_beside_it_and_those_found_in_it() -> None:
    assert runs(without(10, 11, 15)) == [range(8, 18)]
    assert runs(without(37, 38, 39)) == [range(35, 40)]


def test_runs_never_overlap() -> None:
    first, second = runs(without(5, 6, 7, 13, 14, 15))
    assert first.stop <= second.start


def test_many_missing_lines_put_all_in_doubt() -> None:
    assert runs(set(range(28))) == [range(40)]
    assert runs(()) == [range(40)]


def test_lines_after_the_end_of_the_recording_are_no_reason_for_doubt() -> None:
    assert runs(set(range(20)), end_ms=100_000) == []


def test_a_line_whose_first_words_were_not_found_is_not_sure() -> None:
    right = LineTimes(0, "audio", [(0, 300, 0.9), None, (300, 600, 0.2), (600, 900, 0.8)])
    late = LineTimes(
        1, "audio", [(900, 950, 0.1), (950, 990, 0.0), (990, 1030, 0.1), (1030, 1900, 0.9)]
    )
    assert surely_started({0: right, 1: late}) == {0}
