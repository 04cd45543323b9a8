"""The fast way of reading SubRip notices whatever may be a time line among the text."""

from __future__ import annotations

import pytest

from captions.formats.srt.well_formed import may_hide_time_line

TIME_LINE = "1\n00:00:01,000 --> 00:00:02,500\n"


@pytest.mark.parametrize("text", ["Hello", "She said: no", "At 10:30, or 9 : 15", "Level:\nlow: 5"])
def test_colons_of_text_are_of_no_time(text: str) -> None:
    assert not may_hide_time_line(f"{TIME_LINE}{text}\n\n{TIME_LINE}{text}\n", 2)


@pytest.mark.parametrize("text", ["0:05", "She said:\n O0:01 - 00:02", "\u200b1：02 so", "9 :15"])
def test_a_line_that_begins_like_a_time_may_hide_one(text: str) -> None:
    assert may_hide_time_line(f"{TIME_LINE}Hello\n{text}\n\n{TIME_LINE}Hello\n", 2)
