from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from captions.errors import CaptionsError
from captions.formats.hls import stream_files
from captions.formats.hls.stream_files import StreamFiles
from captions.live.packager.video_windows import VideoWindows
from captions.live.packager.windows import ClockWindows, Listed, Window
from tests.formats.hls.media import ts_packet

START_MS = 1_795_680_000_000


def numbers(window: Window) -> list[int]:
    return [one.number for one in window.segments]


def test_a_segment_is_listed_when_it_is_over() -> None:
    windows = ClockWindows(START_MS, Fraction(2000), size=3)
    assert numbers(windows.window(START_MS - 5000)) == []
    assert numbers(windows.window(START_MS + 1999)) == []
    assert numbers(windows.window(START_MS + 2000)) == [0]
    late = ClockWindows(START_MS, Fraction(2000), size=3)
    assert numbers(late.window(START_MS + 20_001)) == [7, 8, 9]


def test_no_segment_is_left_out_after_a_long_wait() -> None:
    windows = ClockWindows(START_MS, Fraction(2000), size=3)
    windows.window(START_MS + 2000)
    assert numbers(windows.window(START_MS + 20_001)) == list(range(1, 10))
    assert numbers(windows.window(START_MS + 20_002)) == [7, 8, 9]


def test_a_segment_may_be_listed_later_so_that_captions_are_there() -> None:
    windows = ClockWindows(START_MS, Fraction(2000), size=3, delay_ms=5000)
    assert numbers(windows.window(START_MS + 6999)) == []
    assert numbers(windows.window(START_MS + 7000)) == [0]
    last = windows.window(START_MS + 9000, is_last=True)
    assert [(one.number, int(one.duration_ms)) for one in last.segments] == [
        (1, 2000), (2, 2000), (3, 2000), (4, 1000),
    ]  # fmt: skip


def test_a_window_has_three_target_durations_whatever_is_asked() -> None:
    windows = ClockWindows(START_MS, Fraction(2600), size=1)  # the target duration is 3 s
    assert numbers(windows.window(START_MS + 100_000)) == [34, 35, 36, 37]


def test_the_last_segment_ends_with_the_stream() -> None:
    window = ClockWindows(START_MS, Fraction(2000)).window(START_MS + 5000, is_last=True)
    assert [one.duration_ms for one in window.segments] == [2000, 2000, 1000]
    assert window.is_ended


def video(folder: Path, first: int, count: int, *, start: int = 900_000, date: str = "") -> None:
    lines = ["#EXTM3U", "#EXT-X-TARGETDURATION:2", f"#EXT-X-MEDIA-SEQUENCE:{first}"]
    for number in range(first, first + count):
        (folder / f"v{number}.ts").write_bytes(ts_packet(start + number * 180_000))
        lines += [f"#EXT-X-PROGRAM-DATE-TIME:{date}"] if date and number == first else []
        lines += ["#EXTINF:2,", f"v{number}.ts"]
    (folder / "main.m3u8").write_text("\n".join(lines) + "\n")


def windows_of(folder: Path, **options: int | None) -> VideoWindows:
    options.setdefault("start_ms", None)
    return VideoWindows(StreamFiles(str(folder / "main.m3u8")), **options)  # type: ignore[arg-type]


def starts(window: Window) -> list[int]:
    return [int(one.period.start_ms) for one in window.segments]


def test_the_first_segment_of_a_stream_is_at_zero(tmp_path: Path) -> None:
    video(tmp_path, 0, 3)
    windows = windows_of(tmp_path)
    assert starts(windows.window(START_MS)) == [0, 2000, 4000]
    assert windows.problems == []


def test_the_time_of_the_stream_says_where_a_later_one_is(tmp_path: Path) -> None:
    video(tmp_path, 100, 3)
    windows = windows_of(tmp_path, mpegts_start=900_000)
    assert starts(windows.window(START_MS)) == [200_000, 202_000, 204_000]
    assert windows.problems == []


def test_a_date_says_where_it_is(tmp_path: Path) -> None:
    video(tmp_path, 100, 3, date="2026-11-26T08:03:20Z")
    windows = windows_of(tmp_path, start_ms=START_MS)
    assert starts(windows.window(START_MS)) == [200_000, 202_000, 204_000]


def test_without_dates_the_last_segment_ends_now_which_is_reported(tmp_path: Path) -> None:
    video(tmp_path, 100, 3)
    windows = windows_of(tmp_path, start_ms=START_MS)
    assert starts(windows.window(START_MS + 206_000)) == [200_000, 202_000, 204_000]
    assert "assumed to end now" in windows.problems[0]


def test_without_anything_it_is_zero_which_is_reported(tmp_path: Path) -> None:
    video(tmp_path, 100, 3)
    windows = windows_of(tmp_path)
    assert starts(windows.window(START_MS)) == [0, 2000, 4000]
    assert "Give `start` or `mpegts_start`" in windows.problems[0]


def test_segments_that_were_missed_are_counted(tmp_path: Path) -> None:
    video(tmp_path, 0, 3)
    windows = windows_of(tmp_path)
    windows.window(START_MS)
    video(tmp_path, 6, 2)
    window = windows.window(START_MS)
    assert (starts(window), numbers(window)) == ([12_000, 14_000], [6, 7])
    assert windows.problems == ["3 segments of the video were missed"]


def test_segments_without_a_time_are_reported(tmp_path: Path) -> None:
    video(tmp_path, 0, 3)
    (tmp_path / "v0.ts").write_bytes(b"")
    windows = windows_of(tmp_path, mpegts_start=126_000)
    assert windows.window(START_MS).segments[0].period.origin_ticks == 126_000
    assert "MPEGTS:126000 is taken for 0:00" in windows.problems[0]


def test_a_video_that_cannot_be_read_at_first_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CaptionsError, match="no such file"):
        windows_of(tmp_path).window(START_MS)


def test_durations_that_are_rounded_do_not_add_up(tmp_path: Path) -> None:
    video(tmp_path, 0, 60)
    (tmp_path / "main.m3u8").write_text(
        (tmp_path / "main.m3u8").read_text().replace("#EXTINF:2,", "#EXTINF:1.99,")
    )
    last = windows_of(tmp_path).window(START_MS).segments[-1]
    assert abs(last.period.start_ms - 59 * 2000) <= 100
    assert last.duration_text == "1.99"


def test_a_stretch_behind_rounded_durations_begins_where_the_media_ends(tmp_path: Path) -> None:
    video(tmp_path, 0, 30)
    text = (tmp_path / "main.m3u8").read_text().replace("#EXTINF:2,", "#EXTINF:1.95,")
    text = text.replace("#EXTINF:1.95,\nv20", "#EXT-X-DISCONTINUITY\n#EXTINF:1.95,\nv20")
    (tmp_path / "main.m3u8").write_text(text)
    origins = {one.period.origin_ms for one in windows_of(tmp_path).window(START_MS).segments}
    assert origins == {0, 40_000}


def test_a_jump_without_a_discontinuity_is_reported(tmp_path: Path) -> None:
    video(tmp_path, 0, 3)
    (tmp_path / "v2.ts").write_bytes(ts_packet(90_000_000))
    windows = windows_of(tmp_path)
    last = windows.window(START_MS).segments[-1]
    assert (last.period.origin_ms, last.period.origin_ticks) == (4000, 90_000_000)
    assert "jump by +986.0 s at v2.ts" in windows.problems[0]


def test_a_start_that_could_not_be_read_is_read_from_the_next_segment(tmp_path: Path) -> None:
    video(tmp_path, 0, 2)
    (tmp_path / "v0.ts").write_bytes(b"")
    segments = windows_of(tmp_path).window(START_MS).segments
    assert [one.period.origin_ticks for one in segments] == [0, 900_000 + 180_000]


def test_each_segment_has_a_date_where_the_video_has_one(tmp_path: Path) -> None:
    video(tmp_path, 100, 3, date="2026-11-26T08:03:20+00:00")
    found = windows_of(tmp_path, start_ms=START_MS).window(START_MS).segments
    assert [one.program_date for one in found] == [
        "2026-11-26T08:03:20+00:00", "2026-11-26T08:03:22.000Z", "2026-11-26T08:03:24.000Z",
    ]  # fmt: skip


def test_the_bytes_of_a_playlist_are_bounded_at_each_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    video(tmp_path, 0, 3)
    monkeypatch.setattr(stream_files, "MOST_BYTES", 3000)
    windows = windows_of(tmp_path)
    for _ in range(30):
        windows.window(START_MS)
    assert windows.problems == []


def distance(one: Listed, start_ticks: int) -> int:
    """Return how many ticks the map of a segment is from the true time of its start."""
    found = one.period.timestamp_map()
    true = (start_ticks + int(one.period.start_ms) * 90) % 2**33
    meant = (found.ticks + (int(one.period.start_ms) - found.local_ms) * 90) % 2**33
    assert meant == true
    return (true - found.ticks) % 2**33


def test_maps_stay_near_their_segments_over_days() -> None:
    for hour in range(60):
        windows = ClockWindows(START_MS, Fraction(6000), mpegts_start=2**33 - 900_000)
        for one in windows.window(START_MS + hour * 3_600_000).segments:
            assert distance(one, 2**33 - 900_000) < 2**32


def test_maps_like_those_of_a_video_stay_near_too(tmp_path: Path) -> None:
    windows = windows_of(tmp_path, mpegts_start=900_000)
    for hour in range(0, 60, 5):
        video(tmp_path, hour * 1800, 2)
        for one in windows.window(START_MS).segments:
            assert one.period.start_ms == one.number * 2000
            assert distance(one, 900_000) < 2**32
