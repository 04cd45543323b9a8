"""The class of a word: from the lists first, then from its shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.text.word_classes import WORD_CLASSES, word_class


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
        ("", "sym"),
        ("house", "x"),
    ],
)
def test_class_of_a_word(word: str, expected: str) -> None:
    assert word_class(word) == expected


@given(st.text(max_size=12))
def test_every_word_has_one_of_the_known_classes(word: str) -> None:
    assert word_class(word) in WORD_CLASSES


@given(st.sampled_from(("the", "of", "house", "going", "we'll")), st.text('.,!?"()', max_size=3))
def test_punctuation_around_a_word_does_not_change_its_class(word: str, marks: str) -> None:
    assert word_class(f"{marks}{word}{marks}") == word_class(word)
