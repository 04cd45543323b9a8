"""Passages in another order than the rest."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from captions.alignment.matches import Match
from captions.alignment.passages import (
    PASSAGE_WORDS,
    drop_short_passages,
    find_passages,
    first_match,
    out_of_order,
)


def matches_at(*indices: int | None) -> list[Match | None]:
    return [None if index is None else Match(index, index, index * 300, None) for index in indices]


def test_a_text_in_one_order_is_one_passage() -> None:
    assert find_passages(matches_at(0, 1, 2, 7, 8)) == [range(5)]
    assert find_passages([]) == [range(0)]


def test_unmatched_words_belong_to_the_passage_before_them() -> None:
    matches = matches_at(None, 3, 4, None, 0, 1, None)
    assert find_passages(matches) == [range(4), range(4, 7)]
    assert [first_match(passage, matches) for passage in find_passages(matches)] == [3, 0]


def test_two_words_may_match_one() -> None:
    assert find_passages(matches_at(0, 1, 1, 2)) == [range(4)]


def test_the_smaller_part_is_out_of_order() -> None:
    matches = matches_at(5, 6, 7, 0, 1)
    assert out_of_order(find_passages(matches), matches) == [range(3, 5)]
    matches = matches_at(5, 6, 0, 1, 2)
    assert out_of_order(find_passages(matches), matches) == [range(2)]


def test_a_passage_that_is_too_short_is_dropped() -> None:
    rest = range(100, 200)
    short = matches_at(*rest, *range(PASSAGE_WORDS - 1))
    assert drop_short_passages(short) == [*matches_at(*rest), *[None] * (PASSAGE_WORDS - 1)]
    long = matches_at(*rest, *range(PASSAGE_WORDS))
    assert drop_short_passages(long) == long


def test_words_decide_which_order_is_kept() -> None:
    # the six words in the middle are in order with the end, but outweighed by a hundred before them
    matches = matches_at(*range(10, 110), *range(6), *range(110, 130))
    kept = drop_short_passages(matches)
    assert kept == matches_at(*range(10, 110), *[None] * 6, *range(110, 130))


@given(st.permutations(range(6)), st.lists(st.integers(1, 40), min_size=6, max_size=6))
def test_passages_out_of_order_are_long_and_the_rest_is_in_order(
    order: list[int], lengths: list[int]
) -> None:
    blocks: list[list[int]] = [[] for _ in order]
    count = 0
    for block in order:  # the order of the reference
        blocks[block] = list(range(count, count + lengths[block]))
        count += lengths[block]
    matches = matches_at(*(index for block in blocks for index in block))
    kept = drop_short_passages(matches)
    passages = find_passages(kept)
    assert [index for passage in passages for index in passage] == list(range(len(matches)))
    moved = out_of_order(passages, kept)
    for passage in moved:
        assert sum(kept[index] is not None for index in passage) >= PASSAGE_WORDS
    rest = [
        match.first
        for passage in passages
        if passage not in moved
        for match in kept[passage.start : passage.stop]
        if match is not None
    ]
    assert rest == sorted(rest)
    assert all(one in (None, other) for one, other in zip(kept, matches))
