"""The mark that ends a word, and the sets of marks that several stages share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.text.punctuation import (
    CLOSING_MARKS,
    COMMAS,
    DASHES,
    OPENING_MARKS,
    QUESTION_MARKS,
    SENTENCE_MARKS,
    VOICE_MARKS,
    ends_sentence,
    final_punctuation,
    strip_punctuation,
)

LETTERS = st.text("abcXYZ\u00e9\u0436\u6f22", min_size=2, max_size=8)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("done.", "end"),
        ('done."', "end"),
        ("what?)", "end"),
        ("完了。", "end"),
        ("完了。」", "end"),
        ("I.", "end"),
        ("president.", "end"),
        ("wait...", "ellipsis"),
        ("wait\u2026", "ellipsis"),
        ('wait..."', "ellipsis"),
        ("so,", "comma"),
        ("this:", "colon"),
        ("this;", "colon"),
        ("well-", "dash"),
        ("well\u2010", "dash"),
        ("--", "dash"),
        ('title"', "quote"),
        ("(aside)", "quote"),
        ("Dr.", ""),
        ("(Dr.", ""),
        ("J.", ""),
        ("U.S.", ""),
        ("e.g.", ""),
        ("vs.", ""),
        ("3.10", ""),
        ("word", ""),
        ("", ""),
    ],
)
def test_punctuation_that_ends_a_word(word: str, expected: str) -> None:
    assert final_punctuation(word) == expected
    assert ends_sentence(word) == (expected in ("end", "ellipsis"))


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("(don\u2019t!)", "don't"),
        ("\u00bfqu\u00e9?", "qu\u00e9"),
        ("e.g.", "e.g"),
        ("$4,000.", "$4,000"),
        ("...", ""),
        ("", ""),
    ],
)
def test_a_word_without_the_punctuation_around_it(word: str, bare: str) -> None:
    assert strip_punctuation(word) == bare


def test_a_question_ends_a_sentence() -> None:
    assert set(QUESTION_MARKS) < set(SENTENCE_MARKS)


def test_a_dash_can_open_a_reply() -> None:
    assert set(DASHES) < set(VOICE_MARKS)


@given(LETTERS, st.sampled_from(SENTENCE_MARKS + COMMAS), st.text(CLOSING_MARKS, max_size=3))
def test_closing_marks_do_not_change_what_a_word_ends_with(
    word: str, mark: str, closing: str
) -> None:
    assert final_punctuation(f"{word}{mark}{closing}") == final_punctuation(f"{word}{mark}")
    assert final_punctuation(f"{word}{mark}") == ("comma" if mark in COMMAS else "end")


@given(LETTERS, st.sampled_from(OPENING_MARKS))
def test_stripping_twice_is_stripping_once(word: str, mark: str) -> None:
    assert strip_punctuation(f"{mark}{word}.") == strip_punctuation(word) == word
