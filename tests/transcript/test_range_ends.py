"""The ends of ranges: which are used, and what is reported of the others."""

from __future__ import annotations

import pytest

from captions.transcript.model import Transcript
from captions.transcript.parse import parse_transcript

TALK = "And so it went on and on until we all had to go home."


def ends(text: str) -> list[int | None]:
    return [turn.end_ms for turn in parse_transcript(text).turns]


def messages(transcript: Transcript) -> list[str]:
    return [problem.message for problem in transcript.problems]


@pytest.mark.parametrize(
    "line",
    ["0:05 - 0:09", "[0:05 --> 0:09]", "0:05\t0:09\t", "[0:05] - [0:09]", "(0:05\u20130:09):"],
)
def test_ends_are_used(line: str) -> None:
    assert ends(f"{line} {TALK}\n0:20 Bye.") == [9000, None]


def test_times_with_frames_for_hours_have_such_ends() -> None:
    text = f"9:40 {TALK}\n10:00:00 - 10:04:00 {TALK}\n10:20 {TALK}"
    assert ends(text) == [None, 604_000, None]


def test_an_end_that_is_not_after_the_start_is_reported() -> None:
    transcript = parse_transcript(f"0:05 - 0:05 {TALK}")
    assert transcript.turns[0].end_ms is None
    assert messages(transcript) == ["the end 0:05 is not after the start 0:05 and is not used"]


def test_an_end_that_is_no_time_is_reported() -> None:
    assert messages(parse_transcript(f"0:05 - 0:75 {TALK}")) == [
        "0:75 is not a time (seconds or minutes over 59); the end is not used"
    ]


def test_a_range_that_is_too_short_for_its_text_is_reported() -> None:
    transcript = parse_transcript(f"0:05 - 0:06 {TALK} {TALK} {TALK}")
    assert transcript.turns[0].end_ms is None
    assert "is too short for its text (42 words)" in messages(transcript)[0]


def test_ranges_that_are_odd_in_one_way_are_one_problem() -> None:
    lines = [f"{n}:00 - {n}:50 Thank you." for n in range(1, 5)]
    assert messages(parse_transcript("\n".join(lines))) == [
        "4 ranges are much longer than their text takes; the text is timed from their start "
        "(the first is 1:00 - 1:50)"
    ]


def test_music_may_fill_a_range() -> None:
    transcript = parse_transcript(f"0:00 - 0:30 [music]\n0:31 {TALK}")
    assert (transcript.turns[0].end_ms, transcript.problems) == (30_000, ())


def test_an_end_belongs_to_the_last_turn_of_its_range() -> None:
    text = f"0:05 - 0:15 <v Ada>{TALK} <v Bob>{TALK}\n0:20 Bye."
    assert ends(text) == [None, 15_000, None]


def test_a_start_with_a_fraction_and_an_end_is_exact() -> None:
    turn = parse_transcript(f"[0:05.50 --> 0:09.00] {TALK}").turns[0]
    assert (turn.start_ms, turn.resolution_ms) == (5500, 1)
