"""What is a title and what is the first line of speech."""

from __future__ import annotations

import pytest

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
