from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import captions
from captions.formats.hls.playlist import MediaPlaylist, parse_playlist
from captions.formats.hls.stream_files import StreamFiles
from captions.live.packager.growing_cues import GrowingCues
from captions.live.packager.packager import Packager
from captions.live.packager.video_windows import VideoWindows
from captions.live.packager.windows import ClockWindows, Windows
from captions.timecode import format_vtt
from tests.formats.hls.media import ts_packet
from tests.live.packager.clocks import JumpingClock

START_MS = 1_795_680_000_000
HALF_HOUR_MS = 1_800_000


def cue_text(start_ms: int, end_ms: int | None, text: str) -> str:
    end = "" if end_ms is None else f" {format_vtt(end_ms)}"
    return f"\n{format_vtt(start_ms)} -->{end}\n{text}\n"


class Show:
    """A show that is captioned: what is said when, and a packager that follows it."""

    LOOK_MS = 0

    def __init__(
        self, folder: Path, windows: Windows, said: list[tuple[int, int | None, str]]
    ) -> None:
        self.folder = folder
        self.path = folder / "live.vtt"
        self.path.write_text("WEBVTT\n")
        self.said = sorted(said, key=lambda cue: cue[1] if cue[1] is not None else cue[0])
        self.reported: list[str] = []
        self._looked_ms = 0
        self.seen: list[MediaPlaylist] = []
        self.clock = JumpingClock(START_MS, self.at)
        self.packager = Packager(
            GrowingCues(self.path), windows, folder, "live", clock=self.clock,
            report=self.reported.append,
        )  # fmt: skip

    def at(self, now_ms: int) -> None:
        """Write what has been said by now, and look at the stream as a player does."""
        with self.path.open("a") as file:
            while self.said and (self.said[0][1] or self.said[0][0]) + START_MS <= now_ms:
                file.write(cue_text(*self.said.pop(0)))
        playlist = self.folder / "live.m3u8"
        if playlist.exists() and now_ms - self._looked_ms >= self.LOOK_MS:
            self._looked_ms = now_ms
            self.seen.append(parse_playlist(playlist.read_text()))
            for segment in self.seen[-1].segments:
                assert (self.folder / segment.uri).exists()

    def run(self, length_ms: int) -> None:
        self.packager.run(lambda: self.clock.now_ms() >= START_MS + length_ms)

    def texts(self, name: str) -> list[tuple[int, int, str]]:
        track = captions.read(self.folder / name)
        return [(cue.start_ms, cue.end_ms, cue.text) for cue in track]


def clock_windows(**options: int) -> ClockWindows:
    return ClockWindows(START_MS, Fraction(6000), mpegts_start=126_000, **options)


def test_half_an_hour_by_the_clock(tmp_path: Path) -> None:
    said: list[tuple[int, int | None, str]] = [
        (at, at + 4000, f"At {at}.") for at in range(1000, HALF_HOUR_MS, 60_000)
    ]
    show = Show(tmp_path, clock_windows(), said)
    show.LOOK_MS = 60_000
    show.run(HALF_HOUR_MS)
    assert show.packager.counts.segments == 300
    assert show.packager.counts.cues == 30
    numbers = [playlist.sequence for playlist in show.seen]
    assert numbers == sorted(numbers)
    for playlist in show.seen:
        if playlist.sequence:
            assert playlist.duration_ms >= 3 * 6000
            assert playlist.target_s == 6
    last = parse_playlist((tmp_path / "live.m3u8").read_text())
    assert last.is_ended
    assert last.sequence + len(last.segments) == 300
    # the rest was removed, after its time
    assert len(list(tmp_path.glob("live-*.vtt"))) < 20


def test_a_file_stays_as_long_as_a_player_may_need_it(tmp_path: Path) -> None:
    show = Show(tmp_path, clock_windows(size=3), [])
    show.run(6000 * 4 + 1000)  # segment 0 has just left the playlist
    assert show.seen[-1].segments[0].uri == "live-00001.vtt"
    assert (tmp_path / "live-00000.vtt").exists()
    while (tmp_path / "live-00000.vtt").exists():
        show.packager.step()
        show.clock.wait_ms(1000)
    # its own length, and that of a playlist with it (RFC 8216 section 6.2.2)
    assert show.clock.now_ms() - START_MS >= 24_000 + 6000 + 18_000


def test_a_cue_that_is_over_has_its_full_times_in_each_segment(tmp_path: Path) -> None:
    show = Show(tmp_path, clock_windows(), [(4000, 5000, "Short.")])
    show.path.write_text("WEBVTT\n" + cue_text(5000, 14_000, "Long.") + "\n")
    show.run(19_000)
    for number in range(3):
        assert (5000, 14_000, "Long.") in show.texts(f"live-{number:05}.vtt")


def test_a_cue_whose_end_is_not_known_is_cut_to_its_segments(tmp_path: Path) -> None:
    show = Show(tmp_path, clock_windows(), [(4000, None, "On."), (14_000, 15_000, "Next.")])
    show.run(19_000)
    assert show.texts("live-00000.vtt") == [(4000, 6000, "On.")]
    assert show.texts("live-00001.vtt") == [(6000, 12_000, "On.")]
    assert show.texts("live-00002.vtt") == [(12_000, 14_000, "On."), (14_000, 15_000, "Next.")]
    names = [
        captions.read(tmp_path / f"live-{number:05}.vtt").cues[0].identifier for number in range(3)
    ]
    assert len(set(names)) == 3
    joined = captions.read_playlist(tmp_path / "live.m3u8")
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in joined] == [
        (4000, 14_000, "On."), (14_000, 15_000, "Next."),
    ]  # fmt: skip


def test_a_cue_that_comes_late_is_in_the_next_segment_and_counted(tmp_path: Path) -> None:
    show = Show(tmp_path, clock_windows(), [])
    for _ in range(13):
        show.packager.step()
        show.clock.wait_ms(1000)
    with show.path.open("a") as file:
        file.write(cue_text(1000, 2000, "Late.") + "\n")
    show.clock.wait_ms(6000)
    show.packager.step()
    assert show.texts("live-00002.vtt") == [(1000, 2000, "Late.")]
    assert show.packager.counts.late == 1


def test_the_map_goes_on_across_the_wrap(tmp_path: Path) -> None:
    windows = ClockWindows(START_MS, Fraction(6000), mpegts_start=2**33 - 900_000)
    show = Show(tmp_path, windows, [])
    show.run(19_000)
    maps = [(tmp_path / f"live-{number:05}.vtt").read_text().split("\n")[1] for number in range(3)]
    assert maps == [
        "X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:8589034592",
        "X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:8589034592",
        "X-TIMESTAMP-MAP=LOCAL:00:00:10.000,MPEGTS:0",
    ]


class LiveVideo:
    """The live playlist of a video, written as time passes."""

    def __init__(self, folder: Path, *, window: int = 4, break_at: int | None = None) -> None:
        self.folder = folder
        self.window = window
        self.break_at = break_at
        folder.mkdir()

    def write(self, count: int, *, is_ended: bool = False) -> None:
        first = max(0, count - self.window)
        break_at = self.break_at if self.break_at is not None else 10**9
        gone = int(break_at < first)
        lines = ["#EXTM3U", "#EXT-X-TARGETDURATION:2", f"#EXT-X-MEDIA-SEQUENCE:{first}",
                 f"#EXT-X-DISCONTINUITY-SEQUENCE:{gone}"]  # fmt: skip
        for number in range(first, count):
            ticks = 900_000 + number * 180_000
            if number >= break_at:
                ticks = 126_000 + (number - break_at) * 180_000
            (self.folder / f"v{number}.ts").write_bytes(ts_packet(ticks))
            if number == break_at:
                lines.append("#EXT-X-DISCONTINUITY")
            lines += ["#EXTINF:2.002,", f"v{number}.ts"]
        if is_ended:
            lines.append("#EXT-X-ENDLIST")
        (self.folder / "main.m3u8").write_text("\n".join(lines) + "\n")


def follow_video(tmp_path: Path, video: LiveVideo, until: int) -> Show:
    """Package captions like a video, and look at each moment that its playlist changes."""
    video.write(1)
    windows = VideoWindows(StreamFiles(str(video.folder / "main.m3u8")), start_ms=None)
    show = Show(tmp_path, windows, [(3000, 5000, "One."), (11_000, 13_000, "Two.")])

    def at(now_ms: int) -> None:
        show.at(now_ms)
        count = (now_ms - START_MS) // 2002
        video.write(max(1, min(count, until)), is_ended=count >= until)

    show.clock = JumpingClock(START_MS, at)
    show.packager = Packager(
        GrowingCues(show.path), windows, tmp_path, "live", clock=show.clock,
        report=show.reported.append,
    )  # fmt: skip
    show.packager.run()
    return show


def test_the_window_is_that_of_the_video_and_ends_with_it(tmp_path: Path) -> None:
    show = follow_video(tmp_path, LiveVideo(tmp_path / "video"), 12)
    ours = (tmp_path / "live.m3u8").read_text()
    theirs = parse_playlist((tmp_path / "video" / "main.m3u8").read_text())
    found = parse_playlist(ours)
    assert (found.sequence, found.target_s, found.is_ended) == (8, 2, True)
    assert [one.duration_text for one in found.segments] == [
        one.duration_text for one in theirs.segments
    ]
    assert "PLAYLIST-TYPE" not in ours
    assert show.packager.counts.segments == 12
    assert "MPEGTS:900000" in (tmp_path / "live-00011.vtt").read_text()


def test_a_window_shorter_than_three_target_durations_is_kept_longer(tmp_path: Path) -> None:
    show = follow_video(tmp_path, LiveVideo(tmp_path / "video", window=2), 12)
    for playlist in show.seen:
        if playlist.sequence:
            assert playlist.duration_ms >= 6000


def test_discontinuities_are_those_of_the_video(tmp_path: Path) -> None:
    show = follow_video(tmp_path, LiveVideo(tmp_path / "video", break_at=5), 12)
    listed = [
        (playlist.sequence + index, segment.is_discontinuity, segment.discontinuity)
        for playlist in show.seen
        for index, segment in enumerate(playlist.segments)
    ]
    assert {number for number, is_one, _ in listed if is_one} == {5}
    assert {count for number, _, count in listed if number >= 5} == {1}
    assert {count for number, _, count in listed if number < 5} == {0}
    header = (tmp_path / "live-00006.vtt").read_text().split("\n")[1]
    assert header == "X-TIMESTAMP-MAP=LOCAL:00:00:10.000,MPEGTS:126000"


def test_a_video_that_cannot_be_read_for_a_while_is_tried_again(tmp_path: Path) -> None:
    video = LiveVideo(tmp_path / "video")
    video.write(4)
    windows = VideoWindows(StreamFiles(str(video.folder / "main.m3u8")), start_ms=None)
    show = Show(tmp_path, windows, [])
    show.packager.step()
    (video.folder / "main.m3u8").unlink()
    assert not show.packager.step()
    assert not show.packager.step()
    video.write(5, is_ended=True)
    assert show.packager.step()
    assert [line for line in show.reported if "tried again" in line] == show.reported
    assert len(show.reported) == 1


def test_dates_of_the_video_and_of_the_captions_are_brought_together(tmp_path: Path) -> None:
    folder = tmp_path / "video"
    folder.mkdir()
    (folder / "main.m3u8").write_text(
        "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:100\n"
        "#EXT-X-PROGRAM-DATE-TIME:2026-11-26T08:10:00Z\n#EXTINF:6,\nv.ts\n#EXT-X-ENDLIST\n"
    )
    (folder / "v.ts").write_bytes(ts_packet(5_400_000))
    windows = VideoWindows(StreamFiles(str(folder / "main.m3u8")), start_ms=START_MS)
    show = Show(tmp_path, windows, [])
    show.path.write_text("WEBVTT\n" + cue_text(601_000, 603_000, "Ten minutes in.") + "\n")
    show.packager.run()
    text = (tmp_path / "live-00100.vtt").read_text()
    assert "LOCAL:00:10:00.000,MPEGTS:5400000" in text
    assert "Ten minutes in." in text


def test_ctrl_c_ends_the_stream(tmp_path: Path) -> None:
    show = Show(tmp_path, clock_windows(), [(1000, 2000, "One.")])

    def stop(now_ms: int) -> None:
        show.at(now_ms)
        if now_ms >= START_MS + 9000:
            raise KeyboardInterrupt

    show.clock = JumpingClock(START_MS, stop)
    show.packager = Packager(
        GrowingCues(show.path), clock_windows(), tmp_path, "live", clock=show.clock,
        report=show.reported.append,
    )  # fmt: skip
    show.packager.run()
    found = parse_playlist((tmp_path / "live.m3u8").read_text())
    assert found.is_ended
    assert [segment.duration_ms for segment in found.segments] == [6000, 3000]


def test_problems_of_both_sides_are_reported_once_each(tmp_path: Path) -> None:
    windows = clock_windows()
    show = Show(tmp_path, windows, [])
    windows.problems.append("of the video")
    show.packager.step()
    show.path.write_bytes(show.path.read_bytes() + b"\n00:01.000 --> 00:02.000\nCaf\xe9.\n\n")
    show.packager.step()
    show.packager.step()
    assert [show.reported[0], len(show.reported)] == ["of the video", 2]
    assert "not UTF-8" in show.reported[1]


def test_a_cue_between_two_segments_whose_times_do_not_meet_is_kept(tmp_path: Path) -> None:
    video = LiveVideo(tmp_path / "video")
    video.write(2)
    windows = VideoWindows(StreamFiles(str(video.folder / "main.m3u8")), start_ms=None)
    show = Show(tmp_path, windows, [])
    show.path.write_text("WEBVTT\n" + cue_text(4200, 4800, "Between.") + "\n")
    show.packager.step()
    video.write(3, is_ended=True)
    (video.folder / "v2.ts").write_bytes(ts_packet(900_000 + 3 * 180_000))  # a second later
    show.packager.step()
    assert (4200, 4800, "Between.") in show.texts("live-00002.vtt")


def test_styles_and_comments_are_in_the_segments_that_need_them(tmp_path: Path) -> None:
    show = Show(tmp_path, clock_windows(), [])
    show.path.write_text(
        "WEBVTT\n\nNOTE start 2026-11-26T08:00:00.000Z\n\nSTYLE\n::cue(b) { color: red }\n"
        "\nNOTE by hand\n" + cue_text(5000, 7000, "<b>Long.</b>") + "\n"
    )
    show.run(19_000)
    for number in (0, 1):
        text = (tmp_path / f"live-{number:05}.vtt").read_text()
        assert text.count("NOTE by hand") == text.count("color: red") == 1
    assert (tmp_path / "live-00002.vtt").read_text().count("\n") == 2
