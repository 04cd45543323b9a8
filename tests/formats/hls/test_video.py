"""The playlist of a video: its times, its captions, and its bandwidth."""

from __future__ import annotations

from pathlib import Path

import pytest

from captions.errors import CaptionsError
from captions.formats.hls.stream_files import StreamFiles
from captions.formats.hls.video import find_bandwidth, find_periods, read_video, search_captions
from tests.formats.hls.media import mp4_init, mp4_segment, ts_packet

SIGN = b"\xb5\x00\x31GA94\x03"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six segments of 2 s: a second stretch begins at the fourth."""
    monkeypatch.chdir(tmp_path)
    for number in range(6):
        start = 900_000 if number < 3 else 126_000
        ticks = start + number % 3 * 180_000
        Path(f"v{number}.ts").write_bytes(ts_packet(ticks) * (10 + number))
    write("v0.ts", "v1.ts", "v2.ts", "#EXT-X-DISCONTINUITY", "v3.ts", "v4.ts", "v5.ts")


def write(*lines: str, head: str = "") -> None:
    listed = "".join(f"{one}\n" if one[0] == "#" else f"#EXTINF:2.002,\n{one}\n" for one in lines)
    Path("main.m3u8").write_text(
        f"#EXTM3U\n#EXT-X-TARGETDURATION:2\n{head}{listed}#EXT-X-ENDLIST\n"
    )


def origins(mpegts_start: int | None = None) -> list[tuple[int, int]]:
    with StreamFiles("main.m3u8") as files:
        periods, unknown = find_periods(files, read_video(files), mpegts_start)
    assert unknown == []
    return list(dict.fromkeys((period.origin_ticks, period.origin_ms) for period in periods))


def test_each_stretch_counts_from_its_first_time() -> None:
    assert origins() == [(900_000, 0), (126_000, 6006)]


def test_a_start_that_is_given_is_that_of_the_first_stretch() -> None:
    assert origins(0) == [(0, 0), (126_000, 6006)]


def test_a_missing_segment_starts_before_the_next() -> None:
    Path("v0.ts").unlink()
    write("#EXT-X-GAP", "v0.ts", "v1.ts", "v2.ts")
    assert origins() == [(900_000 + 180_000 - 180_180, 0)]


def test_a_stretch_that_cannot_be_read_goes_on_and_is_reported() -> None:
    for number in (3, 4, 5):
        Path(f"v{number}.ts").write_bytes(b"")
    with StreamFiles("main.m3u8") as files:
        periods, (unknown,) = find_periods(files, read_video(files))
    assert periods[5].timestamp_map().ticks == 900_000
    assert "go on after the discontinuity" in unknown.problem().message


def test_an_encrypted_video_has_no_time_that_can_be_read() -> None:
    write('#EXT-X-KEY:METHOD=AES-128,URI="k"', "v0.ts", "v1.ts")
    with StreamFiles("main.m3u8") as files:
        _, (unknown,) = find_periods(files, read_video(files))
    assert "encrypted" in unknown.reason


def test_parts_of_one_file_have_times_too() -> None:
    init, parts = mp4_init(1000), [mp4_segment(1400), mp4_segment(3402)]
    Path("all.mp4").write_bytes(init + b"".join(parts))
    write(
        f'#EXT-X-MAP:URI="all.mp4",BYTERANGE="{len(init)}@0"',
        f"#EXT-X-BYTERANGE:{len(parts[0])}@{len(init)}", "all.mp4",
        f"#EXT-X-BYTERANGE:{len(parts[1])}", "all.mp4",
    )  # fmt: skip
    assert origins() == [(126_000, 0)]


def test_the_first_variant_with_pictures_of_a_master_playlist_is_read() -> None:
    Path("master.m3u8").write_text(
        '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="mp4a.40.2"\nsound.m3u8\n'
        '#EXT-X-STREAM-INF:BANDWIDTH=2,CODECS="avc1.42c01e,mp4a.40.2"\nmain.m3u8\n'
    )
    with StreamFiles("master.m3u8") as files:
        video = read_video(files)
        assert files.shown(video.location) == "main.m3u8"
        assert video.base == "master.m3u8"
        assert read_video(files, video) == video


@pytest.mark.parametrize(("text", "message"), [("", "not an HLS playlist"),
                                               ("#EXTM3U\n", "has no segments"),
                                               ("#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO\n", "no variant")])  # fmt: skip
def test_what_is_no_video_is_an_error(text: str, message: str) -> None:
    Path("main.m3u8").write_text(text)
    with StreamFiles("main.m3u8") as files, pytest.raises(CaptionsError, match=message):
        read_video(files)


@pytest.mark.parametrize(("data", "found"), [(ts_packet(0, payload=SIGN), True), (ts_packet(0), False),
                                             (None, None)])  # fmt: skip
def test_captions_in_the_video_are_searched(data: bytes | None, found: bool | None) -> None:
    if data is None:
        Path("v5.ts").unlink()
    else:
        Path("v5.ts").write_bytes(data)
    with StreamFiles("main.m3u8") as files:
        assert search_captions(files, read_video(files))[0] is found


def test_the_bandwidth_is_that_of_the_largest_segment_with_its_captions() -> None:
    with StreamFiles("main.m3u8") as files:
        video = read_video(files)
        # 15 packets of 188 bytes, and 100 bytes of captions, in 2.002 s
        assert find_bandwidth(files, video, [100] * 6) == 12_000
