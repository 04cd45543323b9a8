"""Words that compare, and which word of one text is which of another."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.alignment.agreement import believed
from captions.alignment.align import align, count_shared_runs
from captions.alignment.anchors import find_anchors, longest_chain
from captions.text.comparison import tokenise, tokens_of

SAME = [
    ("It's 25% off.", "its twenty five percent off"),
    ("I'm sure they're here, aren't they?", "i am sure they are here are not they"),
    ("We'll see", "well see"),
    ("on the 21st of June, 2019", "on the twenty first of june twenty nineteen"),
    ("1,200 people & 3 dogs", "one thousand two hundred people and three dogs"),
    ("in 2005", "in two thousand five"),
    ("Café “Größe”", "café grösse"),
    ("the show’s follow-up", "the shows follow up"),
    ("[music] - Yes.", "yes"),
    ("room 007", "room zero zero seven"),
    ("the 20th", "the twentieth"),
    ("1906", "nineteen oh six"),
    ("3000000", "three million"),
    ("that's", "that is"),
    ("here's what they've", "heres what they have"),
    ("1234567890", "one two three four five six seven eight nine zero"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_what_sounds_the_same_compares_the_same(left: str, right: str) -> None:
    assert tokenise(left.split()).tokens == tokenise(right.split()).tokens


def test_a_word_that_looks_like_a_contraction_is_itself() -> None:
    assert tokens_of("is") == ("is",)
    assert tokens_of("them") == ("them",)
    assert tokens_of("hem") == ("hem",)


def test_tokens_know_their_words() -> None:
    tokens = tokenise(["It's", "[music]", "- 42,", "ok"])
    assert tokens.tokens == ["it", "is", "forty", "two", "okay"]
    assert tokens.owners == [0, 0, 2, 2, 3]
    assert tokens.firsts == [0, 2, 2, 4, 5]
    assert tokens.text_of(2) == "fortytwo"
    assert tokens_of("...") == ()


def test_anchors_are_runs_that_occur_once_on_both_sides() -> None:
    assert find_anchors([1, 2, 3, 4, 1, 2, 3], [9, 2, 3, 4, 5]) == [(1, 1)]
    assert find_anchors([1, 2], [1, 2]) == []


def test_the_longest_chain_keeps_the_most_pairs_in_order() -> None:
    assert longest_chain([(0, 5), (1, 0), (2, 1), (3, 9), (4, 2)]) == [(1, 0), (2, 1), (4, 2)]
    assert longest_chain([]) == []


def test_a_match_alone_is_not_believed() -> None:
    block = [(100 + step, 50 + step) for step in range(10)]
    assert believed([(10, 3), (40, 20), *block, (300, 70)]) == block
    assert believed([]) == []


def test_what_begins_both_texts_needs_no_surplus() -> None:
    assert believed([(0, 0), (1, 1)]) == [(0, 0), (1, 1)]
    assert believed([(0, 0), (1, 1)], at_head=False) == []


def test_a_stretch_that_is_missing_matches_nothing() -> None:
    left = [f"w{n}" for n in range(40)] + "the ad is in the middle of it".split() * 9
    left += [f"v{n}" for n in range(40)]
    right = [word for word in left if word[1:].isdigit()]
    right[40:40] = ["the", "of"]  # noise where the ad was
    places = align(left, right)
    assert places[:40] == list(range(40))
    assert places[-40:] == list(range(42, 82))
    assert sum(place >= 0 for place in places[40:-40]) <= 2


def test_passages_that_changed_places_are_found() -> None:
    one, two, three = ([f"{name}{n}" for n in range(60)] for name in "abc")
    places = align([*one, *two, *three], [*one, *three, *two])
    assert places == [*range(60), *range(120, 180), *range(60, 120)]


def test_other_texts_have_nothing_in_common() -> None:
    left = ("the cat and the dog are in the house " * 20).split()
    right = ("so the rain in spain is on the plain and it stays " * 15).split()
    assert sum(place >= 0 for place in align(left, right)) < 10
    assert count_shared_runs(left, right) == 0


def test_the_same_runs_in_another_order_are_counted() -> None:
    left = [f"w{n}" for n in range(30)]
    assert count_shared_runs(left, left) == 28
    assert count_shared_runs(left, left[15:] + left[:15]) == 26


def test_a_text_of_one_word_over_and_over() -> None:
    assert align(["yeah"] * 5000, ["yeah"] * 4000)[:4000] == list(range(4000))
    mixed = ["a", "b", "c", "d"] * 1500
    assert len(align(mixed, mixed[1:])) == len(mixed)


letters = st.lists(st.sampled_from("abcdefgh"), max_size=80)


@given(letters, letters)
def test_places_are_equal_tokens_given_once(left: list[str], right: list[str]) -> None:
    places = align(left, right)
    assert len(places) == len(left)
    known = [(index, place) for index, place in enumerate(places) if place >= 0]
    assert all(left[index] == right[place] for index, place in known)
    assert len({place for _, place in known}) == len(known)


@given(letters)
def test_a_text_is_itself(tokens: list[str]) -> None:
    assert align(tokens, tokens) == list(range(len(tokens)))


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), max_size=60))
def test_chains_grow_on_both_sides(pairs: list[tuple[int, int]]) -> None:
    chain = longest_chain(sorted(dict(pairs).items()))
    for left, right in pairwise(chain):
        assert left[0] < right[0] and left[1] < right[1]
    assert set(believed(chain)) <= set(chain)
