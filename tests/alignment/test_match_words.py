"""Matches of tokens become matches of words."""

from __future__ import annotations

from captions.alignment.match_words import match_words
from captions.alignment.matches import Match, matched_words
from captions.model import Word
from captions.text.comparison import tokenise
from tests.alignment.examples import evenly, matches_of


def firsts(script: str, reference: str) -> list[int | None]:
    matches = matches_of(script.split(), evenly(reference.split()))
    return [None if match is None else match.first for match in matches]


def test_a_word_has_the_time_of_its_match() -> None:
    (match,) = matches_of(["Clock."], [Word("clock", 700, 1100)])
    assert match == Match(0, 0, 700, 1100)


def test_one_word_may_match_several() -> None:
    reference = [Word("it", 0, 100), Word("is", 100, 250), Word("late", 300, 600)]
    its, late = matches_of(["It's", "late."], reference)
    assert its == Match(0, 1, 0, 250)
    assert late == Match(2, 2, 300, 600)


def test_several_words_may_match_one_and_share_its_time_by_letters() -> None:
    you, are, late = matches_of(
        ["You", "are", "late"], [Word("you're", 1000, 1502), Word("late", 1600, 1900)]
    )
    assert you == Match(0, 0, 1000, None)  # where "you" ends inside "you're" is not known
    assert are == Match(0, 0, 1251, 1502)
    assert late == Match(1, 1, 1600, 1900)


def test_a_word_whose_first_token_has_no_match_has_none() -> None:
    script, reference = tokenise(["it's", "..."]), tokenise(["is"])
    found = [-1, 0]
    assert match_words(script, reference, found, evenly(["is"])) == [None, None]


def test_misheard_words_beside_matches_are_matched_by_their_letters() -> None:
    assert firsts("oil on the bearings and wait", "oil on the barings and wait") == [
        0,
        1,
        2,
        3,
        4,
        5,
    ]
    # from both ends of a gap, but not across what is unlike
    assert firsts("a winding clock keys b", "a winning bread of keyes b") == [0, 1, None, 4, 5]
    assert firsts("a winding b", "a bread b") == [0, None, 2]


def test_words_in_another_order_match_only_in_long_passages() -> None:
    long, short = [[f"{name}{n}" for n in range(40)] for name in "ls"]
    script = [*long, *short[:20], *(f"m{n}" for n in range(40))]
    reference = evenly([*long, *(f"m{n}" for n in range(40)), *short[:20]])
    matches = matches_of(script, reference)
    assert [match is None for match in matches] == [False] * 40 + [True] * 20 + [False] * 40
    script[60:60] = short[20:]
    reference = evenly([*long, *(f"m{n}" for n in range(40)), *short])
    assert None not in matches_of(script, reference)


def test_matched_words_are_those_of_the_reference() -> None:
    assert matched_words([Match(1, 2, 0, None), None, Match(4, 4, 0, None)], 6) == [
        False, True, True, False, True, False,
    ]  # fmt: skip
