"""Numbers as people say them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.text.number_words import spell_number


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("0", "zero"),
        ("7", "seven"),
        ("19", "nineteen"),
        ("20", "twenty"),
        ("25", "twenty five"),
        ("100", "one hundred"),
        ("101", "one hundred one"),
        ("1,000", "one thousand"),
        ("1,984", "one thousand nine hundred eighty four"),
        ("1984", "nineteen eighty four"),
        ("1905", "nineteen oh five"),
        ("1900", "one thousand nine hundred"),
        ("2009", "two thousand nine"),
        ("2019", "twenty nineteen"),
        ("2100", "two thousand one hundred"),
        ("1000000", "one million"),
        (
            "123456789",
            "one hundred twenty three million four hundred fifty six thousand seven hundred eighty nine",
        ),
        ("5551234567", "five five five one two three four five six seven"),
        ("007", "zero zero seven"),
        ("1st", "first"),
        ("3rd", "third"),
        ("20th", "twentieth"),
        ("21st", "twenty first"),
        ("112th", "one hundred twelfth"),
    ],
)
def test_numbers(number: str, words: str) -> None:
    assert spell_number(number) == words.split()


@given(st.integers(1, 999))
def test_a_thousand_times_a_number_is_its_words_and_thousand(number: int) -> None:
    assert spell_number(f"{number},000") == [*spell_number(str(number)), "thousand"]


@given(st.integers(0, 99_999), st.integers(0, 99_999))
def test_different_numbers_have_different_words(one: int, other: int) -> None:
    same = spell_number(f"{one:,}") == spell_number(f"{other:,}")
    assert same == (one == other)


@given(st.integers(1, 10**6))
def test_an_ordinal_differs_from_its_number_in_the_last_word_only(number: int) -> None:
    plain, ordinal = spell_number(f"{number}"), spell_number(f"{number}th")
    assert plain[:-1] == ordinal[:-1]
    assert plain[-1] != ordinal[-1]
