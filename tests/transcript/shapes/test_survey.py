"""What is found in one look at all lines of a file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from captions.transcript.shapes.survey import Survey
from captions.transcript.shapes.time_first import read_time_first

TEXTS = ["The Ferry Hour", "", "0:05", "\ufeff", "[0:07] It was late.", " \t", "0:09 9 of us left."]


def test_lines_are_sorted_by_what_they_begin_with() -> None:
    survey = Survey(TEXTS)
    assert survey.untimed == [0]
    assert survey.alone == [2]
    assert survey.numbered == [6]
    assert survey.filled == [0, 2, 4, 6]
    assert (survey.filled_count, survey.opened_count) == (4, 3)


def test_words_are_looked_for_in_lines_without_a_time() -> None:
    survey = Survey(TEXTS)
    assert survey.has("ferry") and survey.begins("the ferry")
    assert not survey.begins("ferry")
    assert not survey.has("late")


def test_emptied_lines_keep_the_numbers_of_the_others() -> None:
    survey = Survey(TEXTS).without({0, 4})
    assert survey.untimed == []
    assert [(line.number, line.text) for line in survey.lines if line.text.strip("\ufeff \t")] == [
        (3, "0:05"),
        (7, "0:09 9 of us left."),
    ]


LINES = st.text(st.sampled_from("0:05 [].,;-\u2013*ap.m'oclk1\u200f\ufeff\t\uff1a"), max_size=16)


@given(st.lists(LINES | LINES.map("0:05 ".__add__), max_size=6))
def test_every_line_is_counted_once(texts: list[str]) -> None:
    survey = Survey(texts)
    assert survey.openings == [read_time_first(text) for text in texts]
    assert survey.filled_count == len(survey.filled)
    opened = [index for index, opening in enumerate(survey.openings) if opening]
    assert sorted([*opened, *survey.untimed]) == survey.filled
    assert set(survey.alone) <= set(opened) and set(survey.numbered) <= set(opened)
