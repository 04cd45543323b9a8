"""``captions hls`` as it is typed, and ``convert`` and ``validate`` of playlists."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from captions.formats.hls.master import read_master
from captions.formats.hls.playlist import parse_playlist
from tests.cli.process import Ended, captions_here
from tests.files.server import serving
from tests.formats.hls.media import mp4_init, mp4_segment, ts_packet

VTT = (
    "WEBVTT\n\nNOTE by hand\n\na\n00:01.000 --> 00:03.000\nOne.\n\n"
    "00:05.000 --> 00:08.000 line:0\n<v Ada>Two.\n\n00:14.000 --> 00:15.000\nThree.\n"
)
VIDEO = (
    "#EXTM3U\n#EXT-X-TARGETDURATION:8\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXTINF:7.5,\nv0.ts\n"
    "#EXT-X-DISCONTINUITY\n#EXTINF:8.008,\nv1.ts\n#EXT-X-ENDLIST\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("episode.vtt").write_text(VTT)
    Path("video").mkdir()
    Path("video/main.m3u8").write_text(VIDEO)
    Path("video/master.m3u8").write_text("#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nmain.m3u8\n")
    Path("video/v0.ts").write_bytes(ts_packet(126_000) * 200)
    Path("video/v1.ts").write_bytes(ts_packet(900_000) * 100)


def hls(*args: str) -> Ended:
    return captions_here("hls", "episode.vtt", "-o", "out", *args)


def text(name: str) -> str:
    return Path(name).read_text()


def test_segments_of_one_length() -> None:
    done = hls("--segment", "4", "--mpegts-start", "900000", "--lang", "en")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == (
        "episode.vtt: WebVTT, 3 cues\n  written: out/episode.m3u8, 4 segments (1 without a cue)\n"
    )
    assert text("out/episode-00003.vtt") == (
        "WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000\n"
    )
    assert [one.duration_ms for one in parse_playlist(text("out/episode.m3u8")).segments] == [
        4000, 4000, 4000, 3000,
    ]  # fmt: skip


def test_an_unknown_start_is_reported() -> None:
    done = hls()
    assert "MPEGTS:0 is written" in done.stderr
    assert "--like" in done.stderr
    assert "--mpegts-start" in done.stderr


def test_segments_like_those_of_the_video() -> None:
    done = hls("--like", "video/main.m3u8")
    assert done.returncode == 0
    assert "1 cue shows across a discontinuity of the video" in done.stderr
    ours, theirs = parse_playlist(text("out/episode.m3u8")), parse_playlist(VIDEO)
    assert [one.duration_text for one in ours.segments] == ["7.5", "8.008"]
    assert [one.is_discontinuity for one in ours.segments] == [False, True]
    assert ours.target_s == theirs.target_s
    assert "LOCAL:00:00:00.000,MPEGTS:126000" in text("out/episode-00001.vtt")
    assert "LOCAL:00:00:07.500,MPEGTS:900000" in text("out/episode-00002.vtt")


def test_the_time_of_a_video_in_mp4_is_read() -> None:
    Path("video/init.mp4").write_bytes(mp4_init(1000))
    Path("video/v0.m4s").write_bytes(mp4_segment(5000))
    Path("video/main.m3u8").write_text(
        '#EXTM3U\n#EXT-X-TARGETDURATION:20\n#EXT-X-MAP:URI="init.mp4"\n#EXTINF:20,\nv0.m4s\n'
        "#EXT-X-ENDLIST\n"
    )
    assert hls("--like", "video/main.m3u8").returncode == 0
    assert "MPEGTS:450000" in text("out/episode-00001.vtt")


def test_a_video_whose_time_cannot_be_read_is_reported() -> None:
    Path("video/v0.ts").unlink()
    done = hls("--like", "video/main.m3u8")
    assert done.returncode == 0
    assert "the first time of v0.ts is not known (no such file): MPEGTS:0 is written" in done.stderr


def test_cues_after_the_end_of_the_video_are_reported() -> None:
    Path("video/main.m3u8").write_text(VIDEO.replace("8.008", "2.5"))
    assert "1 cue starts after the end of the stream, so dropped: at 0:14 > 0:10" in hls(
        "--like", "video/main.m3u8"
    ).stderr  # fmt: skip


def test_a_new_master_playlist_and_adding_to_it() -> None:
    done = hls("--like", "video/main.m3u8", "--master", "master.m3u8", "--lang", "eng")
    assert done.returncode == 0
    assert "CLOSED-CAPTIONS=NONE: the video has no captions of its own in 2 segments" in done.stderr
    master = read_master(text("master.m3u8"))
    assert master.subtitles[0].attributes["URI"] == "out/episode.m3u8"
    assert master.subtitles[0].title == "English (en)"
    assert master.variants[0].uri == "video/main.m3u8"
    assert master.variants[0].attributes["CLOSED-CAPTIONS"] == "NONE"
    # the first segment has 37,600 bytes in 7.5 s, and captions
    assert 40_000 < int(master.variants[0].attributes["BANDWIDTH"]) < 45_000
    before = text("master.m3u8")
    done = hls(
        "--name", "de", "--segment", "6", "--master", "master.m3u8", "--lang", "de", "--default"
    )
    assert done.returncode == 0
    added = [line for line in text("master.m3u8").splitlines() if line not in before.splitlines()]
    assert len(added) == 1
    assert 'NAME="German",LANGUAGE="de",AUTOSELECT=YES,DEFAULT=YES' in added[0]


def test_captions_in_the_video_are_not_denied() -> None:
    Path("video/v1.ts").write_bytes(ts_packet(900_000, payload=b"\xb5\x00\x31GA94\x03"))
    done = hls("--like", "video/main.m3u8", "--master", "master.m3u8", "--lang", "en")
    assert "the video has captions of its own" in done.stderr
    assert "CLOSED-CAPTIONS" not in text("master.m3u8")
    hls(
        "--like",
        "video/main.m3u8",
        "--master",
        "master.m3u8",
        "--lang",
        "en",
        "--force",
        "--no-608",
    )
    assert "CLOSED-CAPTIONS=NONE" in text("master.m3u8")


def test_with_sounds_says_what_the_captions_have() -> None:
    hls(
        "--like",
        "video/main.m3u8",
        "--master",
        "m.m3u8",
        "--lang",
        "en",
        "--with-sounds",
        "--forced",
    )
    assert (
        'FORCED=YES,CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog,'
        'public.accessibility.describes-music-and-sound"' in text("m.m3u8")
    )


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            ("--segment", "4", "--like", "video/main.m3u8"),
            "--segment and --like exclude each other",
        ),
        (("--end", "9", "--like", "video/main.m3u8"), "--end and --like exclude each other"),
        (("--start", "2026-11-26T08:00:00Z"), "--start is for live captions"),
        (("--delay", "3"), "--delay is for live captions"),
        (("--follow", "--window", "4", "--like", "video/main.m3u8"), "--window and --like exclude"),
        (("--master", "new.m3u8", "--like", "video/master.m3u8"), "only one of its variants"),
        (("--master", "new.m3u8", "--follow"), "a new one needs the bandwidth of the video"),
        (("--master", "new.m3u8"), "a new one needs the bandwidth of the video"),
        (("--master", "out/episode.m3u8"), "would be the same file"),
        (("--name", "a/b"), "is not a name for files"),
        (("--like", "nowhere.m3u8"), "no such file"),
        (("--like", "episode.vtt"), "not an HLS playlist"),
        (("--follow", "--start", "yesterday"), "is not a date and time"),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_written(
    args: tuple[str, ...], message: str
) -> None:
    done = hls(*args)
    assert done.returncode == 2
    assert message in done.stderr
    assert not list(Path().glob("out/*"))


def test_an_existing_playlist_is_replaced_only_by_force() -> None:
    hls("--segment", "1")
    assert len(list(Path("out").iterdir())) == 16
    assert "already exists" in hls().stderr
    hls("--force")
    assert len(list(Path("out").iterdir())) == 4  # no segment of the old playlist is left


def test_other_files_are_replaced_only_by_force_and_the_input_never() -> None:
    Path("out").mkdir()
    Path("out/episode-00002.vtt").write_text("mine")
    assert "episode-00002.vtt: this file already exists" in hls().stderr
    assert text("out/episode-00002.vtt") == "mine"
    Path("out/a-00001.vtt").write_text(VTT)
    done = captions_here("hls", "out/a-00001.vtt", "-o", "out", "--name", "a", "--force")
    assert done.returncode == 2
    assert "INPUT would be replaced" in done.stderr
    assert text("out/a-00001.vtt") == VTT


def test_a_playlist_is_converted_back() -> None:
    hls("--like", "video/main.m3u8", "--master", "master.m3u8", "--lang", "en")
    done = captions_here("convert", "master.m3u8", "back.vtt", "--report", "-")
    assert done.returncode == 0
    assert json.loads(done.stdout)[0]["from"] == "hls"
    assert "1 cue in two segments kept once" in done.stderr
    assert text("back.vtt") == (
        "WEBVTT\nLanguage: en\n\nNOTE by hand\n\na\n00:00:01.000 --> 00:00:03.000\nOne.\n\n"
        "2\n00:00:05.000 --> 00:00:08.000 line:0\n<v Ada>Two.\n\n"
        "3\n00:00:14.000 --> 00:00:15.000\nThree.\n"
    )


def test_a_playlist_on_a_server_is_converted_and_checked() -> None:
    hls("--mpegts-start", "0")
    files = {f"/x/{path.name}": path.read_bytes() for path in Path("out").iterdir()}
    with serving(files) as served:
        done = captions_here("convert", f"{served.url}/x/episode.m3u8", "back.srt")
        assert (done.returncode, text("back.srt").count("-->")) == (0, 3)
        checked = captions_here(
            "validate", f"{served.url}/x/episode.m3u8", "--output-format", "concise"
        )
        assert checked.returncode == 0, checked
        missing = captions_here("convert", f"{served.url}/none.m3u8", "none.srt")
    assert missing.returncode == 2
    assert "404" in missing.stderr


def test_a_local_playlist_reads_addresses_only_if_that_is_allowed() -> None:
    with serving({"/a.vtt": VTT.encode()}) as served:
        Path("far.m3u8").write_text(f"#EXTM3U\n#EXTINF:20,\n{served.url}/a.vtt\n#EXT-X-ENDLIST\n")
        refused = captions_here("convert", "far.m3u8", "far.srt")
        assert refused.returncode == 2
        assert "--allow-urls" in refused.stderr or "may not name" in refused.stderr
        assert served.asked == []
        assert captions_here("convert", "far.m3u8", "far.srt", "--allow-urls").returncode == 0


def test_validate_finds_and_fixes_faults_of_all_files() -> None:
    hls("--like", "video/main.m3u8", "--master", "master.m3u8", "--lang", "en")
    assert captions_here("validate", "master.m3u8").returncode == 0
    Path("out/episode-00002.vtt").write_text("")
    Path("master.m3u8").write_text(text("master.m3u8").replace('"en"', '"eng"'))
    done = captions_here("validate", "master.m3u8", "--output-format", "concise")
    assert done.returncode == 1
    assert re.findall(r" (H\d+) ", done.stdout) == ["H002", "H012"]
    diff = captions_here("validate", "master.m3u8", "--diff")
    assert "+X-TIMESTAMP-MAP" in diff.stdout
    assert text("out/episode-00002.vtt") == ""
    assert captions_here("validate", "master.m3u8", "--fix").returncode == 0
    assert text("out/episode-00002.vtt").startswith("WEBVTT\n")


def test_the_video_of_a_playlist_can_be_named() -> None:
    hls("--mpegts-start", "900000", "--end", "15.508")
    args = ("validate", "out/episode.m3u8", "--output-format", "concise")
    assert captions_here(*args).returncode == 0
    found = captions_here(*args, "--like", "video/main.m3u8")
    assert set(re.findall(r" (H\d+) ", found.stdout)) >= {"H005", "H011"}


def test_a_video_that_cannot_be_compared_is_reported() -> None:
    hls("--like", "video/main.m3u8", "--master", "out/master.m3u8", "--lang", "en")
    done = captions_here("validate", "out/master.m3u8")
    assert done.returncode == 0
    assert "not compared with the video: '../video/main.m3u8' is outside" in done.stderr
    assert captions_here("validate", "out/master.m3u8", "--like", "video/main.m3u8").stderr == ""
    done = captions_here("convert", "out/master.m3u8", "back.vtt")
    assert "the start of the video is not known" in done.stderr
    assert "Give --mpegts-start" in done.stderr


def test_playlists_are_not_read_from_standard_input() -> None:
    done = captions_here("convert", "-", "a.srt", stdin=VIDEO)
    assert done.returncode == 2
    assert "a playlist (M3U, HLS)" in done.stderr


def test_following_a_video_that_has_ended_writes_all_of_it() -> None:
    args = ("--follow", "--like", "video/main.m3u8", "--start", "2026-11-26T08:00:00Z")
    done = hls(*args)
    assert done.returncode == 0
    assert "written: out/episode.m3u8, 2 segments with 3 cues" in done.stderr
    found = parse_playlist(text("out/episode.m3u8"))
    assert found.is_ended
    assert [one.is_discontinuity for one in found.segments] == [False, True]
    assert "LOCAL:00:00:07.500,MPEGTS:900000" in text("out/episode-00001.vtt")


def test_live_captions_are_named_in_the_master_playlist_of_the_video() -> None:
    Path("m.m3u8").write_text("#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nvideo/main.m3u8\n")
    args = ("--follow", "--like", "video/main.m3u8", "--lang", "de", "--force")
    assert hls(*args, "--master", "m.m3u8").returncode == 0
    assert read_master(text("m.m3u8")).subtitles[0].title == "German (de)"
    assert hls(*args, "--master", "new.m3u8").returncode == 0
    assert read_master(text("new.m3u8")).variants[0].uri == "video/main.m3u8"


def test_standard_input_cannot_be_followed() -> None:
    done = captions_here("hls", "-", "-o", "out", "--follow", stdin=VTT)
    assert done.returncode == 2
    assert "only a file on this machine can be followed" in done.stderr


def test_a_live_video_needs_follow() -> None:
    Path("video/main.m3u8").write_text(VIDEO.replace("#EXT-X-ENDLIST\n", ""))
    done = hls("--like", "video/main.m3u8")
    assert done.returncode == 2
    assert "--follow" in done.stderr


def test_outputs_are_local() -> None:
    done = captions_here("hls", "episode.vtt", "-o", "s3://bucket/show")
    assert done.returncode == 2
    assert "written to a local folder" in done.stderr


def test_playlists_are_inputs_among_others() -> None:
    hls("--mpegts-start", "0")
    Path("other.vtt").write_text(VTT)
    done = captions_here("convert", "out/episode.m3u8", "other.vtt", "made", "--to", "srt")
    assert done.returncode == 0, done.stderr
    assert text("made/episode.srt").count("-->") == text("made/other.srt").count("-->") == 3


def test_other_commands_say_how_to_read_a_playlist() -> None:
    hls("--mpegts-start", "0")
    done = captions_here("retime", "out/episode.m3u8", "-o", "a.srt", "--shift", "1")
    assert done.returncode == 2
    assert "captions convert" in done.stderr
