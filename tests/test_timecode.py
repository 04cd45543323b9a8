from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.timecode import clock_parts, format_clock, format_vtt, fraction_ms, parse_time_ms


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("1:02:03.5", 3_723_500),
        ("62.5", 62_500),
        ("1500ms", 1500),
        ("-1:02.25", -62_250),
        ("+3", 3000),
        ("61:08", 3_668_000),
        ("0:00,250", 250),
        ("12.5s", 12_500),
        (" 7 ", 7000),
        ("0.1239", 123),
    ],
)
def test_times_people_type(text: str, ms: int) -> None:
    assert parse_time_ms(text) == ms


@pytest.mark.parametrize(
    "text", ["", "soon", "1:2:3:4", "1.2.3", "--5", "5m", "\u0663", "1e3", ":5"]
)
def test_the_error_for_what_is_no_time_shows_how_to_write_one(text: str) -> None:
    with pytest.raises(CaptionsError, match="is not a time. Write it like 1:02:03.5"):
        parse_time_ms(text)


@pytest.mark.parametrize(("digits", "ms"), [("", 0), ("5", 500), ("25", 250), ("123456", 123)])
def test_fraction_digits_are_a_fraction(digits: str, ms: int) -> None:
    assert fraction_ms(digits) == ms


@pytest.mark.parametrize(
    ("ms", "text"),
    [
        (0, "0:00"),
        (42_000, "0:42"),
        (3_723_500, "1:02:03.5"),
        (-1250, "-0:01.25"),
        (59_999, "0:59.999"),
    ],
)
def test_times_for_people(ms: int, text: str) -> None:
    assert format_clock(ms) == text


def test_parts_of_a_time() -> None:
    assert clock_parts(0) == (0, 0, 0, 0)
    assert clock_parts(100 * 3_600_000 - 1) == (99, 59, 59, 999)


def test_webvtt_times_always_have_hours() -> None:
    assert format_vtt(3_723_050) == "01:02:03.050"
    assert format_vtt(100 * 3_600_000) == "100:00:00.000"


@given(st.integers(-(10**9), 10**9))
def test_what_is_printed_reads_back(ms: int) -> None:
    assert parse_time_ms(format_clock(ms)) == ms


@given(st.integers(0, 10**9))
def test_webvtt_times_read_back(ms: int) -> None:
    assert parse_time_ms(format_vtt(ms)) == ms


@given(st.integers(0, 10**8), st.integers(0, 10**8))
def test_webvtt_times_sort_as_the_times_do(one: int, other: int) -> None:
    assert (format_vtt(one) < format_vtt(other)) == (one < other)
