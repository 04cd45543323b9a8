"""Equal tokens in the order that both texts have."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from captions.alignment.in_order import match_in_order
from captions.alignment.lcs import common_subsequence, similarity

tokens = st.lists(st.integers(0, 8), max_size=80)


def test_a_long_text_is_matched_around_what_differs() -> None:
    ours = list(range(1000))
    theirs = [*range(300), *range(2000, 2040), *range(350, 1000)]
    pairs = match_in_order(ours, theirs)
    assert pairs == [(n, n) for n in range(300)] + [(n, n - 10) for n in range(350, 1000)]


def test_the_short_side_of_an_uneven_gap_is_sought_at_both_ends() -> None:
    gap = list(range(100, 300))
    ours = [1, *gap, 2]
    theirs = [1, 100, 900, 299, 2]
    assert match_in_order(ours, theirs) == [(0, 0), (1, 1), (200, 3), (201, 4)]
    assert match_in_order(theirs, ours) == [(0, 0), (1, 1), (3, 200), (4, 201)]


def test_small_texts_are_matched_by_their_longest_common_subsequence() -> None:
    assert match_in_order([1, 2, 3, 4, 5], [9, 2, 8, 4, 7]) == [(1, 1), (3, 3)]
    assert match_in_order([], [1]) == []


@given(tokens, tokens)
def test_pairs_are_equal_tokens_and_increase_on_both_sides(
    left: list[int], right: list[int]
) -> None:
    pairs = match_in_order(left, right)
    assert all(left[one] == right[other] for one, other in pairs)
    for one, other in pairwise(pairs):
        assert one[0] < other[0] and one[1] < other[1]


@given(tokens, tokens)
def test_a_common_subsequence_is_no_shorter_than_what_is_matched(
    left: list[int], right: list[int]
) -> None:
    longest = list(common_subsequence(left, right))
    assert all(left[one] == right[other] for one, other in longest)
    assert len(match_in_order(left, right)) <= len(longest)


def test_similar_words_share_most_letters() -> None:
    assert similarity("clock", "clock") == 1
    assert similarity("clock", "clog") > 0.6
    assert similarity("clock", "bread") < 0.1
