from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.formats.hls.captions_in_video import has_captions
from captions.formats.hls.media_start import find_start_ticks
from tests.formats.hls.media import box, mp4_init, mp4_segment, ts_data, ts_packet


@given(st.integers(0, 2**33 - 1))
def test_the_time_of_a_pes_is_read(ticks: int) -> None:
    assert find_start_ticks(ts_packet(ticks)) == ticks


def test_the_time_of_the_pictures_counts() -> None:
    sound = ts_packet(123_910, pid=257, stream_id=0xC0)
    assert find_start_ticks(sound + ts_packet(126_000)) == 126_000
    assert find_start_ticks(sound) == 123_910


@pytest.mark.parametrize(("time", "scale", "ticks"), [(0, 1000, 0), (1400, 1000, 126_000),
                                                       (2**33, 90_000, 0), (256, 12_800, 1800)])  # fmt: skip
def test_the_time_of_mp4_is_read_in_its_units(time: int, scale: int, ticks: int) -> None:
    assert find_start_ticks(mp4_segment(time), mp4_init(scale)) == ticks


@pytest.mark.parametrize(("edits", "ticks"), [((), 907_200), ((1024,), 900_000), ((0,), 907_200),
                                              ((-1, 1024), 907_200)])  # fmt: skip
def test_frames_that_are_decoded_ahead_are_shown_at_their_time(
    edits: tuple[int, ...], ticks: int
) -> None:
    init = mp4_init(12_800, edits=edits)
    assert find_start_ticks(mp4_segment(128_000, offset=1024), init) == ticks


def test_a_time_is_never_before_zero() -> None:
    assert find_start_ticks(mp4_segment(0, offset=-512), mp4_init(12_800, edits=(1024,))) == 0


def test_boxes_that_are_nested_deeply_are_refused() -> None:
    data = b""
    for _ in range(3000):
        data = box(b"moov", data)
    with pytest.raises(CaptionsError, match="no time was found"):
        find_start_ticks(data, data)


def test_sound_in_mp4_counts_where_there_are_no_pictures() -> None:
    assert find_start_ticks(mp4_segment(48_000), mp4_init(48_000, handler=b"soun")) == 90_000


def test_packed_audio_has_its_time_in_an_id3_tag() -> None:
    owner = b"com.apple.streaming.transportStreamTimestamp\x00"
    data = b"ID3\x04\x00" + bytes(15) + owner + (900_000).to_bytes(8, "big") + b"\xff\xf1"
    assert find_start_ticks(data) == 900_000


@pytest.mark.parametrize("data", [b"", b"\x47", b"<html>", bytes(400), mp4_segment(0), b"ID3"])
def test_a_file_without_a_time_is_an_error(data: bytes) -> None:
    with pytest.raises(CaptionsError, match="no time was found"):
        find_start_ticks(data)


@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for start in (b"", b"\x47", b"\x00\x00\x00\x18moof"):
        try:
            found = find_start_ticks(start + data, data)
        except CaptionsError:
            continue
        assert 0 <= found < 2**33


def test_captions_in_the_video_are_found_also_across_packets() -> None:
    sign = b"\xb5\x00\x31GA94\x03"
    assert has_captions(ts_packet(0, payload=b"x" * 20 + sign))
    assert has_captions(ts_packet(0, payload=sign[:4]) + ts_data(sign[4:]))
    assert has_captions(b"\x00\x00\x00\x20mdat" + sign)
    assert not has_captions(ts_packet(0, payload=sign[:4]) + ts_data(b"other"))
