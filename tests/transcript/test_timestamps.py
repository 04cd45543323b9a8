"""The times printed before lines: which are recognised, and every way they can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.timecode import format_clock
from captions.transcript.timestamps import LEADING_STAMP, Stamp, read_stamp


def stamp_of(line: str) -> Stamp:
    match = LEADING_STAMP.match(line)
    assert match is not None
    return read_stamp(match)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("0:32 Hello", "Hello"),
        ("[0:32] Hello", "Hello"),
        ("[00:00:32]Hello", "Hello"),
        ("0:32Hello", "Hello"),
        ("- **0:32** Hello", "Hello"),
        ("3. 0:32 Hello", "Hello"),
        ("0:32 - 0:35 Hello", "Hello"),
        ("[0:32.0 --> 0:35.5] Hello", "Hello"),
        ("\u200e\ufeff 0:32 Hello", "Hello"),
        ("\u30100:32\u3011Hello", "Hello"),
        ("0:32", ""),
    ],
)
def test_the_text_begins_after_the_time_and_its_marks(line: str, text: str) -> None:
    match = LEADING_STAMP.match(line)
    assert match is not None
    assert line[match.end() :] == text
    assert read_stamp(match).readings_ms[0] == 32_000


@pytest.mark.parametrize(
    "line",
    [
        "Hello",
        "at 0:32",
        "9:00 a.m. it was",
        "9:00 o'clock",
        "9:00pm",
        "1:2 odds",
        "16:9.",
    ],
)
def test_other_lines_do_not_begin_with_a_time(line: str) -> None:
    assert LEADING_STAMP.match(line) is None


@pytest.mark.parametrize(
    ("text", "readings_ms", "resolution_ms"),
    [
        ("0:32", (32_000,), 1000),
        ("61:08", (3_668_000,), 1000),
        ("0:05.5", (5500,), 100),
        ("0:05,25", (5250,), 10),
        ("0:05.250", (5250,), 1),
        ("0:05.123456", (5123,), 1),
        ("1:02:03", (3_723_000, 62_000), 1000),
        ("1:02:03.5", (3_723_500,), 100),
        ("10:00:75", (600_000,), 1000),
        ("1:75:00", (), 1000),
        ("0:75", (), 1000),
        ("00:00:05:250", (5250,), 1),
    ],
)
def test_readings(text: str, readings_ms: tuple[int, ...], resolution_ms: int) -> None:
    assert stamp_of(text) == Stamp(text, readings_ms, resolution_ms)


def test_frames_are_kept_for_the_rate_of_the_file() -> None:
    assert stamp_of("00:00:05:12") == Stamp("00:00:05:12", (5000,), frame=12)
    assert stamp_of("00:00:05;12").is_drop_frame


@pytest.mark.parametrize(
    "line",
    [
        "0:05 - 0:09 Hello",
        "[0:05 --> 0:09] Hello",
        "[0:05] - [0:09] Hello",
        "0:05\t0:09\tHello",
        "0:05\u20130:09: Hello",
        "(0:05 \u2192 0:09): Hello",
    ],
)
def test_the_end_of_a_range(line: str) -> None:
    match = LEADING_STAMP.match(line)
    assert match is not None
    assert line[match.end() :] == "Hello"
    assert stamp_of(line) == Stamp("0:05", (5000,), until=Stamp("0:09", (9000,)))


@given(st.integers(0, 999 * 3600 - 1))
def test_every_clock_time_is_read_back(seconds: int) -> None:
    assert stamp_of(f"{format_clock(seconds * 1000)} Hello").readings_ms[0] == seconds * 1000
