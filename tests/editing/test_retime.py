"""Captions moved in time: exact, in order, without new overlaps, and with a report of losses."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import captions
from captions.editing.move import move
from captions.editing.retime import retime
from captions.editing.time_map import make_time_map
from captions.errors import CaptionsError
from captions.model import Cue, Note, Problem, Region, Track, Word


def track(*times: tuple[int, int]) -> Track:
    return Track([Cue(start, end, f"cue {number}") for number, (start, end) in enumerate(times)])


def times(moved: Track) -> list[tuple[int, int]]:
    return [(cue.start_ms, cue.end_ms) for cue in moved.cues]


def messages(moved: Track) -> list[str]:
    return [problem.message for problem in moved.problems]


def test_a_shift() -> None:
    moved = retime(track((1000, 2000), (2000, 3500)), shift_ms=12_500)
    assert times(moved) == [(13_500, 14_500), (14_500, 16_000)]
    assert moved.problems == ()


def test_cues_before_0_are_dropped_and_reported() -> None:
    before = track((0, 900), (1000, 2000), (1800, 2400), (2500, 3900), (4000, 5000))
    moved = retime(before, shift_ms=-3000)
    assert times(moved) == [(0, 900), (1000, 2000)]
    assert messages(moved) == [
        '3 cues dropped, before 0:00; the first was at 0:00, "cue 0"',
        "1 cue trimmed at a cut or at 0:00",
    ]
    assert times(retime(track((1000, 3000)), shift_ms=-2000)) == [(0, 1000)]
    assert times(retime(track((1000, 3000)), shift_ms=-2001)) == []


def test_scale_is_what_is_written() -> None:
    assert times(retime(track((0, 3_600_000)), scale=1.0005)) == [(0, 3_601_800)]
    assert times(retime(track((0, 3_600_000)), scale="1.0005")) == [(0, 3_601_800)]
    assert times(retime(track((1, 3)), scale=0.5)) == [(1, 2)]
    assert times(retime(track((0, 1001)), scale=Fraction(1000, 1001))) == [(0, 1000)]


def test_two_points_are_a_line_beyond_them_too() -> None:
    points = [(31_000, 252_000), (3_480_000, 3_703_500)]
    moved = retime(track((31_000, 32_000), (3_480_000, 3_490_000)), points=points)
    assert times(moved)[0][0] == 252_000
    slope = Fraction(3_703_500 - 252_000, 3_480_000 - 31_000)
    assert times(moved)[1] == (3_703_500, round(3_703_500 + 10_000 * slope))
    assert times(retime(track((0, 1000)), points=points))[0][0] == round(252_000 - 31_000 * slope)


def test_more_points_are_more_lines() -> None:
    points = [(20_000, 30_000), (0, 0), (10_000, 10_000)]
    moved = retime(track((9000, 11_000), (20_000, 21_000)), points=points, shift_ms=100)
    assert times(moved) == [(9100, 12_100), (30_100, 32_100)]


def test_cut_parts_are_removed_and_the_rest_moves_up() -> None:
    before = track((0, 900), (9000, 10_500), (9800, 10_900), (11_000, 12_000), (19_000, 22_000))
    moved = retime(before, cuts=[(10_000, 20_000)])
    assert times(moved) == [(0, 900), (9000, 10_000), (10_000, 12_000)]
    assert messages(moved) == [
        '2 cues dropped, in parts that were cut; the first was at 0:09.8, "cue 2"',
        "2 cues trimmed at a cut or at 0:00",
    ]


def test_a_cue_around_a_cut_is_shortened() -> None:
    assert times(retime(track((5000, 9000)), cuts=[(6000, 7000)])) == [(5000, 8000)]
    assert times(retime(track((5000, 9000)), cuts=[(5500, 8500)])) == []


def test_cuts_may_touch_overlap_and_come_in_any_order() -> None:
    cuts = [(3000, 4000), (1000, 2000), (1500, 3000), (9000, None)]
    moved = retime(track((0, 1000), (1000, 4000), (4000, 5000), (9500, 9600)), cuts=cuts)
    assert times(moved) == [(0, 1000), (1000, 2000)]


def test_what_is_kept_begins_at_0_and_follows_one_another() -> None:
    before = track((0, 1000), (10_000, 11_000), (12_000, 13_000), (40_000, 41_000))
    assert times(retime(before, keeps=[(9500, 12_500)])) == [(500, 1500), (2500, 3000)]
    keeps = [(40_000, None), (10_000, 12_000)]
    assert times(retime(before, keeps=keeps)) == [(0, 1000), (2000, 3000)]
    assert times(retime(before, keeps=keeps, cuts=[(10_000, 11_500)])) == [(500, 1500)]


def test_one_cut_through_two_stretches_that_are_kept() -> None:
    before = track((1000, 2000), (5000, 6000), (12_000, 13_000), (15_000, 16_000))
    keeps = [(0, 6000), (10_000, 20_000)]
    assert times(retime(before, keeps=keeps, cuts=[(4000, 14_000)])) == [(1000, 2000), (5000, 6000)]


def test_a_pause_moves_down_what_starts_there_or_later() -> None:
    before = track((0, 1000), (1000, 2500), (2500, 3000))
    assert times(retime(before, inserts=[(1000, 500)])) == [(0, 1000), (1500, 3000), (3000, 3500)]


def test_a_cue_across_a_pause_keeps_its_start_and_its_length() -> None:
    before = track((0, 1000), (1000, 2500), (2500, 3000))
    moved = retime(before, inserts=[(2000, 100), (1200, 60_000)])
    assert times(moved) == [(0, 1000), (1000, 2500), (62_600, 63_100)]
    assert moved.problems == ()


@pytest.mark.parametrize("at_ms", [10_000, 20_000])
def test_a_pause_instead_of_a_cut(at_ms: int) -> None:
    before = track((9000, 10_000), (12_000, 13_000), (18_000, 22_000), (22_000, 23_000))
    moved = retime(before, cuts=[(10_000, 20_000)], inserts=[(at_ms, 300)])
    assert times(moved) == [(9000, 10_000), (10_300, 12_300), (12_300, 13_300)]


def test_the_order_of_the_operations() -> None:
    # 8 s are left of 10, 9 with the pause; doubled; and moved
    moved = retime(
        track((9000, 10_000)), cuts=[(1000, 3000)], inserts=[(5000, 1000)], scale=2, shift_ms=7
    )
    assert times(moved) == [(16_007, 18_007)]
    # the points name times of the input, where it is not cut
    points = [(0, 0), (10_000, 80_000)]
    assert times(retime(track((0, 10_000)), cuts=[(1000, 3000)], points=points)) == [(0, 80_000)]


def test_a_long_text_is_quoted_in_part() -> None:
    moved = retime(Track([Cue(0, 1000, "all the\ntea " * 20)]), shift_ms=-1000)
    (message,) = messages(moved)
    assert message.endswith('"all the tea all the tea all the tea all the tea all the tea ..."')


def test_a_cue_without_time_left_is_reported() -> None:
    moved = retime(track((0, 1000), (1000, 1001), (1001, 2000)), scale=0.1)
    assert times(moved) == [(0, 100), (100, 200)]
    assert messages(moved) == [
        '1 cue dropped, too short to be shown; the first was at 0:01, "cue 1"'
    ]


def test_broken_cues_stay_as_broken() -> None:
    before = track((2000, 2000), (5000, 4000), (11_000, 11_000), (11_500, 9000))
    moved = retime(before, cuts=[(10_000, 12_000)], shift_ms=1000)
    assert times(moved) == [(3000, 3000), (6000, 5000)]


def test_overlaps_that_were_there_stay() -> None:
    before = track((0, 2000), (1000, 3000))
    assert times(retime(before, scale=2, shift_ms=5)) == [(5, 4005), (2005, 6005)]


def test_the_words_move_with_their_cues() -> None:
    words = [Word("one", 0, 400, turn=0), Word("two", 900, 1400), Word("three", 2000, 2500)]
    moved = retime(Track(words=words), cuts=[(800, 1500)], shift_ms=100)
    assert moved.words == (Word("one", 100, 500, turn=0), Word("three", 1400, 1900))


def test_notes_stay_before_their_cue() -> None:
    cues = track((0, 1000), (1000, 2000), (2000, 3000)).cues
    notes = [Note("a", 0), Note("b", 1), Note("c", 2), Note("d", 3)]
    moved = retime(Track(cues, notes=notes), cuts=[(1000, 2000)])
    assert moved.notes == (Note("a", 0), Note("b", 1), Note("c", 1), Note("d", 2))
    backwards = Track(reversed(cues), notes=notes[:1])
    assert retime(backwards, shift_ms=1, profile="youtube").notes == (Note("a", 2),)


def test_all_else_stays() -> None:
    cue = Cue(0, 1000, "a <b>", "Ada", "Ada: ", "7", {"align": "start"}, "plain")
    before = Track(
        [cue], "Title", "en", "Kind: captions", ["::cue {}"], [Region("id:a")], problems=[Problem(3, "odd")]
    )  # fmt: skip
    moved = retime(before, shift_ms=1)
    assert moved == Track(
        [Cue(1, 1001, "a <b>", "Ada", "Ada: ", "7", {"align": "start"}, "plain")],
        "Title", "en", "Kind: captions", ["::cue {}"], [Region("id:a")],
    )  # fmt: skip
    assert moved.problems == ()


def vtt(start_ms: int, end_ms: int, text: str) -> Track:
    return Track([Cue(start_ms, end_ms, text, markup="vtt")])


def test_times_inside_a_cue_move_with_it() -> None:
    text = "Good <00:01.500><c>evening</c> <i>to</i> <01:00:02.000>all <3> &lt;00:01.500>"
    (cue,) = retime(vtt(1000, 3_603_000, text), shift_ms=500).cues
    assert cue.text == (
        "Good <00:00:02.000><c>evening</c> <i>to</i> <01:00:02.500>all <3> &lt;00:01.500>"
    )


def test_a_profile_fits_afterwards() -> None:
    moved = retime(
        track((1000, 3000), (3200, 3300), (9000, 9900)), shift_ms=1000, profile="youtube"
    )
    assert times(moved) == [(2000, 4117), (4200, 5033), (10_000, 10_900 + 500)]
    limits = captions.Profile(min_gap_ms=0, close_gap_ms=0, tail_ms=0, min_duration_ms=0)
    assert times(retime(track((1000, 3000)), shift_ms=1, profile=limits)) == [(1001, 3001)]
    with pytest.raises(CaptionsError, match="there is no profile 'film'"):
        retime(track(), shift_ms=1, profile="film")


def test_fitting_sorts_cues_by_time() -> None:
    moved = retime(track((9000, 10_000), (1000, 2000)), profile="none")
    assert [cue.text for cue in moved.cues] == ["cue 1", "cue 0"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"scale": 0}, "a scale must be greater than 0 (0)"),
        ({"fps": ("25", "film")}, "'film' is not a frame rate"),
        ({"points": [(1000, 2000)]}, "one point does not determine a line"),
        ({"cuts": [(2000, 1000)]}, "a cut ends before it starts (0:02-0:01)"),
        ({"shift_ms": "1"}, "`shift_ms` must be a whole number of milliseconds, not '1'"),
        ({"profile": 42}, "`profile` must be the name of a profile or a Profile, not 42"),
    ],
)
def test_wrong_arguments_are_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(CaptionsError) as caught:
        retime(track(), **options)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "wrong", ["1\n00:00:01,000 --> 00:00:02,000\nText\n", [Cue(0, 1, "x")], None]
)
def test_only_tracks_are_moved(wrong: Any) -> None:
    with pytest.raises(CaptionsError, match="`track` must be a Track"):
        retime(wrong, shift_ms=1)


_LENGTH = 60  # milliseconds of the invented recordings
moments = st.integers(0, _LENGTH)
stretches = st.lists(
    st.tuples(moments, moments).filter(lambda pair: pair[0] < pair[1]), max_size=3
)  # fmt: skip


@st.composite
def tracks(draw: st.DrawFn) -> Track:
    """Return cues in order that do not overlap, some with times inside."""
    edges = sorted(draw(st.sets(moments, min_size=6, max_size=24)))
    if draw(st.booleans()):
        edges = [edge for edge in edges for _ in range(2)][1:]  # each begins where one ends
    cues = []
    for start, end in zip(edges[::2], edges[1::2]):
        stamps = sorted(draw(st.sets(st.integers(start + 1, max(start + 1, end - 1)), max_size=3)))
        text = "".join(f"<00:00.{ms:03d}>w" for ms in stamps if ms < end)
        cues.append(Cue(start, end, f"w{text}", markup="vtt"))
    return Track(cues)


def naive_spans(before: Track, cuts: Any, keeps: Any, inserts: Any) -> list[tuple[int, int]]:
    """Return where cues are, worked out millisecond by millisecond."""
    kept = [
        ms
        for ms in range(_LENGTH)
        if (not keeps or any(start <= ms < end for start, end in keeps))
        and not any(start <= ms < end for start, end in cuts)
    ]
    found = []
    for cue in before.cues:
        left = [ms for ms in kept if cue.start_ms <= ms < cue.end_ms]
        if left and 2 * len(left) >= cue.duration_ms:
            start = kept.index(left[0])
            pause = sum(
                length for at, length in inserts if sum(ms < at for ms in kept) <= start
            )  # fmt: skip
            found.append((start + pause, start + pause + len(left)))
    return found


@settings(max_examples=300)
@given(tracks(), stretches, stretches, st.lists(st.tuples(moments, st.integers(1, 30)), max_size=3))
def test_edits_are_those_of_every_millisecond(
    before: Track, cuts: Any, keeps: Any, inserts: Any
) -> None:
    try:
        moved = retime(before, cuts=cuts, keeps=keeps, inserts=inserts)
    except CaptionsError:
        return  # nothing left, or a pause in a cut: see test_time_map
    assert times(moved) == naive_spans(before, cuts, keeps, inserts)


ways_forward = st.integers(2, 5).flatmap(
    lambda size: st.tuples(
        st.sets(moments, min_size=size, max_size=size).map(sorted),
        st.sets(st.integers(-50, 200), min_size=size, max_size=size).map(sorted),
    )
)
speeds = st.one_of(
    st.fractions(Fraction(1, 10), 10, max_denominator=2000).map(lambda scale: {"scale": scale}),
    st.sampled_from([{"fps": ("25", "23.976")}, {"fps": ("29.97", "25")}]),
    ways_forward.map(lambda points: {"points": list(zip(*points))}),
)


@settings(max_examples=300)
@given(tracks(), speeds, stretches, st.lists(st.tuples(moments, st.integers(1, 30)), max_size=2), st.integers(-50, 50))  # fmt: skip
def test_what_always_holds(
    before: Track, speed: dict[str, Any], cuts: Any, inserts: Any, shift_ms: int
) -> None:
    try:
        way = make_time_map(cuts=cuts, inserts=inserts, shift_ms=shift_ms, **speed)
    except CaptionsError:
        return  # see test_time_map
    result = move(before, way)
    moved = result.track
    dropped = [id(cue) for cue, _ in result.dropped]
    kept = [cue for cue in before.cues if id(cue) not in dropped]
    assert len(kept) == len(moved.cues)
    for old, new in zip(kept, moved.cues):
        assert 0 <= new.start_ms < new.end_ms
        assert new.plain_text == old.plain_text
        assert_stamps_are_inside(new)
    for left, right in pairwise(moved.cues):
        assert left.end_ms <= right.start_ms
    reported = [text for text in messages(result.with_problems()) if " dropped, " in text]
    assert sum(int(text.split()[0]) for text in reported) == len(dropped)


def assert_stamps_are_inside(cue: Cue) -> None:
    stamps = [int(part[6:9]) + 1000 * int(part[3:5]) for part in _stamps(cue.text)]
    assert all(left < right for left, right in pairwise([cue.start_ms, *stamps, cue.end_ms]))


def _stamps(text: str) -> list[str]:
    return [part.split(">")[0][3:] for part in text.split("<")[1:]]


@given(tracks(), st.integers(0, 10**9))
def test_there_and_back(before: Track, shift_ms: int) -> None:
    back = retime(retime(before, shift_ms=shift_ms), shift_ms=-shift_ms)
    assert times(back) == times(before)
    cut = retime(retime(before, inserts=[(0, 1 + shift_ms)]), cuts=[(0, 1 + shift_ms)])
    assert times(cut) == times(before)


@given(tracks(), stretches)
def test_a_fit_after_cuts_does_not_overlap(before: Track, cuts: Any) -> None:
    moved = retime(before, cuts=cuts, scale=100, profile="youtube")
    for cue in moved.cues:
        assert 0 <= cue.start_ms < cue.end_ms
    for left, right in pairwise(moved.cues):
        assert left.end_ms + 83 <= right.start_ms


def test_an_operation_without_effect_is_reported() -> None:
    still = retime(track((1000, 2000)), inserts=[(7_200_000, 10_000)])
    assert [problem.message for problem in still.problems] == [
        "no cue moved; the last one ends at 0:02"
    ]
    assert retime(track((1000, 2000)), shift_ms=1).problems == ()
