"""A time map is described by parts: each moved by one offset and speed, or cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from captions.editing.time_map import TimeMap, make_time_map
from captions.editing.time_pieces import moved_parts
from captions.errors import CaptionsError

times_ms = st.integers(0, 60_000)


def test_a_shift_is_one_part() -> None:
    (part,) = moved_parts(make_time_map(shift_ms=2000))
    assert (part.kind, part.start_ms, part.end_ms) == ("moved", 0, None)
    assert (part.moved_ms, part.speed) == (2000, 1.0)


def test_a_frame_rate_is_one_part_with_its_speed() -> None:
    (part,) = moved_parts(make_time_map(fps=(25, 24)))
    assert (part.moved_ms, part.speed) == (0, round(25 / 24, 9))


def test_what_is_not_kept_is_cut() -> None:
    parts = moved_parts(make_time_map(keeps=[(10_000, 20_000)], shift_ms=500))
    assert [(part.kind, part.start_ms, part.end_ms, part.moved_ms) for part in parts] == [
        ("cut", 0, 10_000, None),
        ("moved", 10_000, 20_000, -9500),
        ("cut", 20_000, None, None),
    ]


def test_points_have_a_part_for_each_line() -> None:
    parts = moved_parts(make_time_map(points=[(0, 1000), (10_000, 11_000), (20_000, 31_000)]))
    assert [(part.start_ms, part.speed) for part in parts] == [(0, 1.0), (10_000, 2.0)]


@st.composite
def maps(draw: st.DrawFn) -> TimeMap:
    edges = sorted(draw(st.lists(times_ms, min_size=4, max_size=4, unique=True)))
    inserts = draw(st.lists(st.tuples(times_ms, st.integers(1, 9000)), max_size=2))
    scale = draw(st.sampled_from([1, 2, 0.5]))
    cuts = [(edges[0], edges[1]), (edges[2], edges[3])]
    try:
        return make_time_map(
            cuts=cuts, inserts=inserts, scale=scale, shift_ms=draw(st.integers(-5000, 5000))
        )
    except CaptionsError:  # a pause in a cut
        return make_time_map(cuts=cuts, scale=scale)


@given(maps(), times_ms)
def test_each_time_is_in_one_part_that_says_where_it_is_now(times: TimeMap, ms: int) -> None:
    parts = moved_parts(times)
    (part,) = [
        one for one in parts if one.start_ms <= ms and (one.end_ms is None or ms < one.end_ms)
    ]
    assert (part.kind == "cut") == times.is_cut(ms)
    if part.moved_ms is not None and part.speed is not None:
        expected = part.start_ms + part.moved_ms + (ms - part.start_ms) * part.speed
        assert abs(expected - times.moment(ms)) <= 1
