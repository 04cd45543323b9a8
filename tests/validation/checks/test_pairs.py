from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.validation.checks.pairs import unmatched_marks


def found(*cues: str) -> list[tuple[int, str, bool]]:
    marks = unmatched_marks([cue.split("\n") for cue in cues])
    return [(mark.cue, mark.character, mark.is_opening) for mark in marks]


@pytest.mark.parametrize(
    "cues",
    [
        ('"Who is there?" she said.',),
        ('"Who is there?', "Nobody answered,", 'so I left," she said.'),
        ('"We wound the clock,', '"and nobody came," he said.'),
        ("(laughs) [music]", "a) one", "12) twelve"),
        ("It is 5' 10\" high.",),
        ("All is well :) or not ;-(",),
        ("\u201eWer ist da?\u201c \u201cNobody.\u201d \u00abOui\u00bb",),
        ("(the new one", "broke) today",),
    ],
)  # fmt: skip
def test_marks_with_a_partner(cues: tuple[str, ...]) -> None:
    assert found(*cues) == []


def test_marks_without_one() -> None:
    assert found("He said \"stop' and left.") == [(0, '"', True)]
    assert found('He said stop" and left.') == [(0, '"', False)]
    assert found("The rope (the new one", "broke.", "We left.", "It rang.") == [(0, "(", True)]
    assert found("[music", "Nobody] came]") == [(1, "]", False)]
    assert found('She said "no', "and then", 'he said "yes.') == [(0, '"', True), (2, '"', True)]


def test_a_quotation_does_not_last_for_ever() -> None:
    cues = ['"We left,', *["and it rained."] * 15, '"Then it rang."']
    assert found(*cues) == [(0, '"', True)]


@given(st.lists(st.text(alphabet='ab "()[]\u201c\u201d\u00ab\u00bb.1\n', max_size=12), max_size=6))
def test_each_mark_is_reported_once_and_where_it_is(cues: list[str]) -> None:
    lines = [cue.split("\n") for cue in cues]
    marks = unmatched_marks(lines)
    assert len(set(marks)) == len(marks)
    assert all(lines[mark.cue][mark.line][mark.column] == mark.character for mark in marks)
