"""Time lines of SubRip as files have them, and the cue that one begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.formats.srt.time_line import (
    TIME_LINE,
    read_coordinates,
    read_cue,
    time_groups,
    time_ms,
)
from captions.formats.srt.well_formed import MinutesMs
from captions.timecode import format_vtt


@pytest.mark.parametrize(
    ("line", "start_ms", "end_ms"),
    [
        ("00:00:01,000 --> 00:00:02,500", 1000, 2500),
        ("00:00:01.000-->00:00:02.500", 1000, 2500),
        ("0:1,5 -> 0:2", 1500, 2000),
        ("01:00:00,000 ---> 02:00:00,000", 3_600_000, 7_200_000),
        ("\ufeff 00 : 00 : 01 , 000 --> 00:00:02:12", 1000, 2120),
        ("-00:00:01,000 --> 00:00:00,500", -1000, 500),
        ("00:00:75,000 --> 00:99:00,000 X1:1", 75_000, 5_940_000),
    ],
)
def test_times_are_read_as_written(line: str, start_ms: int, end_ms: int) -> None:
    times = TIME_LINE.match(line)
    assert times is not None
    assert (time_ms(times, "start"), time_ms(times, "end")) == (start_ms, end_ms)


@pytest.mark.parametrize(
    "line",
    ["00:00:01,000", "00:00:01,000 -- 00:00:02,000", "a --> b", "1 --> 2", "00:00:01,000 -->"],
)
def test_what_is_not_a_time_line(line: str) -> None:
    assert TIME_LINE.match(line) is None


@given(st.integers(0, 359_999_999), st.integers(0, 359_999_999))
def test_any_times_are_read(start_ms: int, end_ms: int) -> None:
    start, end = (format_vtt(ms).replace(".", ",") for ms in (start_ms, end_ms))
    times = TIME_LINE.match(f"{start} --> {end}")
    assert times is not None
    assert (time_ms(times, "start"), time_ms(times, "end")) == (start_ms, end_ms)
    assert MinutesMs()[start[:5]] == start_ms // 60_000 * 60_000


def test_parts_that_are_not_written_are_empty() -> None:
    times = TIME_LINE.match("0:01 --> 1:00:02,5")
    assert times is not None
    assert time_groups(times, "start") == ("0:01", "", "0", "01", "")
    assert time_groups(times, "end") == ("1:00:02,5", "1", "00", "02", "5")


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("", {}),
        ("X1:40 X2:600", {"X1": "40", "X2": "600"}),
        ("X1:40 X1:600", None),
        ("note: well", None),
        ("and then", None),
    ],
)
def test_coordinates(text: str, settings: dict[str, str] | None) -> None:
    assert read_coordinates(text) == settings


@pytest.mark.parametrize(
    ("line", "below", "text", "words"),
    [
        ("00:00:01,000 --> 00:00:02,000\n", "\r\nHi\r\r\n\r\nthe\0re\n\n", "Hi\n\nthere", ""),
        ("00:00:01,000 --> 00:00:02,000 Well\n", "Hi\n", "Well\nHi", "Well"),
        ("00:00:01,000 --> 00:00:02,000 Well\n", "\n", "Well", "Well"),
        ("00:00:01,000 --> 00:00:02,000 X1:1\n", "\n", "", ""),
    ],
)
def test_the_text_of_a_cue(line: str, below: str, text: str, words: str) -> None:
    times = TIME_LINE.match(line)
    assert times is not None
    cue, words_on_time_line = read_cue(times, times.string, below)
    assert (cue.text, words_on_time_line) == (text, words)
