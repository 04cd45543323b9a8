"""Which token of one text is which of another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from captions.alignment.align import align, count_shared_runs


def test_a_part_that_is_missing_matches_nothing() -> None:
    left = [f"w{n}" for n in range(40)] + "the ad is in the middle of it".split() * 9
    left += [f"v{n}" for n in range(40)]
    right = [word for word in left if word[1:].isdigit()]
    right[40:40] = ["the", "of"]  # noise where the ad was
    found = align(left, right)
    assert found[:40] == list(range(40))
    assert found[-40:] == list(range(42, 82))
    assert sum(index >= 0 for index in found[40:-40]) <= 2


def test_passages_in_another_order_are_found() -> None:
    one, two, three = ([f"{name}{n}" for n in range(60)] for name in "abc")
    found = align([*one, *two, *three], [*one, *three, *two])
    assert found == [*range(60), *range(120, 180), *range(60, 120)]


def test_runs_in_another_order_do_not_add_up_to_a_passage() -> None:
    one, two, three = ([f"{name}{n}" for n in range(20)] for name in "abc")
    left, right = [f"l{n}" for n in range(99)], [f"r{n}" for n in range(99)]
    found = align(
        [*left, *one, *left[:30], *two, *right], [*left, *left[:30], *right, *one, *three, *two]
    )
    assert found[99:119] == [-1] * 20
    assert found[149:169] == [-1] * 20


def test_chance_matches_are_kept_for_two_versions_of_one_text() -> None:
    left, right = "a b x c d".split(), "e b f g h i d".split()
    assert align(left, right) == [-1] * 5
    assert align(left, right, trusting=True) == [-1, 1, -1, -1, 6]


def test_other_texts_have_nothing_in_common() -> None:
    left = ("the cat and the dog are in the house " * 20).split()
    right = ("so the rain in spain is on the plain and it stays " * 15).split()
    assert sum(index >= 0 for index in align(left, right)) < 10
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
def test_matches_are_equal_tokens_and_none_is_given_twice(
    left: list[str], right: list[str]
) -> None:
    found = align(left, right)
    assert len(found) == len(left)
    known = [(index, other) for index, other in enumerate(found) if other >= 0]
    assert all(left[index] == right[other] for index, other in known)
    assert len({other for _, other in known}) == len(known)


@given(letters)
def test_a_text_matches_itself(tokens: list[str]) -> None:
    assert align(tokens, tokens) == list(range(len(tokens)))
