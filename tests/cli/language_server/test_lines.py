"""Positions in UTF-16 units, and changes of a text, as editors send them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from captions.cli.language_server.lines import DocumentLines, Position, utf16_length

# Line ends, characters of one and of two code units, and what only Python takes for a line end.
TEXTS = st.text(st.sampled_from("ab\n\r\ufeff\U0001f514\u00e9\u2028\x0b\x0c\x85"), max_size=12)


def index_of(text: str, position: Position) -> int:
    """Return the index of a position, by counting units from the start."""
    line = column = 0
    for index, character in enumerate(text):
        is_inside = line == position.line and column >= position.column
        is_end = character in "\r\n"
        if is_inside or (line == position.line and is_end):
            return index
        if is_end and not (character == "\r" and text[index + 1 : index + 2] == "\n"):
            line, column = line + 1, 0
        else:
            column += utf16_length(character)
    return len(text)


@given(TEXTS)
def test_each_character_has_a_position(text: str) -> None:
    lines = DocumentLines(text)
    assert lines.text == text
    for index in range(len(text)):
        if text[index - 1 : index + 1] != "\r\n":
            assert index_of(text, lines.position(index)) == index


@given(TEXTS, st.data())
def test_a_change_is_made_at_its_position(text: str, data: st.DataObject) -> None:
    lines = DocumentLines(text)
    for _ in range(3):
        first, last = sorted(data.draw(st.integers(0, len(text))) for _ in range(2))
        start, end = (index - (text[index - 1 : index + 1] == "\r\n") for index in (first, last))
        new = data.draw(TEXTS)
        lines.replace(lines.position(start), lines.position(end), new)
        text = text[:start] + new + text[end:]
        assert lines.text == text
        assert [lines.line(index) for index in range(40)] == [
            DocumentLines(text).line(index) for index in range(40)
        ]


def test_a_position_outside_is_moved_inside() -> None:
    lines = DocumentLines("one\r\ntwo")
    lines.replace(Position(0, 99), Position(0, 99), "!")
    lines.replace(Position(9, 0), Position(9, 9), "?")
    assert lines.text == "one!\r\ntwo?"


def test_a_position_within_a_character_is_before_it() -> None:
    lines = DocumentLines("a\U0001f514b")
    lines.replace(Position(0, 2), Position(0, 3), "")
    assert lines.text == "ab"


def test_the_start_may_be_below_the_end() -> None:
    lines = DocumentLines("one\ntwo\n")
    lines.replace(Position(1, 1), Position(0, 1), "-")
    assert lines.text == "o-wo\n"
