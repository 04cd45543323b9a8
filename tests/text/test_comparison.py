"""Words that sound the same have the same tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.text.comparison import tokenise, tokens_of


def heard(text: str) -> list[str]:
    return [token for word in text.split() for token in tokens_of(word)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It's 25 %.", "it is twenty five percent"),
        ("Don\u2019t!", "do not"),
        ("thats", "that's"),
        ("gonna", "going to"),
        ("cannot", "can't"),
        ("Dr. Ko & Mr. Lee", "Doctor Ko and Mister Lee"),
        ("state-of-the-art", "state of the art"),
        ("\uff21\uff22\uff23", "abc"),
        ("\ufb01rst", "first"),
        ("the 3rd", "the third"),
        ("1,000", "one thousand"),
        ("O'Brien's", "OBriens"),
        ("OK", "okay"),
        ("-- so, ...", "so"),
        ("[Music] so", "so"),
        ("Gr\u00f6\u00dfe", "GR\u00d6SSE"),
    ],
)
def test_words_that_sound_the_same(one: str, other: str) -> None:
    assert heard(one) == heard(other)


@pytest.mark.parametrize(
    ("one", "other"), [("cafe", "caf\u00e9"), ("its", "it is not"), ("25", "2 5"), ("can", "can't")]
)
def test_words_that_sound_different(one: str, other: str) -> None:
    assert heard(one) != heard(other)


@pytest.mark.parametrize("word", ["", "--", "...", "[Music]", "[", "__", "]"])
def test_punctuation_and_sounds_have_no_tokens(word: str) -> None:
    assert tokens_of(word) == ()


def test_tokens_know_their_words() -> None:
    tokens = tokenise(["It's", "-", "- Yes", "25"])
    assert tokens.tokens == ["it", "is", "yes", "twenty", "five"]
    assert tokens.owners == [0, 0, 2, 3, 3]
    assert tokens.firsts == [0, 2, 2, 3, 5]
    assert [tokens.text_of(word) for word in range(4)] == ["itis", "", "yes", "twentyfive"]


WORDS = st.lists(
    st.sampled_from(("it's", "1984", "-", "[Music]", "- Oui !", "w\u00f6rd", "R&D"))
    | st.text(max_size=8),
    max_size=8,
)


@given(WORDS)
def test_the_tokens_of_words_follow_each_other(words: list[str]) -> None:
    found = tokenise(words)
    assert len(found.tokens) == len(found.owners) == found.firsts[-1]
    assert list(found.owners) == sorted(found.owners)
    for index in range(len(words)):
        own = range(found.firsts[index], found.firsts[index + 1])
        assert all(found.owners[token] == index for token in own)


@given(st.text(max_size=12))
def test_case_does_not_matter_and_tokens_have_no_punctuation(word: str) -> None:
    tokens = tokens_of(word)
    assert all(token.isalnum() for token in tokens)
    if word.isascii():
        assert tokens_of(word.upper()) == tokens_of(word.lower())
