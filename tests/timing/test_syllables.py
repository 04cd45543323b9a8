"""Syllables of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.timing.syllables import english_syllables, other_syllables


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("make", 1),
        ("makes", 1),
        ("places", 2),
        ("hoped", 1),
        ("wanted", 2),
        ("table", 2),
        ("the", 1),
        ("don't", 1),
        ("we\u2019re", 1),
        ("rhythm", 1),
        ("API", 3),
        ("WWW", 9),
        ("2024", 8),
        ("hmm", 1),
        ("...", 0),
        ("", 0),
    ],
)
def test_english_words(word: str, syllables: int) -> None:
    assert english_syllables(word) == syllables


def test_words_of_other_alphabets_go_by_their_letters() -> None:
    assert other_syllables("Uhrwerk") == pytest.approx(7 / 2.6)
    assert english_syllables("\u0447\u0430\u0441\u044b") == other_syllables("\u0447\u0430\u0441\u044b")  # fmt: skip


def test_other_scripts_have_a_syllable_a_character() -> None:
    assert other_syllables("\uc548\ub155") == 2
    assert other_syllables("\u65f6\u949f") == 2.4
    assert other_syllables("\u3068\u3051\u3044") == pytest.approx(2.1)


@given(st.text(max_size=20), st.text(max_size=20))
def test_more_letters_have_no_fewer_syllables_where_letters_count(one: str, other: str) -> None:
    assert other_syllables(one + other) == pytest.approx(
        other_syllables(one) + other_syllables(other)
    )
    assert english_syllables(one) >= 0
