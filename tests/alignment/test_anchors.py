"""Runs of tokens that two texts surely share."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from captions.alignment.anchors import ANCHOR_TOKENS, find_anchors, longest_chain

tokens = st.lists(st.integers(0, 5), max_size=60)


def test_anchors_are_runs_of_three_that_occur_once_in_each_text() -> None:
    assert find_anchors([1, 2, 3, 4, 1, 2, 3], [9, 2, 3, 4, 5]) == [(1, 1)]
    assert find_anchors([1, 2, 3], [1, 2, 3, 1, 2, 3]) == []
    assert find_anchors([1, 2], [1, 2]) == []


def test_anchors_of_a_longer_run_overlap() -> None:
    assert find_anchors([1, 2, 3, 4], [0, 1, 2, 3, 4]) == [(0, 1), (1, 2)]


@given(tokens, tokens)
def test_anchors_are_equal_tokens(left: list[int], right: list[int]) -> None:
    for one, other in find_anchors(left, right):
        assert left[one : one + ANCHOR_TOKENS] == right[other : other + ANCHOR_TOKENS]


def test_the_longest_chain_keeps_the_most_pairs_in_order() -> None:
    assert longest_chain([(0, 5), (1, 0), (2, 1), (3, 9), (4, 2)]) == [(1, 0), (2, 1), (4, 2)]
    assert longest_chain([]) == []


def brute_force_length(rights: list[int]) -> int:
    lengths: list[int] = []
    for index, right in enumerate(rights):
        shorter = [lengths[other] for other in range(index) if rights[other] < right]
        lengths.append(max(shorter, default=0) + 1)
    return max(lengths, default=0)


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), max_size=60))
def test_a_chain_is_increasing_and_no_other_is_longer(pairs: list[tuple[int, int]]) -> None:
    pairs = sorted(dict(pairs).items())
    chain = longest_chain(pairs)
    for left, right in pairwise(chain):
        assert left[0] < right[0] and left[1] < right[1]
    assert set(chain) <= set(pairs)
    assert len(chain) == brute_force_length([right for _, right in pairs])
