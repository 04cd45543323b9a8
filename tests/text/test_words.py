"""Words and texts: splitting, joining, counting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.text.words import count_words, join_words, joins_unspaced, split_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  one\ttwo \n three ", ["one", "two", "three"]),
        ("- Are you ready", ["- Are", "you", "ready"]),
        (">> Yes", [">> Yes"]),
        ("\u2010 Yes", ["\u2010 Yes"]),
        ("\u2022 first item", ["\u2022 first", "item"]),
        ("-", ["-"]),
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
        ("\u4eca\u65e5\u3000\u826f\u3044", ["\u4eca", "\u65e5\u3000", "\u826f", "\u3044"]),
        ("Ada\u3000Bob", ["Ada", "Bob"]),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert split_words(text) == words


def test_count_words_counts_what_spaces_part() -> None:
    assert count_words("- Are you ready ?") == 5
    assert count_words("\u4f60\u597d\uff0c hello") == 3


@given(
    st.text("a\u00e9 -!?\u00ab\u00bb\u00a0\u202f\u4f60\u597d\u3002\u300c\u3000\u2003,", max_size=40)
)
def test_joining_keeps_every_letter_and_splits_the_same_again(text: str) -> None:
    words = split_words(text)
    joined = join_words(words)
    assert "".join(joined.split()) == "".join(text.split())
    assert split_words(joined) == words


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([], ""),
        (["one"], "one"),
        (["one", "two"], "one two"),
        (["\u4f60", "\u597d"], "\u4f60\u597d"),
        (["\u4f60", "Ada", "\u597d"], "\u4f60 Ada \u597d"),
        (["\ud55c", "\uad6d"], "\ud55c \uad6d"),
        (["\u65e5\u3000", "\u826f"], "\u65e5\u3000\u826f"),
        (["\u65e5\u3000"], "\u65e5"),
    ],
)
def test_joined_words(words: list[str], text: str) -> None:
    assert join_words(words) == text


def test_only_unspaced_scripts_join_without_a_space() -> None:
    assert joins_unspaced("\u4f60", "\u597d")
    assert not joins_unspaced("\u4f60", "Ada")
    assert not joins_unspaced("one", "two")
    assert not joins_unspaced("", "\u597d")


def test_a_closing_mark_never_starts_a_word_and_an_opening_one_never_ends_it() -> None:
    words = split_words("\u300c\u4f60\u597d\u300d\uff08\u4e16\u754c\uff09\u3002")
    assert words == ["\u300c\u4f60", "\u597d\u300d", "\uff08\u4e16", "\u754c\uff09\u3002"]


@given(st.text(max_size=60))
def test_no_word_is_empty_and_no_character_is_lost(text: str) -> None:
    words = split_words(text)
    assert all(word.strip() for word in words)
    assert count_words(text) >= len(words)
    # the noncharacters that stand for inner spaces while words are split are no text
    if not set(text) & {"\ufdd0", "\ufdd1", "\ufdd2"}:
        assert "".join("".join(words).split()) == "".join(text.split())
