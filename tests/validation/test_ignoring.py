"""Notes in a WebVTT file that ignore rules."""

from __future__ import annotations

import pytest

import captions
from captions import CaptionsError

SHORT = "00:0{0}.000 --> 00:0{0}.300\nYes, we did.\n\n"


def lines(text: str) -> list[int]:
    return [finding.line for finding in captions.validate(text, select=["T010", "R"])]


def test_a_note_is_about_the_block_below_it() -> None:
    one, other = SHORT.format(1), SHORT.format(5)
    assert lines(f"WEBVTT\n\n{one}{other}") == [3, 3, 6, 6]
    assert lines(f"WEBVTT\n\nNOTE captions: ignore T010\n\n{one}{other}") == [5, 8, 8]
    assert lines(f"WEBVTT\n\nNOTE captions: ignore too-short, R\n\n{one}{other}") == [8, 8]


def test_several_notes_are_about_the_block_below_the_last() -> None:
    notes = "NOTE captions: ignore T010\n\nNOTE someone checked this\n\nNOTE captions: ignore R\n\n"
    assert lines(f"WEBVTT\n\n{notes}{SHORT.format(1)}") == []


def test_the_last_block_lasts_to_the_end() -> None:
    text = f"WEBVTT\n\nNOTE captions: ignore T, R\n\n{SHORT.format(1)}".rstrip()
    assert lines(text) == []


@pytest.mark.parametrize("codes", ["", "Q", "T002,, Q"])
def test_a_note_without_a_rule_is_an_error(codes: str) -> None:
    with pytest.raises(
        CaptionsError, match="no rule has the code|the code of a rule is missing"
    ) as caught:
        lines(f"WEBVTT\n\nNOTE captions: ignore {codes}\n\n{SHORT.format(1)}")
    assert caught.value.line == 3
