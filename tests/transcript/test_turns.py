"""From passages to turns: what is text to read, and which turn has the printed time."""

from __future__ import annotations

import pytest

from captions.model import Turn
from captions.transcript.model import Removed
from captions.transcript.turns import is_marker, make_turns
from captions.transcript.voices import Passage


def test_a_passage_becomes_a_turn_with_single_spaces() -> None:
    (turn,) = make_turns([Passage(3, "  One\n two ", 1000, 100, "Ada")])
    assert turn == Turn("One two", 1000, 3, 100, "Ada")


def test_the_time_goes_to_the_first_text_of_the_paragraph() -> None:
    parts = [Passage(1, " ", 1000, 100), Passage(1, "One", None, 100), Passage(1, "two", None, 100)]
    assert [(turn.text, turn.start_ms) for turn in make_turns(parts) if isinstance(turn, Turn)] == [
        ("One", 1000), ("two", None),
    ]  # fmt: skip


def test_a_time_without_text_is_not_carried_to_the_next_paragraph() -> None:
    marker, turn = make_turns([Passage(1, "...", 1000, 1000), Passage(2, "One", None, 1000)])
    assert marker == Removed(1, 1000, "...", "marker")
    assert turn == Turn("One", None, 2)


def test_removed_text_keeps_its_order() -> None:
    stamp = Removed(1, 4000, "0:04", "time")
    parts = [
        Passage(1, "One", 1000, 1),
        stamp,
        Passage(1, "two", 4000, 1000),
        Passage(1, ">>", None, 1),
    ]
    assert list(make_turns(parts)) == [
        Turn("One", 1000, 1, 1),
        stamp,
        Turn("two", 4000, 1, 1000),
        Removed(1, 4000, ">>", "marker"),
    ]


@pytest.mark.parametrize("text", [">>", ".", "- -", "<>", "\u200b", ""])
def test_markers(text: str) -> None:
    assert is_marker(text)


@pytest.mark.parametrize("text", ["a", "42", "$", "\u266a", "\U0001f44d", "\u3042", "\u00a9"])
def test_text_to_read(text: str) -> None:
    assert not is_marker(text)
