from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.formats.hls import playlist as playlists
from captions.formats.hls.playlist import ByteRange, is_master, parse_playlist, read_date_ms
from captions.formats.hls.write import Entry, render_playlist

LIVE = """#EXTM3U
#EXT-X-TARGETDURATION:6
#EXT-X-MEDIA-SEQUENCE:41
#EXT-X-DISCONTINUITY-SEQUENCE:2
#EXT-X-MAP:URI="header.vtt",BYTERANGE="80@0"
#EXT-X-PROGRAM-DATE-TIME:2026-11-26T08:00:00.500Z
#EXTINF:6.006,First
all.vtt
#EXT-X-DISCONTINUITY
#EXT-X-BYTERANGE:100@10
#EXTINF:6,
all.vtt
#EXT-X-BYTERANGE:50
#EXTINF:2.5,
all.vtt
#EXT-X-GAP
#EXTINF:4,
gone.vtt
"""


def test_segments_have_exact_times() -> None:
    read = parse_playlist(LIVE)
    assert [segment.start_ms for segment in read.segments] == [0, 6006, 12_006, 14_506]
    assert read.duration_ms == 18_506
    assert (read.target_s, read.sequence, read.is_ended, read.kind) == (6, 41, False, "")


def test_discontinuities_are_counted_from_those_before_the_playlist() -> None:
    read = parse_playlist(LIVE)
    assert [segment.discontinuity for segment in read.segments] == [2, 3, 3, 3]
    assert [segment.is_discontinuity for segment in read.segments] == [False, True, False, False]


def test_the_range_of_a_header_is_not_gone_on_from() -> None:
    read = parse_playlist(
        "#EXTM3U\n#EXTINF:2,\n#EXT-X-BYTERANGE:100@1000\na\n"
        '#EXT-X-MAP:URI="a",BYTERANGE="50"\n#EXTINF:2,\n#EXT-X-BYTERANGE:10\na\n'
    )
    assert [one.byte_range for one in read.segments] == [ByteRange(1000, 100), ByteRange(1100, 10)]
    assert read.segments[1].init is not None
    assert read.segments[1].init.byte_range == ByteRange(0, 50)


def test_byte_ranges_without_an_offset_go_on() -> None:
    read = parse_playlist(LIVE)
    assert [segment.byte_range for segment in read.segments] == [
        None, ByteRange(10, 100), ByteRange(110, 50), None,
    ]  # fmt: skip
    init = read.segments[0].init
    assert init is not None
    assert (init.uri, init.byte_range) == ("header.vtt", ByteRange(0, 80))


def test_gaps_and_dates_are_those_of_one_segment() -> None:
    read = parse_playlist(LIVE)
    assert [segment.is_gap for segment in read.segments] == [False, False, False, True]
    assert read.segments[0].program_ms == 1_795_680_000_500
    assert read.segments[1].program_ms is None


@pytest.mark.parametrize(
    ("text", "ms"),
    [("2026-11-26T08:00:00Z", 1_795_680_000_000), ("2026-11-26T09:00:00.5+0100", 1_795_680_000_500),
     ("2026-11-26", None), ("2026-13-26T08:00:00Z", None), ("", None)],
)  # fmt: skip
def test_dates(text: str, ms: int | None) -> None:
    assert read_date_ms(text) == ms


def test_what_is_wrong_is_a_problem_at_its_line() -> None:
    read = parse_playlist("#EXTM3U\n#EXT-X-TARGETDURATION:six\n#EXTINF:long,\na.vtt\nb.vtt\n")
    assert [problem.line for problem in read.problems] == [3, 5, 2]
    assert read.target_s is None


@pytest.mark.parametrize("text", ["", "WEBVTT\n", "#EXT-X-VERSION:3\n"])
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(CaptionsError, match="not an HLS playlist"):
        parse_playlist(text)


def test_a_master_playlist_is_not_a_media_playlist() -> None:
    text = "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nv.m3u8\n"
    assert is_master(text)
    with pytest.raises(CaptionsError, match="master playlist"):
        parse_playlist(text)


def test_the_number_of_segments_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(playlists, "MOST_SEGMENTS", 2)
    with pytest.raises(CaptionsError, match="more than 2 segments"):
        parse_playlist("#EXTM3U\n" + "#EXTINF:1,\na.vtt\n" * 3)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    parse_playlist("#EXTM3U\n" + text.replace("#EXT-X-", "#"))


durations = st.integers(1, 60_000_000).map(lambda us: Fraction(us, 1000))


@given(st.lists(durations, min_size=1, max_size=8))
def test_what_is_written_is_read_again(lengths: list[Fraction]) -> None:
    entries = [Entry(f"s{index}.vtt", length) for index, length in enumerate(lengths)]
    read = parse_playlist(render_playlist(entries))
    assert [segment.duration_ms for segment in read.segments] == lengths
    assert [segment.uri for segment in read.segments] == [entry.uri for entry in entries]
    assert read.target_s is not None
    assert all(length < read.target_s * 1000 + 500 for length in lengths)
    assert (read.is_ended, read.kind, read.problems) == (True, "VOD", [])
