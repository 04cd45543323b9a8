"""All files of captions on demand: segments and their playlist."""

from __future__ import annotations

from fractions import Fraction

from captions.formats.hls.playlist import parse_playlist
from captions.formats.hls.segments import Period
from captions.formats.hls.stream import Timeline, make_stream, timeline_of_length, uri_of
from captions.formats.vtt.read import parse_vtt
from captions.model import Cue, Track

TRACK = Track([Cue(1000, 3000, "One."), Cue(5000, 6000, "Two."), Cue(5500, 7000, "Three.")])
VIDEO = (
    "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:7\n#EXT-X-DISCONTINUITY-SEQUENCE:2\n"
    "#EXT-X-PROGRAM-DATE-TIME:2026-11-26T08:00:00Z\n#EXTINF:6.006000,\na.ts\n"
    "#EXT-X-DISCONTINUITY\n#EXTINF:4,\nb.ts\n#EXT-X-ENDLIST\n"
)


def test_segments_of_one_length_as_long_as_the_last_cue() -> None:
    timeline = timeline_of_length(TRACK, Fraction(4000), mpegts_start=None)
    stream = make_stream(TRACK, timeline, "a b")
    assert list(stream.segments) == ["a b-00001.vtt", "a b-00002.vtt"]
    playlist = parse_playlist(stream.playlist)
    assert [one.uri for one in playlist.segments] == ["a%20b-00001.vtt", "a%20b-00002.vtt"]
    assert [one.duration_ms for one in playlist.segments] == [4000, 3000]
    assert "MPEGTS:0 is written" in stream.problems[0].message


def test_a_playlist_like_that_of_the_video() -> None:
    periods = [Period(Fraction(0), Fraction(6006), 126_000),
               Period(Fraction(6006), Fraction(10_006), 900_000, 6006)]  # fmt: skip
    stream = make_stream(TRACK, Timeline(periods, parse_playlist(VIDEO)), "en")
    assert stream.playlist == (
        "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:7\n"
        "#EXT-X-DISCONTINUITY-SEQUENCE:2\n#EXT-X-PLAYLIST-TYPE:VOD\n"
        "#EXT-X-PROGRAM-DATE-TIME:2026-11-26T08:00:00Z\n#EXTINF:6.006000,\nen-00001.vtt\n"
        "#EXT-X-DISCONTINUITY\n#EXTINF:4,\nen-00002.vtt\n#EXT-X-ENDLIST\n"
    )
    second = parse_vtt(stream.segments["en-00002.vtt"])
    assert [(cue.identifier, cue.start_ms, cue.text) for cue in second] == [("3", 5500, "Three.")]
    assert "1 cue shows across a discontinuity" in stream.problems[0].message


def test_names_are_written_as_uris() -> None:
    assert uri_of("été 1/100%.vtt") == "%C3%A9t%C3%A9%201/100%25.vtt"
