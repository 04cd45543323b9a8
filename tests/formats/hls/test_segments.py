from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from captions.formats.hls.segments import Period, cut, equal_periods, outside, prepare
from captions.formats.vtt.timestamp_map import WRAP_TICKS, TimestampMap, find_timestamp_map
from captions.formats.vtt.write import render_vtt
from captions.model import Cue, Note, Region, Track

SIX_S = Fraction(6000)


def segments(track: Track, length_ms: int = 18_000) -> list[Track]:
    return list(cut(prepare(track)[0], equal_periods(length_ms, SIX_S)))


def texts(track: Track) -> list[str]:
    return [cue.text for cue in track.cues]


def test_a_cue_is_in_each_segment_it_shows_in_and_never_changes() -> None:
    cut_up = segments(Track([Cue(5000, 12_500, "Long.")]))
    assert [len(segment.cues) for segment in cut_up] == [1, 1, 1]
    assert len({(cue.start_ms, cue.end_ms, cue.identifier) for one in cut_up for cue in one}) == 1


def test_a_cue_that_ends_on_a_border_is_not_in_the_next_segment() -> None:
    cut_up = segments(Track([Cue(2000, 6000, "Ends."), Cue(6000, 7000, "Begins.")]))
    assert [texts(one) for one in cut_up] == [["Ends."], ["Begins."], []]


def test_an_empty_segment_has_its_header() -> None:
    empty = segments(Track([Cue(0, 1000, "One.")]))[1]
    assert render_vtt(empty) == "WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n"


def test_styles_regions_and_notes_are_where_they_are_needed() -> None:
    track = Track(
        [Cue(0, 1000, "One.", settings={"region": "low"}), Cue(7000, 8000, "Two.")],
        styles=["::cue { color: lime }"],
        regions=[Region("id:low width:40%"), Region("id:high width:40%")],
        notes=[Note("about one", 0), Note("about two", 1), Note("the end", 2)],
    )
    first, second, third = segments(track)
    assert [len(one.styles) for one in (first, second, third)] == [1, 1, 0]
    assert [region.identifier for region in first.regions] == ["low"]
    assert not second.regions
    assert [[note.text for note in one.notes] for one in (first, second, third)] == [
        ["about one"], ["about two"], ["the end"],
    ]  # fmt: skip


def test_cues_without_an_identifier_get_one_of_their_own() -> None:
    named, problems = prepare(Track([Cue(0, 1, "a"), Cue(1, 2, "b", identifier="1")]))
    assert [cue.identifier for cue in named.cues] == ["1-2", "1"]
    assert not problems


def test_a_repeated_identifier_is_renamed_and_reported() -> None:
    track = Track([Cue(0, 1, "a", identifier="x"), Cue(1, 2, "b", identifier="x")])
    named, (problem,) = prepare(track)
    assert [cue.identifier for cue in named.cues] == ["x", "x-2"]
    assert "1 identifier is renamed" in problem.message


def test_the_map_of_the_input_is_dropped_and_reported() -> None:
    track = Track([Cue(0, 1, "a")], header="\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:9")
    named, (problem,) = prepare(track)
    assert "X-TIMESTAMP-MAP" not in named.header
    assert "dropped" in problem.message


def test_cues_after_the_end_are_reported() -> None:
    periods = equal_periods(6000, SIX_S)
    (problem,) = outside(Track([Cue(0, 1, "a"), Cue(6000, 7000, "b")]), periods)
    assert problem.message == "1 cue starts after the end of the stream, so dropped: at 0:06 > 0:06"


def test_maps_go_on_across_the_wrap() -> None:
    start = WRAP_TICKS - 10 * 90_000
    maps = [Period(at * SIX_S, (at + 1) * SIX_S, start).timestamp_map() for at in (0, 1, 2, 20_000)]
    assert maps[:3] == [TimestampMap(start, 0), TimestampMap(start, 0), TimestampMap(0, 10_000)]
    assert maps[3].ticks < 90  # it wrapped once more
    assert 120_000_000 - maps[3].local_ms < WRAP_TICKS // 90


def test_captions_that_begin_before_the_video_have_no_negative_local_time() -> None:
    found = Period(Fraction(-6000), Fraction(0), 126_000, -6000).timestamp_map()
    assert found == TimestampMap(126_000 + 540_000, 0)


@given(st.integers(0, WRAP_TICKS - 1), st.integers(0, 10**9), st.integers(0, 10**6))
def test_a_map_says_what_the_stream_counts(ticks: int, start_ms: int, origin_ms: int) -> None:
    start_ms += origin_ms
    period = Period(Fraction(start_ms), Fraction(start_ms + 6000), ticks, origin_ms)
    found = period.timestamp_map()
    passed = (start_ms - found.local_ms) * 90
    assert (found.ticks + passed - ticks - (start_ms - origin_ms) * 90) % WRAP_TICKS == 0
    assert 0 <= found.ticks < WRAP_TICKS


cues = st.builds(
    lambda start, length, text: Cue(start, start + length, text),
    st.integers(0, 40_000), st.integers(1, 20_000), st.sampled_from(["One.", "Two.", "Three."]),
)  # fmt: skip


@given(st.lists(cues, max_size=12), st.integers(1000, 9000))
def test_each_segment_has_the_cues_that_show_in_it_and_no_others(
    found: list[Cue], segment_ms: int
) -> None:
    track, _ = prepare(Track(found))
    periods = equal_periods(60_000, Fraction(segment_ms))
    for period, segment in zip(periods, cut(track, periods)):
        wanted = [
            cue for cue in track.cues
            if cue.start_ms < period.end_ms and cue.end_ms > period.start_ms
        ]  # fmt: skip
        assert list(segment.cues) == wanted
        assert find_timestamp_map(segment.header) is not None
