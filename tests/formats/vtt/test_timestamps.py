"""Times and time lines of WebVTT, and why one cannot be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.formats.vtt.timestamps import (
    MOST_HOURS,
    TimeLine,
    fault_of_time_line,
    has_short_hours,
    is_like_a_time,
    read_time_line,
    read_timestamp,
    read_usual_times,
)
from captions.timecode import format_vtt


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_both_ways_read_the_same_times(start_ms: int, end_ms: int) -> None:
    line = f"{format_vtt(start_ms)} --> {format_vtt(end_ms)} line:0"
    times = read_time_line(line)
    assert times is not None
    assert (times.start_ms, times.end_ms, times.settings) == (start_ms, end_ms, " line:0")
    # hours of three digits are left to the other way
    usual = read_usual_times(f"x{line}", 1)
    assert usual == (None if max(start_ms, end_ms) >= 360_000_000 else (start_ms, end_ms, 30))


@given(st.text("0123456789:.-> \t", max_size=32))
def test_what_is_read_by_lookups_is_read_by_pattern_too(line: str) -> None:
    usual = read_usual_times(line, 0)
    if usual is not None:
        times = read_time_line(line)
        assert times is not None
        assert usual == (times.start_ms, times.end_ms, times.end_span[1])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("00:01.000 --> 00:02.000", TimeLine(1000, 2000, (0, 9), (14, 23), "")),
        ("\t00:01.000-->1:00:02.000x", TimeLine(1000, 3_602_000, (1, 10), (13, 24), "x")),
        ("00:01.000 -> 00:02.000", None),
        ("00:01,000 --> 00:02,000", None),
        ("00:01.0000 --> 00:02.000", None),
        ("00:60.000 --> 01:00.000", None),
        ("00:01.000 x --> 00:02.000", None),
    ],
)
def test_time_lines(line: str, expected: TimeLine | None) -> None:
    assert read_time_line(line) == expected


def test_hours_have_a_limit() -> None:
    time = read_timestamp(f"{'9' * 5000}:00:00.000")
    assert time is not None and time.ms == MOST_HOURS * 3_600_000


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("a --> b", 'there is no time before "-->"'),
        ("00:01.000 --> b", 'there is no time after "-->"'),
        ("00:01.000 to --> 00:02.000", 'only spaces are allowed between the first time and "-->"'),
        ("00:01,000 --> 00:02,000", "WebVTT writes a dot before the milliseconds, not a comma"),
        ("00:01;000 --> 00:02.000", "WebVTT writes a dot before the milliseconds"),
        ("00:01 --> 00:02.000", "the milliseconds are missing, as in 00:05.000"),
        ("0:01.000 --> 00:02.000", "minutes and seconds have two digits, as in 01:05.000"),
        ("00:61.000 --> 00:02.000", "minutes and seconds go up to 59"),
        ("00:01.000 --> 00:02.00", "milliseconds have three digits, as in 00:05.000"),
        ("\u0660\u0660:01.000 --> 00:02.000", "WebVTT times use only the digits 0 to 9"),
    ],
)
def test_why_a_time_line_cannot_be_read(line: str, fault: str) -> None:
    assert read_time_line(line) is None
    assert fault_of_time_line(line) == fault


def test_hours_of_one_digit() -> None:
    assert has_short_hours("1:00:01.000 --> 01:00:02.000")
    assert has_short_hours("01:00:01.000 --> 1:00:02.000")
    assert not has_short_hours("01:00:01.000 --> 01:00:02.000")


def test_what_was_meant_as_a_time() -> None:
    assert is_like_a_time(" 0:01,5 and")
    assert not is_like_a_time("at 0:01")
