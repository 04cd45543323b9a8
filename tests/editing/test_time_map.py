"""A time map: where each moment of a recording is after cuts, pauses, stretching and a shift."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.editing.time_map import TimeMap, make_time_map
from captions.errors import CaptionsError


def moments(times: TimeMap, *old_ms: int) -> list[Fraction]:
    return [times.moment(ms) for ms in old_ms]


def test_without_operations_nothing_moves() -> None:
    assert moments(make_time_map(), -5, 0, 7, 10**12) == [-5, 0, 7, 10**12]


def test_a_cut_closes_up() -> None:
    times = make_time_map(cuts=[(1000, 3000)])
    assert moments(times, 500, 1000, 2000, 3000, 3500) == [500, 1000, 1000, 1000, 1500]
    assert [times.is_cut(ms) for ms in (999, 1000, 2999, 3000)] == [False, True, True, False]


def test_kept_parts_follow_one_another_from_0() -> None:
    times = make_time_map(keeps=[(40_000, None), (10_000, 12_000)])
    assert moments(times, 10_500, 12_000, 40_000, 41_000) == [500, 2000, 2000, 3000]


def test_a_pause_moves_what_starts_there_or_later() -> None:
    times = make_time_map(inserts=[(1000, 500)])
    assert moments(times, 999, 1000, 1001) == [999, 1500, 1501]


def test_a_moment_inside_a_span_moves_with_its_start() -> None:
    times = make_time_map(inserts=[(1000, 500)])
    assert times.moment(1200, spoken_from_ms=900) == 1200
    assert times.moment(1200, spoken_from_ms=1000) == 1700


def test_points_are_connected_by_lines_that_continue_outside() -> None:
    times = make_time_map(points=[(10_000, 20_000), (20_000, 40_000), (30_000, 45_000)])
    assert moments(times, 0, 15_000, 25_000, 40_000) == [0, 30_000, 42_500, 50_000]


def test_scale_frame_rates_and_shift_are_combined() -> None:
    times = make_time_map(scale="0.5", fps=("50", 25), shift_ms=-100)
    assert moments(times, 0, 1000) == [-100, 900]


def test_a_span_loses_the_part_that_is_cut() -> None:
    times = make_time_map(cuts=[(1000, 3000)])
    assert times.span(500, 1200) == (500, 1000, True)
    assert times.span(900, 2000) is None  # most of it is cut
    assert times.span(3000, 3100) == (1000, 1100, False)
    # a broken cue has no length: its start decides
    assert times.span(500, 400) == (500, 400, False)
    assert times.span(2000, 2000) is None


ranges = st.lists(
    st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda pair: (pair[0], sum(pair))),
    max_size=3,
)
pauses = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=3)


@given(ranges, pauses, st.fractions(Fraction(1, 5), 5, max_denominator=9), st.integers(-99, 99))
def test_time_never_goes_backwards(
    cuts: list[tuple[int, int]], inserts: list[tuple[int, int]], scale: Fraction, shift_ms: int
) -> None:
    inserts = [
        (at_ms, length_ms)
        for at_ms, length_ms in inserts
        if not any(start <= at_ms <= end for start, end in cuts)
    ]
    times = make_time_map(cuts=cuts, inserts=inserts, scale=scale, shift_ms=shift_ms)
    moved = moments(times, *range(-5, 90))
    assert moved == sorted(moved)
    kept_ms = 80 - sum(any(start <= ms < end for start, end in cuts) for ms in range(80))
    length = kept_ms + sum(length_ms for _, length_ms in inserts)
    assert times.moment(80) == scale * length + shift_ms


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"points": [(1000, 2000)]}, "one point does not determine a line"),
        ({"points": [(0, 0), (1, 1)], "scale": 2}, "the speed is already determined by `points`"),
        ({"points": [(0, 0), (1, 1)], "fps": ("25", "24")}, "the speed is already determined by `points`"),
        ({"points": [(1000, 5000), (2000, 4000)]}, "the points 0:01=0:05 and 0:02=0:04 do not both go forward"),
        ({"points": [(1000, 5000), (1000, 6000)]}, "the points 0:01=0:05 and 0:01=0:06 do not both"),
        ({"points": [(1000, 0), (2000, 9)], "cuts": [(500, 1500)]}, "the point at 0:01 is in a part that is cut"),
        ({"points": [(1000, 0), (2000, 9)], "cuts": [(1000, 2000)]}, "everything between two points is cut"),
        ({"cuts": [(2000, 1000)]}, "a cut ends before it starts (0:02-0:01)"),
        ({"cuts": [(20_000, 20_000)]}, "a cut is empty (0:20-0:20). A cut must end after it starts"),
        ({"cuts": [(-1, 1000)]}, "a cut starts before 0 (-0:00.001)"),
        ({"cuts": [(0, None)], "keeps": [(5, 6)]}, "nothing is left after the cuts"),
        ({"keeps": [(5000, 5000)]}, "a part to keep is empty"),
        ({"inserts": [(-1000, 5)]}, "an inserted pause starts before 0 (-0:01)"),
        ({"inserts": [(1000, 0)]}, "an inserted pause must be longer than 0 (0:00)"),
        ({"inserts": [(1000, 5000)], "keeps": [(2000, 3000)]}, "the pause at 0:01 is in a part that is cut"),
    ],
)  # fmt: skip
def test_contradictions_are_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(CaptionsError) as caught:
        make_time_map(**options)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"shift_ms": "1"}, "`shift_ms` must be a whole number of milliseconds, not '1'"),
        ({"shift_ms": 1.5}, "`shift_ms` must be a whole number of milliseconds, not 1.5"),
        ({"scale": None}, "None is not a scale"),
        ({"fps": "25"}, "`fps` must be two frame rates such as (25, 23.976)"),
        ({"fps": ("25", "film")}, "'film' is not a frame rate"),
        ({"cuts": (1000, 2000)}, "`cuts` must be a list of pairs (start_ms, end_ms)"),
        ({"cuts": [("0:01", "0:02")]}, "`cuts` must be a list of pairs"),
        ({"keeps": 5}, "`keeps` must be a list of pairs (start_ms, end_ms)"),
        ({"inserts": [(1000, None)]}, "`inserts` must be a list of pairs (at_ms, length_ms)"),
        ({"points": [(0, 0, 0)]}, "`points` must be a list of pairs (from_ms, to_ms)"),
    ],
)
def test_wrong_types_are_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(CaptionsError) as caught:
        make_time_map(**options)
    assert message in str(caught.value)
