"""The length of lines in characters, as limits count them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.text.length import line_length, reading_length


@pytest.mark.parametrize(
    ("line", "length"),
    [
        ("abc", 3),
        ("caf\u00e9", 4),
        ("cafe\u0301", 4),
        ("\u65e5\u672c", 4),
        ("\U0001f44d", 1),
        ("\U0001f44d\U0001f3fd", 1),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467 yes", 5),
        ("\U0001f1f3\U0001f1f4\U0001f1f8\U0001f1ea", 2),
        ("\u2764\ufe0f\u200d\U0001f525", 1),
        ("1\ufe0f\u20e3", 1),
        ("\u0915\u094d\u200d\u0937", 2),
        ("\u3012\U0001f21a", 4),
        ("\u202fa", 2),
    ],
)
def test_line_length(line: str, length: int) -> None:
    assert line_length(line) == length


def test_a_line_break_is_not_read() -> None:
    assert reading_length("one\ntwo") == 6
    assert reading_length("") == 0


@given(st.text(st.characters(max_codepoint=0x2FF)))
def test_western_characters_count_one_each(line: str) -> None:
    assert line_length(line) == len(line)


@given(st.text("a \u00e9\u0301\u6f22\uff21\u200d\ufe0f\U0001f44d\U0001f3fd\U0001f1f3", max_size=20))
def test_no_character_counts_less_than_nothing_or_more_than_two(line: str) -> None:
    assert 0 <= line_length(line) <= 2 * len(line)


@given(st.text("ab\u6f22\u5b57\n", max_size=30))
def test_the_lengths_of_all_lines_are_read(text: str) -> None:
    assert reading_length(text) == line_length(text.replace("\n", ""))
