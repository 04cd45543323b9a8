"""Which neighbours stay together: repeated pairs, objects, names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from captions.model import Word
from captions.segmentation.break_scores import traits_of
from captions.segmentation.collocations import find_collocations
from captions.segmentation.segment import segment

SAID = (
    "We tried machine learning. They like machine learning too. So machine learning it was, "
    "and it was a sort of game. Some sort of war. No sort of peace."
)
WORDS = st.lists(
    st.sampled_from("machine learning sort of wear it you Ada Lovelace and done. well,".split()),
    max_size=30,
)


def together(text: str) -> set[str]:
    words = text.split()
    return {f"{words[index - 1]} {words[index]}" for index in find_collocations(traits_of(words))}


def test_pairs_that_come_back_stay_together() -> None:
    assert together(SAID) == {"machine learning.", "machine learning", "sort of"}


def test_a_pair_is_counted_against_its_rarer_word() -> None:
    text = "see red cars, red cars, red cars, cars, cars, cars, cars, red. red. red. red."
    assert together(text) == set()
    assert together(text.replace("red. red. red. red.", "")) == {"red cars,"}


def test_a_triple_stays_together_although_its_words_are_common() -> None:
    text = "new york times, " * 3 + "new, york, times, " * 5
    assert together(text) == {"new york", "york times,"}


def test_a_comma_separates_a_pair() -> None:
    assert together("Open, source. Open, source. Open, source.") == set()


def test_a_line_may_begin_with_a_conjunction_although_the_pair_comes_back() -> None:
    assert together("fish and chips, fish and chips, fish and chips") == {
        "and chips,",
        "and chips",
    }


def test_twice_is_chance() -> None:
    assert together("machine learning is machine learning") == set()


def test_some_pairs_stay_together_in_any_text() -> None:
    assert together("it is kind of late") == {"kind of"}


def test_a_verb_keeps_its_object() -> None:
    assert together("You wear it for hours") == {"wear it"}
    assert together("we can tell you what it does") == {"tell you"}
    assert together("and then we made it") == {"made it"}
    assert together("the people you know think it is late") == set()


def test_a_name_stays_together_unless_its_first_word_only_opens_a_sentence() -> None:
    assert together("we met Ada Lovelace there") == {"Ada Lovelace"}
    assert together("Yesterday Ada left. Today Ada came.") == set()


@given(WORDS)
def test_only_unpunctuated_neighbours_are_kept_together(words: list[str]) -> None:
    found = find_collocations(traits_of(words))
    assert found == sorted(set(found))
    assert all(1 <= index < len(words) for index in found)
    assert all(words[index - 1] not in ("done.", "well,") for index in found)


@given(WORDS)
def test_repeating_a_text_loses_no_pair(words: list[str]) -> None:
    # counts grow in proportion, and the repetition adds no neighbours: a sentence ends in between
    once = find_collocations(traits_of([*words, "done."]))
    assert set(once) <= set(find_collocations(traits_of([*words, "done."] * 2)))


def test_cues_and_lines_keep_them_together() -> None:
    text = f"{SAID} It was more like careful machine learning work than anything."
    words = [Word(said, 300 * index, 300 * index + 300) for index, said in enumerate(text.split())]
    lines = [line for cue in segment(words) for line in cue.text.split("\n")]
    assert not any(line.endswith((" machine", " sort")) for line in lines)
