"""What a break is worth: word classes, punctuation, pairs."""

from __future__ import annotations

import pytest

from captions.segmentation.break_scores import break_worths, ending, ends_sentence
from captions.text.word_classes import word_class


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("The", "art"),
        ("(and", "coord"),
        ("I\u2019m", "pronc"),
        ("that'd", "pronc"),
        ("don't,", "do"),
        ("needn't", "modal"),
        ("Ada's", "cap"),
        ("cat's", "gen"),
        ("$4,000", "num"),
        ("#1", "num"),
        ("#tag", "x"),
        ("3.10", "num"),
        ("London", "cap"),
        ("quickly", "ly"),
        ("fly", "x"),
        ("going", "ing"),
        ("wing", "x"),
        ("waited", "ed"),
        ("red", "x"),
        ("Dr.", "title"),
        ("dr", "title"),
        ("Professor", "title"),
        ("professor", "x"),
        ("--", "sym"),
        ("\N{GRINNING FACE}", "sym"),
        ("house", "x"),
    ],
)
def test_class_of_a_word(word: str, expected: str) -> None:
    assert word_class(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("done.", "end"),
        ('done."', "end"),
        ("what?)", "end"),
        ("完了。", "end"),
        ("I.", "end"),
        ("president.", "end"),
        ("wait...", "ellipsis"),
        ("wait\u2026", "ellipsis"),
        ("so,", "comma"),
        ("this:", "colon"),
        ("well-", "dash"),
        ("--", "dash"),
        ('title"', "quote"),
        ("Dr.", ""),
        ("J.", ""),
        ("U.S.", ""),
        ("e.g.", ""),
        ("vs.", ""),
        ("3.10", ""),
        ("word", ""),
    ],
)
def test_punctuation_that_ends_a_word(word: str, expected: str) -> None:
    assert ending(word) == expected
    assert ends_sentence(word) == (expected in ("end", "ellipsis"))


def worth(text: str) -> float:
    """Return the worth of a break before the last word."""
    return break_worths(text.split())[-1]


def test_better_places_are_worth_more() -> None:
    ranking = ["of the house", "see a house and", "the house, and", "the house. And"]
    worths = [worth(text) for text in ranking]
    assert worths == sorted(set(worths))


def test_a_break_inside_a_name_is_bad_unless_the_first_word_only_opens_a_sentence() -> None:
    assert worth("with Ada Lovelace") == worth("Yesterday Ada") - 3.0


def test_a_number_stays_with_what_it_counts() -> None:
    assert worth("about 300 meters") < worth("about 300 of")


def test_an_opening_quote_makes_a_break_better() -> None:
    assert worth('he said "no') == worth("he said no") + 0.25


def test_a_speaker_mark_stays_with_what_is_said() -> None:
    assert worth(">> thanks") < worth("the thanks")
