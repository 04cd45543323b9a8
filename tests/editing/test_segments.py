"""WebVTT segments of streams, placed by their X-TIMESTAMP-MAP."""

from __future__ import annotations

import pytest

from captions.editing.join import join
from captions.editing.segments import from_media_start, without_repeats
from captions.formats.vtt.read import parse_vtt
from captions.formats.vtt.timestamp_map import WRAP_TICKS, TimestampMap, find_timestamp_map
from captions.model import Cue, Track


def segment(ticks: int, *cues: tuple[str, str, str], local: str = "00:00:00.000") -> Track:
    text = "".join(f"{start} --> {end}\n{words}\n\n" for start, end, words in cues)
    return parse_vtt(f"WEBVTT\nX-TIMESTAMP-MAP=LOCAL:{local},MPEGTS:{ticks}\n\n{text}")


def starts(track: Track) -> list[tuple[int, str]]:
    return [(cue.start_ms, cue.text) for cue in track.cues]


@pytest.mark.parametrize("parts", ["LOCAL:00:01.000,MPEGTS:90", "MPEGTS:90, LOCAL:00:01.000"])
def test_both_orders_are_read(parts: str) -> None:
    assert find_timestamp_map(f"\nX-TIMESTAMP-MAP={parts}") == TimestampMap(90, 1000)


@pytest.mark.parametrize(
    "line", ["", "X-TIMESTAMP-MAP=MPEGTS:90", "X-TIMESTAMP-MAP=LOCAL:1,MPEGTS:x"]
)
def test_others_are_none(line: str) -> None:
    assert find_timestamp_map(line) is None


def test_segments_stand_where_they_belong() -> None:
    joined = join(
        [
            segment(900_000, ("00:01.000", "00:02.000", "One")),
            segment(1_440_000, ("00:01.000", "00:02.000", "Two")),
            segment(1_440_000, ("00:21.000", "00:22.000", "Three"), local="00:00:10.000"),
        ]
    )
    assert starts(joined) == [(1000, "One"), (7000, "Two"), (17_000, "Three")]


def test_the_clock_of_33_bits_begins_again() -> None:
    joined = join(
        [
            segment(WRAP_TICKS - 90_000, ("00:00.000", "00:00.500", "One")),
            segment(90_000, ("00:00.000", "00:00.500", "Two")),
        ]
    )
    assert starts(joined) == [(0, "One"), (2000, "Two")]


def test_a_cue_at_the_border_appears_once() -> None:
    one = segment(900_000, ("00:01.000", "00:02.000", "One"), ("00:05.000", "00:07.000", "Both"))
    two = segment(900_000, ("00:05.000", "00:07.000", "Both"), ("00:08.000", "00:09.000", "Two"))
    joined = join([one, two])
    assert starts(joined) == [(1000, "One"), (5000, "Both"), (8000, "Two")]
    assert [problem.message for problem in joined.problems] == ["1 cue in two segments kept once"]


def test_a_map_that_is_not_used_is_reported() -> None:
    one = segment(900_000, ("00:01.000", "00:02.000", "One"))
    plain = parse_vtt("WEBVTT\n\n00:01.000 --> 00:02.000\nTwo\n")
    assert any("X-TIMESTAMP-MAP" in found.message for found in join([one, plain]).problems)
    assert any("given" in found.message for found in join([one, one], at_ms=5000).problems)


def test_from_the_start_of_the_media() -> None:
    track = segment(1_800_000, ("00:01.000", "00:02.000", "One"))
    moved = from_media_start(track, 900_000)
    assert moved is not None
    assert starts(moved) == [(11_000, "One")]
    assert find_timestamp_map(moved.header) is None
    assert from_media_start(Track(), 0) is None


def test_a_cue_that_is_cut_to_its_segment_is_kept_once() -> None:
    whole, cut, other = (
        Cue(1000, 5000, "The tide"),
        Cue(4000, 5001, "The tide"),
        Cue(5001, 6000, "The tide"),
    )
    tracks, messages = without_repeats([Track([whole]), Track([cut, other])])
    assert [list(track.cues) for track in tracks] == [[whole], [other]]
    assert messages == ["1 cue in two segments kept once"]


def test_a_cue_that_is_cut_in_two_at_the_border_is_one() -> None:
    tracks = [
        Track([Cue(8000, 10_000, "The tide")]),
        Track([Cue(10_000, 20_000, "The tide")]),
        Track([Cue(20_001, 22_000, "The tide"), Cue(23_000, 24_000, "The tide")]),
    ]
    kept, messages = without_repeats(tracks)
    assert [(cue.start_ms, cue.end_ms) for track in kept for cue in track.cues] == [
        (8000, 22_000), (23_000, 24_000),
    ]  # fmt: skip
    assert messages == ["2 cues in two segments kept once"]
