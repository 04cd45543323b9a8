from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import captions
from captions.errors import CaptionsError
from captions.formats.hls.segments import equal_periods
from captions.formats.hls.stream import Timeline, make_stream
from captions.model import Cue, Note, Track
from tests.files.server import serving
from tests.formats.hls.media import ts_packet

MAP = "X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:{}\n"


def playlist(*uris: str, end: bool = True, before: str = "") -> str:
    listed = "".join(f"#EXTINF:6,\n{uri}\n" for uri in uris)
    return f"#EXTM3U\n#EXT-X-TARGETDURATION:6\n{before}{listed}" + "#EXT-X-ENDLIST\n" * end


def segment(*cues: tuple[str, str], ticks: int | None = 0) -> str:
    header = "" if ticks is None else MAP.format(ticks)
    return f"WEBVTT\n{header}" + "".join(f"\n{times}\n{text}\n" for times, text in cues)


def read(folder: Path, files: dict[str, str | bytes], **options: object) -> Track:
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name).write_bytes(data)
    name = "master.m3u8" if "master.m3u8" in files else "main.m3u8"
    return captions.read_playlist(folder / name, **options)  # type: ignore[arg-type]


def times(track: Track) -> list[tuple[int, int, str]]:
    return [(cue.start_ms, cue.end_ms, cue.text) for cue in track]


def messages(track: Track) -> str:
    return "\n".join(f"{problem.line}: {problem.message}" for problem in track.problems)


ONE = ("00:01.000 --> 00:03.000", "One.")
LONG = ("00:05.000 --> 00:08.000", "Across.")


def test_repeats_are_kept_once(tmp_path: Path) -> None:
    track = read(
        tmp_path, {"main.m3u8": playlist("a", "b"), "a": segment(ONE, LONG), "b": segment(LONG)}
    )
    assert times(track) == [(1000, 3000, "One."), (5000, 8000, "Across.")]
    assert "X-TIMESTAMP-MAP" not in track.header


def test_segments_are_placed_by_their_maps_also_across_the_wrap(tmp_path: Path) -> None:
    late = ("00:00.000 --> 00:02.000", "Later.")
    files: dict[str, str | bytes] = {
        "main.m3u8": playlist("a", "b"),
        "a": segment(ONE, ticks=2**33 - 90_000), "b": segment(late, ticks=450_000),
    }  # fmt: skip
    assert times(read(tmp_path, files)) == [(1000, 3000, "One."), (6000, 8000, "Later.")]


def test_a_gap_is_reported_with_its_time(tmp_path: Path) -> None:
    track = read(tmp_path, {"main.m3u8": playlist("a", "b", "c"), "a": segment(ONE), "c": "oops"})
    assert times(track) == [(1000, 3000, "One.")]
    assert "no captions from 0:06 to 0:12 of the playlist: b: no such file" in messages(track)
    assert "8: no captions from 0:12 to 0:18 of the playlist: c: this is not WebVTT" in messages(
        track
    )


def test_segments_may_be_parts_of_a_file_with_a_header_of_its_own(tmp_path: Path) -> None:
    first, second = (f"{times}\n{text}\n\n" for times, text in (ONE, LONG))
    text = (
        '#EXTM3U\n#EXT-X-MAP:URI="all",BYTERANGE="60@0"\n#EXTINF:6,\n'
        f"#EXT-X-BYTERANGE:{len(first)}@60\nall\n"
        f"#EXTINF:6,\n#EXT-X-BYTERANGE:{len(second)}\nall\n#EXT-X-ENDLIST\n"
    )
    header = segment().ljust(60, "\n")
    track = read(tmp_path, {"main.m3u8": text, "all": header + first + second})
    assert times(track) == [(1000, 3000, "One."), (5000, 8000, "Across.")]


def test_times_that_begin_anew_in_each_segment_are_moved_and_reported(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "main.m3u8": playlist("a", "b"), "a": segment(ONE, ticks=None), "b": segment(ONE, ticks=None),
    }  # fmt: skip
    track = read(tmp_path, files)
    assert times(track) == [(1000, 3000, "One."), (7000, 9000, "One.")]
    assert "begin anew in each of them" in messages(track)


def test_stretches_behind_a_discontinuity_have_times_of_their_own(tmp_path: Path) -> None:
    text = (
        playlist("a")[: -len("#EXT-X-ENDLIST\n")]
        + "#EXT-X-DISCONTINUITY\n#EXTINF:6,\nb\n#EXT-X-ENDLIST\n"
    )
    later = ("00:07.000 --> 00:09.000", "Counted on.")
    anew = ("00:01.000 --> 00:03.000", "Counted anew.")
    one = read(tmp_path, {"main.m3u8": text, "a": segment(ONE, ticks=900_000), "b": segment(later)})
    assert times(one)[1] == (7000, 9000, "Counted on.")
    two = read(tmp_path, {"main.m3u8": text, "a": segment(ONE, ticks=900_000), "b": segment(anew)})
    assert times(two)[1] == (7000, 9000, "Counted anew.")


def test_live_cues_that_were_cut_are_whole_again(tmp_path: Path) -> None:
    parts = [
        ("00:05.000 --> 00:06.000", "On."), ("00:06.000 --> 00:12.000", "On."),
        ("00:12.000 --> 00:14.000", "On."),
    ]  # fmt: skip
    files: dict[str, str | bytes] = {f"{index}": segment(part) for index, part in enumerate(parts)}
    track = read(tmp_path, {"main.m3u8": playlist("0", "1", "2", end=False), **files})
    assert times(track) == [(5000, 14_000, "On.")]
    assert "this stream goes on" in messages(track)


def test_live_cues_far_from_the_start_of_the_stream_keep_their_times(tmp_path: Path) -> None:
    one, two = ("20:00:01.000 --> 20:00:03.000", "One."), ("20:00:07.000 --> 20:00:08.000", "Two.")
    files: dict[str, str | bytes] = {
        "main.m3u8": playlist("a", "b", end=False), "a": segment(one), "b": segment(two),
    }  # fmt: skip
    assert [cue.start_ms for cue in read(tmp_path, files)] == [72_001_000, 72_007_000]


def test_the_end_of_a_live_stream_keeps_its_times_and_is_reported(tmp_path: Path) -> None:
    late = ("20:00:01.000 --> 20:00:03.000", "One.")
    files: dict[str, str | bytes] = {
        "master.m3u8": MASTER,
        "main.m3u8": playlist("a", before="#EXT-X-MEDIA-SEQUENCE:12000\n"), "a": segment(late),
        "video.m3u8": playlist("v.ts", before="#EXT-X-MEDIA-SEQUENCE:12000\n"),
        "v.ts": ts_packet(72_000 * 90_000),
    }  # fmt: skip
    track = read(tmp_path, files)
    assert times(track) == [(72_001_000, 72_003_000, "One.")]
    assert "the 12000 segments before its last ones" in messages(track)


MASTER = (
    '#EXTM3U\n#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="English",LANGUAGE="en",URI="main.m3u8"\n'
    '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="Deutsch",LANGUAGE="de",URI="de.m3u8"\n'
    '#EXT-X-STREAM-INF:BANDWIDTH=1,SUBTITLES="s"\nvideo.m3u8\n'
)


def test_the_language_of_a_master_playlist_is_taken_and_the_others_named(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "master.m3u8": MASTER, "main.m3u8": playlist("a"), "a": segment(ONE),
        "de.m3u8": playlist("d"), "d": segment((ONE[0], "Eins.")),
    }  # fmt: skip
    track = read(tmp_path, files, lang="de")
    assert (track.language, times(track)) == ("de", [(1000, 3000, "Eins.")])
    assert "3: read Deutsch (de). Other captions: English (en)" in messages(track)
    assert read(tmp_path, files).language == "en"


def test_times_count_from_the_start_of_the_video_of_a_master_playlist(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "master.m3u8": MASTER, "main.m3u8": playlist("a"),
        "a": segment(("00:11.000 --> 00:12.000", "One.")),
        "video.m3u8": playlist("v.ts"), "v.ts": ts_packet(900_000),
    }  # fmt: skip
    track = read(tmp_path, files)
    assert times(track) == [(1000, 2000, "One.")]
    assert "times are moved by -10.000 s" in messages(track)
    del files["video.m3u8"]
    (tmp_path / "video.m3u8").unlink()
    assert times(read(tmp_path, files)) == [(11_000, 12_000, "One.")]
    assert times(read(tmp_path, files, mpegts_start=450_000)) == [(6000, 7000, "One.")]


def test_a_playlist_on_a_server_is_read() -> None:
    files = {"/x/main.m3u8": playlist("a.vtt", "../b.vtt").encode(), "/x/a.vtt": segment(ONE).encode(),
             "/b.vtt": segment(LONG).encode()}  # fmt: skip
    with serving(files) as served:
        track = captions.read_playlist(f"{served.url}/x/main.m3u8")
    assert times(track) == [(1000, 3000, "One."), (5000, 8000, "Across.")]


@pytest.mark.parametrize(
    ("text", "message"),
    [("WEBVTT\n", "main.m3u8:1: this is not an HLS playlist"), (playlist("a"), "no segment of the playlist can be read"),
     (playlist(), "no segment"), ("#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nv\n", "no captions with a playlist")],
)  # fmt: skip
def test_what_cannot_be_read_is_an_error(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CaptionsError, match=message):
        read(tmp_path, {"main.m3u8": text})


def test_the_name_is_a_path_or_text() -> None:
    with pytest.raises(CaptionsError, match="`name`"):
        captions.read_playlist(b"#EXTM3U")  # type: ignore[arg-type]


cues = st.builds(
    lambda start, length, text: Cue(start, start + length, text),
    st.integers(0, 30_000), st.integers(1, 20_000), st.sampled_from(["One.", "Two.", "Three."]),
)  # fmt: skip


@settings(max_examples=40)
@given(st.lists(cues, min_size=1, max_size=8), st.integers(1000, 9000), st.integers(0, 2**33 - 1))
def test_a_track_that_is_cut_is_the_same_again(
    found: list[Cue], length_ms: int, ticks: int
) -> None:
    track = Track(sorted(found, key=lambda cue: cue.start_ms), notes=[Note("all of it", 0)])
    periods = equal_periods(60_000, Fraction(length_ms), origin_ticks=ticks)
    made = make_stream(track, Timeline(periods), "e")
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, text in made.segments.items():
            (folder / file).write_text(text)
        (folder / "e.m3u8").write_text(made.playlist)
        back = captions.read_playlist(folder / "e.m3u8")
    assert sorted(times(back)) == sorted(times(track))
    assert [note.text for note in back.notes] == ["all of it"]
