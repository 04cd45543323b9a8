"""Times of TTML: each kind of expression, and the rates that frames and ticks are counted in."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.formats.ttml.read import parse_ttml
from captions.formats.ttml.time_expressions import Moment, bare_moment, clock_of, round_ms
from tests.formats.ttml.documents import document

NTSC = {"ttp:frameRate": "30", "ttp:frameRateMultiplier": "1000 1001"}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("00:00:01", 1000),
        ("00:00:01.5", 1500),
        ("00:00:01.0004", Fraction(10004, 10)),
        ("00:00:01,25", 1250),
        ("123:00:00", 442_800_000),
        ("0.5h", 1_800_000),
        ("1.5m", 90_000),
        ("7s", 7000),
        (".5s", 500),
        ("1500.5ms", Fraction(3001, 2)),
        ("", None),
        ("s", None),
        ("10", None),
        ("-1s", None),
        ("soon", None),
        ("9" * 5000 + "s", None),
        ("１s", None),
    ],
)
def test_expressions_that_need_no_rate(expression: str, expected: Moment | None) -> None:
    assert clock_of({}).moment(expression) == expected


@pytest.mark.parametrize(
    ("attributes", "expression", "expected_ms"),
    [
        ({}, "15f", 500),
        ({}, "2t", 2000),
        ({"ttp:frameRate": "25"}, "00:00:01:12", 1480),
        ({"ttp:frameRate": "25"}, "00:00:01;12", 1480),
        ({"ttp:frameRate": "25"}, "50t", 2000),
        ({"ttp:frameRate": "25", "ttp:subFrameRate": "2"}, "00:00:00:10.1", 420),
        ({"ttp:frameRate": "25", "ttp:subFrameRate": "2"}, "50t", 1000),
        ({"ttp:tickRate": "10000000"}, "15000000t", 1500),
        ({"ttp:tickRate": "0"}, "3t", 3000),
        (NTSC, "30f", 1001),
        ({"ttp:frameRate": "29.97"}, "30f", 1001),
        ({"ttp:frameRate": "25.0"}, "25f", 1000),
        ({"ttp:frameRate": "24", "ttp:frameRateMultiplier": "1000:1001"}, "00:01:00:24", 61_001),
        ({"ttp:frameRate": "24", "ttp:frameRateMultiplier": "999/1000"}, "999f", 41_667),
    ],
)
def test_frames_and_ticks(attributes: dict[str, str], expression: str, expected_ms: int) -> None:
    moment = clock_of(attributes).moment(expression)
    assert moment is not None
    assert round_ms(moment) == expected_ms


@pytest.mark.parametrize(
    ("drop_mode", "time_code", "frames"),
    [
        ("nonDrop", "00:01:00:02", 1802),
        ("dropNTSC", "00:00:59:29", 1799),
        ("dropNTSC", "00:01:00:02", 1800),
        ("dropNTSC", "00:10:00:00", 17_982),
        ("dropNTSC", "01:00:00:00", 107_892),
        ("dropPAL", "00:02:00:04", 3600),
    ],
)
def test_smpte_time_codes_count_frames(drop_mode: str, time_code: str, frames: int) -> None:
    clock = clock_of({**NTSC, "ttp:timeBase": "smpte", "ttp:dropMode": drop_mode})
    assert clock.moment(time_code) == Fraction(frames * 1001, 30)


def test_times_without_a_unit() -> None:
    assert bare_moment("0.500") == 500
    assert bare_moment("61:01.25") == 3_661_250
    assert bare_moment("1:2:3") is None


@given(st.integers(0, 10**9), st.sampled_from([24, 25, 30, 50, 60]))
def test_whole_seconds_of_frames_are_exact(seconds: int, rate: int) -> None:
    clock = clock_of({"ttp:frameRate": str(rate)})
    assert clock.moment(f"{seconds * rate}f") == seconds * 1000


@pytest.mark.parametrize(
    ("rates", "reported"),
    [
        ('ttp:frameRate="25"', ""),
        ('ttp:frameRate="23.976"', ""),
        ('ttp:frameRate="25" ttp:frameRateMultiplier="1"', ""),
        ('ttp:frameRate="fast"', 'ttp:frameRate="fast"'),
        ('ttp:frameRate="0"', 'ttp:frameRate="0"'),
        ('ttp:frameRateMultiplier="1000/0"', 'ttp:frameRateMultiplier="1000/0"'),
        ('ttp:tickRate="10 MHz"', 'ttp:tickRate="10 MHz"'),
    ],
)
def test_a_rate_that_cannot_be_used_is_reported(rates: str, reported: str) -> None:
    track = parse_ttml(document('<p begin="1s" end="2s">The tide</p>', root=rates))
    expected = [f"{reported} is not a rate; the usual one is used"] if reported else []
    assert [problem.message for problem in track.problems] == expected
