"""Time lines: what is wrong with them, and how they are written correctly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.timecode import format_vtt
from captions.validation.checks.time_lines import (
    lost_time_lines,
    may_hold_lost_time_lines,
    rewrite,
)
from captions.validation.document import read_blocks


@pytest.mark.parametrize(
    ("line", "format", "expected"),
    [
        ("00:00:01.000 --> 00:00:02.000\n", "srt", "00:00:01,000 --> 00:00:02,000\n"),
        ("00:00:01,000->00:00:02,000", "srt", "00:00:01,000 --> 00:00:02,000"),
        ("0:01.000 --> 0:02.000", "srt", "00:00:01,000 --> 00:00:02,000"),
        ("00:01,000 --> 00:02,000 align:left", "vtt", "00:01.000 --> 00:02.000 align:left"),
        ("1:00:01.000 --> 1:00:02.000", "vtt", "01:00:01.000 --> 01:00:02.000"),
        # a minute count over 59 is clear as long as there are no hours
        ("75:01,000 --> 75:02,000", "srt", "01:15:01,000 --> 01:15:02,000"),
    ],
)
def test_what_is_clear_is_rewritten(line: str, format: str, expected: str) -> None:
    found = rewrite(line, format)
    assert found is not None
    assert (found.line, found.safety) == (expected, None)
    assert found.fault


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("00:00:61,000 --> 00:00:62,000", "minutes and seconds go up to 59"),
        ("00:00:01:12 --> 00:00:03:12", "SubRip writes a comma before the milliseconds"),
        ("10:30 --> 11:15 on Sundays", "the milliseconds are missing"),
        ("-00:00:01,000 --> 00:00:02,000 words", "there is text after the times"),
        ("00:00:05 --> 00:00:0", "the milliseconds are missing"),
    ],
)
def test_what_would_be_a_guess_is_only_reported(line: str, fault: str) -> None:
    found = rewrite(line, "srt")
    assert found is not None
    assert found.fault.startswith(fault)
    assert found.line is None


def test_a_short_fraction_is_ambiguous() -> None:
    found = rewrite("00:00:01,5 --> 00:00:02,000", "srt")
    assert found is not None
    assert (found.line, found.safety) == ("00:00:01,500 --> 00:00:02,000", "unsafe")


def test_words_after_the_times_are_the_text() -> None:
    found = rewrite("00:00:01,000 --> 00:00:02,000 Hello there.", "srt")
    assert found is not None
    assert (found.line, found.words) == ("00:00:01,000 --> 00:00:02,000", "Hello there.")


def test_other_lines_are_no_time_lines() -> None:
    assert rewrite("We left --> and came back", "srt") is None


@given(st.integers(0, 10**8), st.integers(0, 10**8), st.sampled_from(["srt", "vtt"]))
def test_a_correct_line_has_no_fault(start_ms: int, end_ms: int, format: str) -> None:
    line = f"{format_vtt(start_ms)} --> {format_vtt(end_ms)}"
    found = rewrite(line.replace(".", ",") if format == "srt" else line, format)
    assert found is not None
    assert found.fault == ""


@pytest.mark.parametrize("arrow", ["–>", "—>", "→", "=>", "-- >", "- ->", "--&gt;"])
def test_lost_time_lines(arrow: str) -> None:
    line = f"00:00:03.000 {arrow} 00:00:04.000"
    text = f"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nYes.\n\n{line}\nNo.\n"
    file = read_blocks(text, "vtt")
    assert may_hold_lost_time_lines(file)
    ((number, raw, corrected),) = lost_time_lines(file, 2)
    assert (number, raw.strip()) == (6, line)
    assert corrected.split() == ["00:00:03.000", "-->", "00:00:04.000"]


def test_text_with_arrows_is_no_lost_time_line() -> None:
    file = read_blocks("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nYes.\n\n10:30 → 11:15\n", "vtt")
    assert may_hold_lost_time_lines(file)
    assert list(lost_time_lines(file, 2)) == []


@pytest.mark.parametrize("arrow", ["–>", "—>", "→", "=>", "-- >", "- ->", "--&gt;", "->"])
def test_in_subrip_such_a_line_is_read_and_rewritten(arrow: str) -> None:
    line = f"00:00:03,000 {arrow} 00:00:04,000"
    file = read_blocks(f"1\n00:00:01,000 --> 00:00:02,000\nYes.\n\n2\n{line}\nNo.\n", "srt")
    assert not may_hold_lost_time_lines(file)
    assert [cue.start_ms for cue in file.cues] == [1000, 3000]
    found = rewrite(line, "srt")
    assert found is not None
    assert (found.line, found.safety) == ("00:00:03,000 --> 00:00:04,000", None)
    assert found.fault == f'the arrow must be "-->" ("{arrow}" found)'
