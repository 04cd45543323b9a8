"""Lines above the first time: days and lengths are removed, too many words are reported."""

from __future__ import annotations

import pytest

from captions.transcript.model import Transcript
from captions.transcript.parse import parse_transcript

TALK = "0:05 Ada: It was late.\n0:09 Bob: We went home.\n"


def removed(transcript: Transcript) -> list[str]:
    return [item.text for item in transcript.removed]


@pytest.mark.parametrize(
    "day",
    [
        "March 12, 2026, 3:00PM",
        "Thu, Mar 12, 2026",
        "12 March 2026",
        "Donnerstag, 12. März 2026 um 15:00 Uhr",
        "2026-03-12 15:00",
        "12.03.2026",
        "12/03/2026, 3:00 pm",
    ],
)
def test_a_day_alone_on_a_line_is_removed(day: str) -> None:
    found = parse_transcript(f"The Ferry\n{day}\n\n{TALK}")
    assert found.title == "The Ferry"
    assert removed(found) == [day]
    assert len(found.turns) == 2


@pytest.mark.parametrize("length", ["12m 5s", "1h 2m 3s", "45 mins", "Duration: 45:12"])
def test_a_length_below_the_day_is_removed(length: str) -> None:
    found = parse_transcript(f"The Ferry\nMarch 12, 2026\n{length}\n\n{TALK}")
    assert removed(found) == ["March 12, 2026", length]
    assert not found.problems


def test_days_that_are_said_stay() -> None:
    for said in ("0:02 March 12, 2026\n", "It was March 12, 2026.\n"):
        found = parse_transcript(said + TALK)
        assert not found.removed
        assert any("March 12, 2026" in turn.text for turn in found.turns)


def test_words_before_the_first_time_that_cannot_be_said_before_it_are_reported() -> None:
    heading = "My show, with many people who talk about ferries, cooks, and\nmany other things.\n"
    found = parse_transcript(f"{heading}\n0:00 It was late.\n0:09 We went home.\n")
    assert [problem.message for problem in found.problems] == [
        "14 words come before the first time (line 4), and there is no time to say them; if they "
        "are a heading, remove them"
    ]
    assert not parse_transcript(f"{heading}\n0:30 It was late.\n").problems


@pytest.mark.parametrize(
    ("times", "is_reported"),
    [
        (("15:02:03", "15:02:09"), True),
        (("10:00:00:00", "10:00:05:12"), True),
        (("01:00:00;00", "01:00:05;12"), True),
        (("58:40", "1:00:02"), False),
        (("1:02:03", "1:02:09"), False),
        (("00:00:03:12", "00:00:05:00"), False),
    ],
)
def test_times_that_begin_late_are_reported(times: tuple[str, str], is_reported: bool) -> None:
    text = "\n".join(f"{time} It was late, and we went home." for time in times)
    messages = [problem.message for problem in parse_transcript(text).problems]
    assert any("the first time is" in message for message in messages) == is_reported
