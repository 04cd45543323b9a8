from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.formats.scc.timecode import (
    DAY_FRAMES,
    Timecode,
    format_timecode,
    frame_ms,
    nearest_frame,
    parse_timecode,
)


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("00:00:01:00", 30),
        ("00:00:59;29", 1799),
        ("00:01:00;02", 1800),
        ("00:10:00;00", 17982),
        ("01:00:00;00", 107_892),
        ("01:00:00:00", 108_000),
        ("01;00;00;00", 107_892),
        ("01:00:00.00", 107_892),
    ],
)
def test_frames_of_timecodes(text: str, frame: int) -> None:
    timecode = parse_timecode(text)
    assert timecode is not None
    assert timecode.frame == frame


@pytest.mark.parametrize("text", ["", "1:02", "00:00:01,5:00", "00:00:00:00x", "a"])
def test_what_is_no_timecode(text: str) -> None:
    assert parse_timecode(text) is None


def test_a_day() -> None:
    assert format_timecode(Timecode(DAY_FRAMES, drops=True)) == "00:00:00;00"
    assert format_timecode(Timecode(DAY_FRAMES - 1, drops=True)) == "23:59:59;29"


@given(st.integers(0, DAY_FRAMES - 1), st.booleans())
def test_timecodes_are_read_as_written(frame: int, drops: bool) -> None:
    timecode = Timecode(frame, drops)
    assert parse_timecode(format_timecode(timecode)) == timecode


@given(st.integers(0, 10**8))
def test_times_are_exact(frame: int) -> None:
    assert abs(frame_ms(frame) - Fraction(frame * 1001, 30)) <= Fraction(1, 2)
    assert nearest_frame(frame_ms(frame)) == frame


@given(st.integers(0, 10**9))
def test_the_nearest_frame_is_at_most_half_a_frame_away(time_ms: int) -> None:
    assert abs(Fraction(nearest_frame(time_ms) * 1001, 30) - time_ms) <= Fraction(1001, 60)
