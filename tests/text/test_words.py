from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.text.length import characters_per_second, line_length, reading_length
from captions.text.words import count_words, join_words, split_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  one\ttwo \n three ", ["one", "two", "three"]),
        ("- Are you ready", ["- Are", "you", "ready"]),
        (">> Yes", [">> Yes"]),
        ("yes - no", ["yes", "-", "no"]),
        ("Vraiment\u00a0? Oui !", ["Vraiment\u00a0?", "Oui !"]),
        ("dit \u00ab\u202fbonjour\u202f\u00bb :", ["dit", "\u00ab\u202fbonjour\u202f\u00bb :"]),
        ("one\u00a0two", ["one", "two"]),
        (
            "\u4f60\u597d\uff0c\u4e16\u754c\u3002",
            ["\u4f60", "\u597d\uff0c", "\u4e16", "\u754c\u3002"],
        ),
        ("\u300c\u4eca\u300d\u3067ABC\u826f", ["\u300c\u4eca\u300d", "\u3067ABC\u826f"]),
        ("\ud55c\uad6d\uc5b4 \ubb38\uc7a5", ["\ud55c\uad6d\uc5b4", "\ubb38\uc7a5"]),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert split_words(text) == words


def test_count_words_counts_what_spaces_part() -> None:
    assert count_words("- Are you ready ?") == 5
    assert count_words("\u4f60\u597d\uff0c hello") == 3


@given(st.text("a\u00e9 -!?\u00ab\u00bb\u00a0\u202f\u4f60\u597d\u3002\u300c,", max_size=40))
def test_joining_keeps_every_letter_and_splits_the_same_again(text: str) -> None:
    words = split_words(text)
    joined = join_words(words)
    assert "".join(joined.split()) == "".join(text.split())
    assert split_words(joined) == words


@pytest.mark.parametrize(
    ("line", "length"),
    [
        ("abc", 3),
        ("caf\u00e9", 4),
        ("cafe\u0301", 4),
        ("\u65e5\u672c", 4),
        ("\U0001f44d", 1),
        ("\U0001f44d\U0001f3fd", 1),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467 yes", 5),
        ("\U0001f1f3\U0001f1f4\U0001f1f8\U0001f1ea", 2),
        ("\u2764\ufe0f\u200d\U0001f525", 1),
        ("1\ufe0f\u20e3", 1),
        ("\u0915\u094d\u200d\u0937", 2),
        ("\u3012\U0001f21a", 4),
        ("\u202fa", 2),
    ],
)
def test_line_length(line: str, length: int) -> None:
    assert line_length(line) == length


def test_reading_speed_counts_no_line_break() -> None:
    assert reading_length("one\ntwo") == 6
    assert characters_per_second("ten\nletters", 500) == 20
    assert characters_per_second("x", 0) == float("inf")
