"""What is a title and what is the first line of speech."""

from __future__ import annotations

import pytest

from captions.transcript.parse import parse_transcript
from captions.transcript.title import read_title


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["The Repair Hour", "", "0:01 Hello."], ("The Repair Hour", 1)),
        (["", "  The  Repair Hour "], ("The Repair Hour", 2)),
        (["#300: What is it? Transcript", "0:01 Hello."], ("#300: What is it? Transcript", 1)),
        (["#12: " + "long " * 30], ("#12: " + " ".join(["long"] * 30), 1)),
    ],
)
def test_titles(lines: list[str], title: tuple[str, int]) -> None:
    assert read_title(lines) == title


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["", " "],
        ["Welcome to the show."],
        ["We talk to people", "who fix things."],
        ["0:01 Hello"],
        ["Ada  0:01", "Hello"],
        ["Ada: Hello"],
        ["<v Ada>Hello"],
        ["[music]"],
        ["long " * 30],
        ["#12: " + "long " * 60],
    ],
)
def test_other_first_lines(lines: list[str]) -> None:
    assert read_title(lines) == (None, 0)


@pytest.mark.parametrize(
    ("above", "title", "header"),
    [
        (["Episode 12: The clock"], "Episode 12: The clock", []),
        (["Who winds it?", ""], "Who winds it?", []),
        (
            ["Episode 12: The clock", "Recorded in March", "Hosts: Ada, Bob", ""],
            "Episode 12: The clock", ["Recorded in March", "Hosts: Ada, Bob"],
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "below",
    [
        ["0:00 Ada: Who winds the clock?", "0:04 Bob: Ada does."],
        ["Ada  0:00", "Who winds the clock?", "", "Bob  0:04", "Ada does."],
        ["Ada", "0:00", "Who winds the clock?", "", "Bob", "0:04", "Ada does."],
    ],
)
def test_nothing_is_said_before_zero(
    above: list[str], title: str, header: list[str], below: list[str]
) -> None:
    transcript = parse_transcript("\n".join([*above, "", *below]))
    assert transcript.title == title
    assert [one.text for one in transcript.removed] == header
    turns = [(turn.speaker, turn.text) for turn in transcript.turns]
    assert turns == [("Ada", "Who winds the clock?"), ("Bob", "Ada does.")]


@pytest.mark.parametrize(
    "text",
    [
        "Welcome to the show.\n0:00 Ada: Who winds it?",
        "Ada: Who winds it?\n0:03 Bob: I do.",
        "So who,\n0:00 winds it?",
    ],
)
def test_what_may_be_speech_is_no_title(text: str) -> None:
    transcript = parse_transcript(text)
    assert (transcript.title, transcript.removed) == (None, ())
