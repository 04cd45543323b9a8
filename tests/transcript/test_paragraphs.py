"""How lines become paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from captions.transcript.paragraphs import read_paragraphs
from captions.transcript.shapes import arrange
from captions.transcript.shapes.shape import Line, Paragraph
from captions.transcript.shapes.survey import Survey


def paragraphs_of(texts: Sequence[str]) -> Sequence[Paragraph]:
    return read_paragraphs(arrange(Survey(texts)).lines)


def read(*lines: str) -> list[tuple[int, str | None, str]]:
    return [
        (part.line, part.stamp.text if part.stamp else None, part.text)
        for part in paragraphs_of(lines)
    ]


def test_a_time_begins_a_paragraph_and_lines_after_it_continue_it() -> None:
    assert read("0:01 One", "two.", "0:09 Three.") == [
        (1, "0:01", "One\ntwo."), (3, "0:09", "Three."),
    ]  # fmt: skip


def test_a_blank_line_begins_a_paragraph() -> None:
    assert read("One", " ", "two.", "\u200b", "three.") == [
        (1, None, "One"), (3, None, "two."), (5, None, "three."),
    ]  # fmt: skip


def test_labels_voices_and_list_items_begin_paragraphs() -> None:
    assert [text for _, _, text in read("One", "Ada: two", "<v Bob>three", "* four", "five")] == [
        "One", "Ada: two", "<v Bob>three", "* four\nfive",
    ]  # fmt: skip


def test_a_time_alone_belongs_to_the_next_paragraph() -> None:
    assert read("0:01", "One", "", "0:09", "", "Two") == [(1, "0:01", "One"), (6, "0:09", "Two")]


def test_lines_are_numbered_from_the_first_given() -> None:
    lines = [Line(5, "One"), Line(6, ""), Line(7, "Two")]
    assert [part.line for part in read_paragraphs(lines)] == [5, 7]


def test_names_that_come_before_times() -> None:
    (part,) = paragraphs_of(["Ada Lovelace  0:05", "Hello"])
    assert (part.speaker, part.text) == ("Ada Lovelace", "Hello")


@given(st.lists(st.sampled_from(["", "one", "two three", "* four", "0:05", "0:09 five"])))
def test_every_word_is_in_a_paragraph_in_order(lines: list[str]) -> None:
    words = [word for part in paragraphs_of(lines) for word in part.text.split()]
    assert words == [word for line in lines for word in line.split() if ":" not in word]
