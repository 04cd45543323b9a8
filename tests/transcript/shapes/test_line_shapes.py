"""Lines that open a paragraph, and how the shape of a whole file decides between them."""

from __future__ import annotations

import pytest

from captions.transcript.shapes import arrange
from captions.transcript.shapes.name_first import read_name_first
from captions.transcript.shapes.shape import Opening
from captions.transcript.shapes.survey import Survey
from captions.transcript.shapes.time_first import read_time_first
from captions.transcript.timestamps import Stamp

FIVE = Stamp("0:05", (5000,))


def read_openings(texts: list[str]) -> list[Opening | None]:
    return [line.opening for line in arrange(Survey(texts)).lines]


def test_a_line_that_begins_with_its_time() -> None:
    assert read_time_first("[0:05] Hello ") == Opening(FIVE, "Hello")
    assert read_time_first("0:05") == Opening(FIVE, "")
    assert read_time_first("Hello 0:05") is None


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Jane Doe  0:05", ""),
        ("Jane Doe (0:05): Hello", "Hello"),
        ("Jane Doe: [0:05] Hello", "Hello"),
        ("**Jane Doe** (0:05) Hello", "Hello"),
        ("Jane Doe:\t0:05\tHello", "Hello"),
        ("1. Jane Doe, 0:05:", ""),
    ],
)
def test_a_line_that_begins_with_a_name(line: str, text: str) -> None:
    assert read_name_first(line) == Opening(FIVE, text, "Jane Doe")


@pytest.mark.parametrize("line", ["we left at 0:05", "Jane Doe 0:05 hello", "Jane Doe", "0:05"])
def test_other_lines_do_not_begin_with_a_name(line: str) -> None:
    assert read_name_first(line) is None


def test_names_count_only_where_they_are_the_shape_of_the_file() -> None:
    named = ["Ada  0:05", "Hello", "Bob  0:09", "Hi"]
    assert [one.speaker if one else None for one in read_openings(named)] == [
        "Ada", None, "Bob", None,
    ]  # fmt: skip
    mixed = ["0:01 We met in", "Paris  0:05", "0:07 Right"]
    assert [one is not None for one in read_openings(mixed)] == [True, False, True]


def test_no_lines_have_no_openings() -> None:
    assert read_openings([]) == []
    assert read_openings(["", "Hello"]) == [None, None]
