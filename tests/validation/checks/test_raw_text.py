"""From the text a viewer reads to the line and the column of the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.text.markup import Markup
from captions.validation.checks.raw_text import at_index, in_line, pieces, replace_text, rows_of
from captions.validation.document import read_blocks
from tests.validation.examples import edited, vtt


def test_pieces() -> None:
    assert list(pieces("<i>R&amp;B", "vtt")) == [
        ("<i>", ""), ("R", "R"), ("&amp;", "&"), ("B", "B"),
    ]  # fmt: skip
    assert [raw for raw, _ in pieces("{\\an8}a <b", "srt")] == ["{\\an8}", "a", " ", "<", "b"]


@given(st.text("ab<>i/&;amp{}\\ \n", max_size=30), st.sampled_from(["srt", "vtt", "plain"]))
def test_pieces_are_the_text(text: str, markup: Markup) -> None:
    assert "".join(raw for raw, _ in pieces(text, markup)) == text


def test_rows_of_a_cue() -> None:
    file = vtt("<i>So</i> we\n<b></b>\nleft", "<i>one\ntwo</i>", "<c\n.x>one</c>")
    rows = rows_of(file, file.cues[0])
    assert [(row.index, row.plain) for row in rows] == [(0, "So we"), (2, "left")]
    assert len(rows_of(file, file.cues[1])) == 2
    assert rows_of(file, file.cues[2]) == []


@pytest.mark.parametrize(
    ("payload", "line", "words", "expected"),
    [
        ("one two", 0, "two", "two"),
        # up to where the next character is, so with the end tag
        ("<i>one</i> two", 0, "one", "one</i>"),
        ("<i>one</i> <b>two</b>", 0, "two", "two"),
        ("Q&amp;A or not", 0, "Q&A", "Q&amp;A"),
        ("one\n<i>two</i> three", 1, "three", "three"),
    ],
)
def test_columns(payload: str, line: int, words: str, expected: str) -> None:
    file = vtt(payload)
    cue = file.cues[0]
    start = cue.lines[line].index(words)
    fault = in_line(file, cue, line, "wrong", start, start + len(words))
    assert fault.line == cue.line + 1 + line
    raw = payload.split("\n")[line]
    assert raw[fault.column - 1 :][: fault.length] == expected


def test_an_index_of_the_payload() -> None:
    file = read_blocks("WEBVTT\n\n00:01.000 --> 00:02.000\r\none\r\ntwo\r\n")
    cue = file.cues[0]
    fault = at_index(cue, cue.payload.index("wo"), "wrong", 2)
    assert (fault.line, fault.column, fault.length) == (5, 2, 2)
    assert (at_index(cue, 0, "wrong").line, at_index(cue, 0, "wrong").column) == (4, 1)


def test_other_text_keeps_all_else() -> None:
    file = read_blocks("WEBVTT\n\n1\n00:01.000 --> 00:02.000 line:0\none\n\nNOTE x\n")
    after = edited(file, replace_text(file.cues[0], "two\n"))
    assert after.text == file.text.replace("one", "two")


@given(st.lists(st.sampled_from(["a", "<i>", "</i>", "&lt;", " ", "<c.x>"]), max_size=12))
def test_every_character_that_is_read_has_its_piece(parts: list[str]) -> None:
    file = vtt("".join(parts).strip() or "a")
    cue = file.cues[0]
    raw = cue.raw_lines[0]
    for index, character in enumerate(cue.lines[0] if cue.lines else ""):
        fault = in_line(file, cue, 0, "wrong", index, index + 1)
        written = "&lt;" if character == "<" else character
        assert raw[fault.column - 1 :].startswith(written)
