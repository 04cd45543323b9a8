"""Which neighbours are terms of a text: repeated pairs and triples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.model import Word
from captions.segmentation.break_scores import traits_of
from captions.segmentation.collocations import find_collocations
from captions.segmentation.segment import segment

SAID = (
    "We tried machine learning. They like machine learning too. So machine learning it was, "
    "and it was a game of it. Some game of war. No game of peace."
)
WORDS = st.lists(
    st.sampled_from("machine learning sort of wear it you Ada Lovelace and done. well,".split()),
    max_size=30,
)


def together(text: str) -> set[str]:
    words = text.split()
    found = find_collocations(traits_of(words))
    return {f"{words[index - 1]} {words[index]}" for index in found}


def test_pairs_that_come_back_stay_together() -> None:
    assert together(SAID) == {"machine learning.", "machine learning", "game of"}


def test_a_pair_is_counted_against_its_rarer_word() -> None:
    text = "ways of war, ways of men, ways of love. "
    assert together(text) == {"ways of"}
    assert together(text + "ways. of. " * 4) == set()


def test_a_triple_stays_together_although_its_words_are_common() -> None:
    text = "game of thrones, " * 3 + "game, of, thrones, " * 5
    assert together(text) == {"game of", "of thrones,"}


def test_two_content_words_make_a_term_if_they_come_twice() -> None:
    assert together("The source community grew. A source community helps.") == {"source community"}
    assert together("machine learning is machine learning") == {"machine learning"}


def test_other_words_that_come_twice_do_so_by_chance() -> None:
    assert together("games of chance. games of luck.") == set()


def test_a_comma_separates_a_pair() -> None:
    assert together("Open, source. Open, source. Open, source.") == set()


@pytest.mark.parametrize(("commas", "kept"), [(1, True), (2, False)])
def test_a_comma_inside_a_term_is_a_mistake_if_it_is_the_exception(commas: int, kept: bool) -> None:
    text = "A software engineer. The software engineer. " + "So software, engineer. " * commas
    assert ("software, engineer." in together(text)) == kept


def test_a_line_may_begin_with_a_conjunction_although_the_pair_comes_back() -> None:
    assert together("fish and chips, fish and chips, fish and chips") == {
        "and chips,",
        "and chips",
    }


@given(WORDS)
def test_only_neighbours_without_a_full_stop_are_kept_together(words: list[str]) -> None:
    found = list(find_collocations(traits_of(words)))
    assert len(found) == len(set(found))
    assert all(1 <= index < len(words) for index in found)
    assert all(words[index - 1] != "done." for index in found)


@given(WORDS)
def test_repeating_a_text_loses_no_pair(words: list[str]) -> None:
    # counts grow in proportion, and the repetition adds no neighbours: a sentence ends in between
    once = find_collocations(traits_of([*words, "done."]))
    assert set(once) <= set(find_collocations(traits_of([*words, "done."] * 2)))


def test_cues_and_lines_keep_them_together() -> None:
    text = f"{SAID} It was more like careful machine learning work than anything."
    words = [Word(said, 300 * index, 300 * index + 300) for index, said in enumerate(text.split())]
    lines = [line for cue in segment(words) for line in cue.text.split("\n")]
    assert lines[-2:] == ["It was more like careful", "machine learning work than anything."]
