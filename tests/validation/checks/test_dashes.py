from __future__ import annotations

from captions.validation.checks.dashes import dashed_lines
from captions.validation.document import read_blocks
from tests.validation.examples import subrip


def dashed(text: str) -> list[list[int]]:
    file = read_blocks(subrip((1000, 3000, text)), "srt")
    return [list(lines) for _, lines in dashed_lines(file)]


def test_lines_that_begin_with_a_dash() -> None:
    assert dashed("- Who?\n- Me.") == [[0, 1]]
    assert dashed("Who?\n\u2013 Me.") == [[1]]
    assert dashed("<i>- Who?</i>\nMe.") == [[0]]


def test_other_hyphens() -> None:
    assert dashed("-5 degrees\n-- and so on") == []
    assert dashed("A well-known\nface") == []
