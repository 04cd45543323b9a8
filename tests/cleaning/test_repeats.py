"""What comes several times in a row, before anything decides whether it is a loop."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.cleaning.repeats import (
    LEAST_REPEATS,
    Phrase,
    equal_runs,
    repeated_phrases,
    same_words,
)


def runs(*texts: str) -> list[range]:
    return list(equal_runs(texts, [None] * len(texts)))


def test_case_and_punctuation_do_not_count() -> None:
    assert same_words("Thank you.", "thank you")
    assert same_words("Thank you.", "Thank, you!")
    assert not same_words("Thank you.", "Thank you all.")
    assert not same_words("Bye.", "By E.")


def test_signs_are_compared_as_they_are() -> None:
    assert same_words("\U0001f44d", "\U0001f44d")
    assert not same_words("\U0001f44d", "\U0001f389")
    assert not same_words("", "")


def test_runs_are_neighbours_with_the_same_words() -> None:
    assert runs("So.", "Bye.", "bye", "Bye!", "So.", "Yes.", "Yes.") == [range(1, 4), range(5, 7)]
    assert runs("So.", "Bye.", "So.") == []
    assert runs() == []


def test_a_run_ends_where_the_speaker_changes() -> None:
    assert list(equal_runs(["Bye."] * 4, ["Ada", "Ada", "Bob", "Cy"])) == [range(2)]


@given(st.lists(st.sampled_from(["Bye.", "bye", "Yes.", ""])))
def test_runs_are_as_long_as_they_can_be(texts: list[str]) -> None:
    found = runs(*texts)
    in_runs = {index for run in found for index in run}
    for run in found:
        assert len(run) > 1
        assert all(same_words(texts[run.start], texts[index]) for index in run)
    for index in range(1, len(texts)):
        is_pair = same_words(texts[index - 1], texts[index])
        assert is_pair == any(index - 1 in run and index in run for run in found)
        assert not is_pair or {index - 1, index} <= in_runs


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("no no no", []),
        ("well no no no no so", [Phrase(1, 1, 4)]),
        ("No NO no no", [Phrase(0, 1, 4)]),
        ("no, no, no, no, no", []),
        ("0, 0, 0, 0, 0, 1 in binary", []),
        ("0 1 0 1 0 1 0 1 0 1", []),
        ("Bye bye. Bye bye. Bye bye. Bye bye.", []),
        ("Thank you. Thank you. Thank you. Thank you.", [Phrase(0, 2, 4)]),
        ("I'm here I'm here I'm here I'm here now", [Phrase(0, 2, 4)]),
        ("a b a b a b a b a c c c c c", [Phrase(0, 2, 4), Phrase(9, 1, 5)]),
        ("so so so so it goes so so so so it goes", [Phrase(0, 1, 4), Phrase(6, 1, 4)]),
    ],
)
def test_phrases(text: str, phrases: list[Phrase]) -> None:
    assert repeated_phrases(text) == phrases


def test_the_shortest_phrase_that_explains_a_repetition_is_taken() -> None:
    assert repeated_phrases("on and " * 20) == [Phrase(0, 2, 20)]


def test_a_clause_of_a_dozen_words() -> None:
    clause = "and then we are going to go ahead and look at that "
    assert repeated_phrases(clause * 5) == [Phrase(0, 12, 5)]


@given(st.lists(st.sampled_from(["on", "and", "you", "You,", "stop.", "3"]), max_size=60))
def test_phrases_do_not_overlap_and_are_what_they_say(words: list[str]) -> None:
    stop = 0
    for phrase in repeated_phrases(" ".join(words)):
        assert phrase.start >= stop
        assert phrase.count >= LEAST_REPEATS
        stop = phrase.start + phrase.length * phrase.count
        assert stop <= len(words)
        bare = [word.casefold().strip(",.") for word in words[phrase.start : stop]]
        assert bare == bare[: phrase.length] * phrase.count


@given(st.integers(4, 30), st.lists(st.sampled_from(["so", "now", "yes"]), max_size=4))
def test_every_long_repetition_is_found(count: int, around: list[str]) -> None:
    text = " ".join([*around, *["going to"] * count, *around])
    assert Phrase(len(around), 2, count) in repeated_phrases(text)
