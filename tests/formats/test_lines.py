"""Lines, blocks and problems: what all text readers are built from."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.formats.lines import Block, bare, excerpt, raw_lines
from captions.formats.problems import Problems
from captions.formats.time_lines import split_at_time_lines, trimmed_lines
from captions.model import Problem

TEXTS = st.text("ab \t\u2028\x0b\r\n", max_size=30)


@given(TEXTS)
def test_lines_joined_are_the_text(text: str) -> None:
    lines = list(raw_lines(text))
    assert "".join(lines) == text
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert [bare(line) for line in lines] == plain.removesuffix("\n").split("\n")[: len(lines)]


def test_lines_from_an_index_on() -> None:
    assert list(raw_lines("a\nb\nc", 2)) == ["b\n", "c"]


def test_lines_of_a_block_end_with_its_text() -> None:
    assert Block(1, "a\r\n\r\nb\n\n\r").lines == ["a", "", "b"]
    assert Block(1, "\n\n").lines == []


@pytest.mark.parametrize(
    ("text", "length", "shown"),
    [
        ("short", 10, "short"),
        ("exactly ten", 11, "exactly ten"),
        ("a long line", 6, "a long…"),
        ("a\tb\x00c", 10, "a\ufffdb\ufffdc"),
    ],
)
def test_excerpts(text: str, length: int, shown: str) -> None:
    assert excerpt(text, length) == shown


@given(TEXTS)
def test_trimmed_text_has_text_in_its_first_and_last_line(text: str) -> None:
    rows = trimmed_lines(text).split("\n")
    assert rows == [""] or (rows[0].strip() and rows[-1].strip())
    assert "".join(trimmed_lines(text).split()) == "".join(text.split())


@given(st.lists(st.sampled_from(["@1\n", "@2\r\n", "text\n", "\n", "@x\n"]), max_size=8))
def test_a_file_split_at_its_time_lines(lines: list[str]) -> None:
    text = "".join(lines)
    blocks = list(split_at_time_lines(text, re.compile("@[0-9]")))
    assert "".join(block.raw for block in blocks) == text
    assert len(blocks) == 1 + sum(bare(line) in ("@1", "@2") for line in lines)
    for block in blocks[1:]:
        assert bare(lines[block.line - 1]) == block.lines[0]


def test_problems_that_recur_are_reported_once_at_their_first_line() -> None:
    problems = Problems()
    problems.add_recurring(3, "no number")
    problems.add(5, "no text")
    problems.add_recurring(7, "no number")
    problems.add_recurring(9, "no end")
    assert problems.reported() == (
        Problem(3, "no number (2 times)"),
        Problem(5, "no text"),
        Problem(9, "no end"),
    )


def test_of_very_many_problems_only_the_number_is_reported() -> None:
    problems = Problems()
    for line in range(1, Problems.MOST + 1502):
        problems.add(line, "no text")
    reported = problems.reported()
    assert len(reported) == Problems.MOST + 1
    assert reported[-1] == Problem(1001, "1,501 more problems up to line 2,501")
