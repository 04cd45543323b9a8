"""Matches that mean something, and matches by chance."""

from __future__ import annotations

from itertools import combinations_with_replacement, pairwise

from hypothesis import given
from hypothesis import strategies as st

from captions.alignment.agreement import drop_chance_matches
from captions.alignment.anchors import Pair, longest_chain


def test_matches_far_from_others_are_chance() -> None:
    together = [(100 + step, 50 + step) for step in range(10)]
    assert drop_chance_matches([(10, 3), (40, 20), *together, (300, 70)]) == together
    assert drop_chance_matches([]) == []


def test_a_stretch_needs_a_surplus_of_matches() -> None:
    six = [(20 + step, 20 + step) for step in range(6)]
    assert drop_chance_matches(six) == six
    assert drop_chance_matches(six[:5]) == []
    assert drop_chance_matches(six, surplus=6) == []


def test_a_miss_counts_once_where_both_sides_differ() -> None:
    ten = [(step + 20, step + 20) for step in range(10)]
    gap_on_both = ten[:5] + [(one + 3, other + 3) for one, other in ten[5:]]
    gap_on_one = ten[:5] + [(one + 3, other) for one, other in ten[5:]]
    assert drop_chance_matches(gap_on_both) == gap_on_both
    assert drop_chance_matches(gap_on_one) == gap_on_one
    assert drop_chance_matches(gap_on_both, surplus=7) == []


def test_what_starts_both_texts_needs_no_surplus() -> None:
    assert drop_chance_matches([(0, 0), (1, 1)]) == [(0, 0), (1, 1)]
    assert drop_chance_matches([(0, 0), (1, 1)], trust_start=False) == []
    assert drop_chance_matches([(4, 4), (5, 5)]) == []


def total(pairs: list[Pair], stretches: list[tuple[int, int]], surplus: int) -> int:
    """Return the score of stretches, each from one index of a pair to another."""
    score = 0
    for first, last in stretches:
        for left, right in pairwise(pairs[first : last + 1]):
            score -= max(right[0] - left[0], right[1] - left[1]) - 1
        score += last - first + 1 - surplus
    return score


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=12))
def test_no_single_stretch_scores_more_than_what_is_kept(drawn: list[Pair]) -> None:
    pairs = longest_chain(sorted(dict(drawn).items()))
    kept = drop_chance_matches(pairs, surplus=2, trust_start=False)
    assert set(kept) <= set(pairs)
    indices = [pairs.index(pair) for pair in kept]
    starts = [index for index in indices if index - 1 not in indices]
    ends = [index for index in indices if index + 1 not in indices]
    score = total(pairs, list(zip(starts, ends)), 2)
    for first, last in combinations_with_replacement(range(len(pairs)), 2):
        assert total(pairs, [(first, last)], 2) <= score
