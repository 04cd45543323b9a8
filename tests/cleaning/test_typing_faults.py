"""Faults of typing are repaired in transcripts, and listed."""

from __future__ import annotations

import pytest

from captions.cleaning.typing_faults import without_typing_faults
from captions.model import Turn
from captions.transcript.model import Changed, Transcript


def fixed(*texts: str, speakers: str = "", language: str | None = None) -> list[str]:
    """Return the texts of turns after the repair; ``speakers`` has a letter for each turn."""
    names = speakers or "-" * len(texts)
    turns = [
        Turn(text, 1000 * index, index + 1, speaker=None if name == "-" else name)
        for index, (text, name) in enumerate(zip(texts, names))
    ]
    found = without_typing_faults(Transcript(tuple(turns)), language)
    return [turn.text for turn in found.turns]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("We left .", "We left."),
        ("It stopped ,then went on", "It stopped, then went on"),
        ("Well . . . was it", "Well ... was it"),
        ("Is that so ?", "Is that so?"),
        ("the tower--I mean the bell", "the tower\u2014I mean the bell"),
        ("the tower -- I mean the bell", "the tower \u2013 I mean the bell"),
        ("the tower-- and the bell", "the tower\u2014 and the bell"),
        ("zero\u200bwidth and so\xadft", "zerowidth and soft"),
        ("the \u200b house", "the house"),
        ("one\u2028two", "one two"),
    ],
)
def test_what_is_repaired(typed: str, meant: str) -> None:
    assert fixed(typed) == [meant]


@pytest.mark.parametrize(
    "text",
    [
        "We use .NET and so on.",
        "Well ... was it",
        "Use --fix here, in C-- and i--.",
        "He was just --",
        "\u202b\u0634\u0643\u0631\u0627\u202c",
        "\u0e2a\u0e27\u200b\u0e31\u0e2a",
    ],
)
def test_what_is_kept(text: str) -> None:
    assert fixed(text) == [text]


def test_french_keeps_its_spaces() -> None:
    french = (
        "Est-ce que vous le savez ? Oui ! Et la suite est dans le livre : voil\u00e0 pour vous."
    )
    assert fixed(french) == [french]
    assert fixed("Vraiment ?", language="fr") == ["Vraiment ?"]


def test_a_mark_at_the_start_of_a_turn_goes_to_the_turn_before() -> None:
    assert fixed("We left", ", then came home") == ["We left,", "then came home"]
    assert fixed("We left", ".", "Then home") == ["We left.", "Then home"]
    assert fixed("We left", ", then", speakers="AB") == ["We left", ", then"]
    assert fixed(", then", "we left") == [", then", "we left"]


def test_hyphens_at_the_end_of_a_turn_are_a_dash_if_the_speaker_goes_on() -> None:
    assert fixed("the tower --", "I mean the bell") == ["the tower \u2013", "I mean the bell"]
    assert fixed("the tower --", "I mean", speakers="AB") == ["the tower --", "I mean"]


def test_changes_are_listed() -> None:
    transcript = Transcript((Turn("We left .", 0, 7),))
    found = without_typing_faults(transcript)
    assert found.changed == (Changed(7, "We left .", "We left.", "space"),)
    clean = Transcript((Turn("We left.", 0, 7),))
    assert without_typing_faults(clean) is clean
