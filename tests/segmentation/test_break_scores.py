"""Which breaks score higher: punctuation, word classes, pairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.segmentation.break_scores import score_breaks, word_traits

WORDS = st.lists(
    st.sampled_from("the of and I house Ada London 300 end. yes, well... >> -- (so".split())
    | st.text(min_size=1, max_size=6),
    max_size=12,
)


def score(text: str) -> float:
    """Return the score of a break before the last word."""
    return score_breaks(text.split())[-1]


def test_better_breaks_score_higher() -> None:
    ranking = ["of the house", "see a house and", "the house, and", "the house. And"]
    scores = [score(text) for text in ranking]
    assert scores == sorted(set(scores))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the house", -2.5 - 1.75),
        ("house and", 0.75 + 0.75),
        ("house, and", 2.25),
        ("house. And", 4.75),
        ('house. "And', 4.75 + 0.25),
        ("house (and", 0.75 + 0.75 + 0.25),
        ("big house", 0.75 - 1.75 - 0.25),
        ("ten houses", 0.5 - 1.75 - 1.5),
        ("Dr. Ko", -5.0 - 0.25),
    ],
)
def test_a_score_is_the_sum_of_its_parts(text: str, expected: float) -> None:
    assert score(text) == expected


def test_there_is_no_break_before_the_first_word() -> None:
    assert score_breaks([]) == []
    assert score_breaks(["house"]) == [0.0]


def test_a_break_inside_a_name_is_bad_unless_the_first_word_only_opens_a_sentence() -> None:
    assert score("with Ada Lovelace") == score("Yesterday Ada") - 3.0
    assert score("done. Yesterday Ada") == score("Yesterday Ada")


def test_a_number_stays_with_what_it_counts() -> None:
    assert score("about 300 meters") < score("about 300 of")


def test_a_speaker_mark_stays_with_what_is_said() -> None:
    assert score(">> thanks") < score("the thanks")


def test_traits_hold_what_one_word_contributes() -> None:
    traits = word_traits('"House,')
    assert (traits.key, traits.word_class) == ("house", "cap")
    assert (traits.punctuation, traits.punctuation_score) == ("comma", 2.25)
    assert traits.opening_score == 0.25
    assert word_traits("the").scores_after["x"] == -4.25


@given(WORDS)
def test_after_punctuation_the_words_do_not_matter(words: list[str]) -> None:
    scores = score_breaks(["done.", *words])
    assert all(-10 < one <= 5 for one in scores)
    if words:
        assert scores[1] == 4.75 + word_traits(words[0]).opening_score


@given(WORDS, WORDS)
def test_a_score_depends_on_nothing_beyond_a_finished_sentence(
    before: list[str], after: list[str]
) -> None:
    words = [*before, "end.", "The", *after]
    assert score_breaks(words)[len(before) + 1 :] == score_breaks(["end.", "The", *after])[1:]
