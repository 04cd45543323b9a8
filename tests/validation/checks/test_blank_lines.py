"""Blank lines and the numbers beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.validation.checks.blank_lines import (
    follows,
    is_number,
    is_separated_number,
    newline_of,
    without_blank_lines,
    without_blank_tail,
)
from captions.validation.document import read_blocks


@pytest.mark.parametrize("line", ["1", "57\r\n", " 57 ", "\ufeff1", "#57", "57.", "57)"])
def test_numbers(line: str) -> None:
    assert is_number(line)


@pytest.mark.parametrize("line", ["", "57 ships", "1,000", "-1", "1234567890"])
def test_other_lines(line: str) -> None:
    assert not is_number(line)


def test_the_next_number() -> None:
    assert follows("2", "1")
    assert follows("\ufeff10\n", "9")
    assert not follows("1", "1")
    assert not follows("2", None)
    assert not follows("two", "1")
    # what int() would take for the same digits
    assert not follows("9" * 5000, "8")


def test_an_identifier_that_a_blank_line_separates_from_its_cue() -> None:
    times = "00:01.000 --> 00:02.000\nYes.\n"
    assert is_separated_number(read_blocks(f"WEBVTT\n\n1\n\n{times}"), 1)
    assert not is_separated_number(read_blocks(f"WEBVTT\n\n1\n\n2\n{times}"), 1)
    assert not is_separated_number(read_blocks(f"WEBVTT\n\none\n\n{times}"), 1)
    assert not is_separated_number(read_blocks("WEBVTT\n\n1\n"), 1)


def test_line_ends() -> None:
    assert newline_of("one\r\ntwo\n") == "\r\n"
    assert newline_of("one\rtwo\n") == "\r"
    assert newline_of("one") == "\n"


LINES = st.lists(
    st.tuples(st.sampled_from(["", " ", "one", "two"]), st.sampled_from(["\n", "\r\n", "\r"]))
)


@given(LINES)
def test_removing_blank_lines_keeps_the_others(lines: list[tuple[str, str]]) -> None:
    raw = "".join(text + end for text, end in lines)
    assert without_blank_lines(raw).split() == raw.split()
    tail = raw[len(without_blank_tail(raw)) :]
    assert raw == without_blank_tail(raw) + tail
    assert not tail.strip()
