"""SubRip whose line breaks are missing."""

from __future__ import annotations

import pytest

import captions
from captions.formats.srt.one_line import restored_lines
from captions.formats.srt.read import parse_srt

A, B = "00:00:01,000 --> 00:00:02,000", "00:00:03,000 --> 00:00:04,500"


@pytest.mark.parametrize(
    "text",
    [
        f"1 {A} The tide. 2 {B} It turns.",
        f"{A} The tide. {B} It turns.\n",
        f"1 {A} The tide.\n2 {B} It turns.\n",
        f"7 {A} The tide. 8 {B} It turns.",
        f"1\n{A}\nThe tide.\n\n2 {B} It turns.\n",
    ],
)
def test_the_cues_are_read_and_fixed_alike(text: str) -> None:
    track = captions.parse(text)
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in track] == [
        (1000, 2000, "The tide."),
        (3000, 4500, "It turns."),
    ]
    assert "line breaks are missing" in track.problems[0].message
    fixed = captions.fix(text, select=["F"], ending=".srt").text
    assert [cue.text for cue in parse_srt(fixed)] == ["The tide.", "It turns."]
    assert not [found for found in captions.validate(fixed) if found.code.startswith("F")]


def test_numbers_that_are_said_stay_text() -> None:
    track = parse_srt(f"{A} Room 12 {B} It turns.")
    assert [cue.text for cue in track] == ["Room 12", "It turns."]


def test_usual_files_and_text_on_a_time_line_are_left_alone() -> None:
    assert restored_lines(f"1\n{A}\nThe tide\n\n2\n{B}\nIt turns\n") is None
    assert restored_lines(f"{A} The tide\n") is None
    assert restored_lines("5:00 --> 6:00 1 -> 2") is None


def test_other_problems_are_reported_at_the_line() -> None:
    track = parse_srt(f"\n1 {A} The tide. 2 00:00:09,000 --> 00:00:03,000 It turns.")
    assert [problem.line for problem in track.problems] == [2, 2]
