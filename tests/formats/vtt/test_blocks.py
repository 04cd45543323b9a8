"""The header and the blocks of WebVTT, with any line ends."""

from __future__ import annotations

import pytest

from captions.formats.vtt.blocks import header_end, kind_of_block, split_blocks

TIMES = "00:01.000 --> 00:02.000"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("header", "rest"),
    [
        (["WEBVTT", ""], [TIMES, "Hi", ""]),
        (["WEBVTT", "Language: en", ""], ["", TIMES]),
        (["WEBVTT"], [TIMES, "Hi"]),
        (["WEBVTT --> a title", ""], [TIMES]),
        (["WEBVTT", "\ufeff", ""], [TIMES]),
        (["WEBVTT"], []),
    ],
)
def test_the_end_of_the_header(header: list[str], rest: list[str], newline: str) -> None:
    start = "".join(line + newline for line in header)
    text = start + "".join(line + newline for line in rest)
    assert header_end(text) == len(start)
    assert header_end(f"\ufeff{text}", 1) == 1 + len(start)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "blocks",
    [
        [["1", TIMES, "Hi", ""], [TIMES, "Ho", "", ""]],
        # a line with an arrow begins a block, unless it is the time line of this one
        [["a --> b"], [TIMES, "Hi"], ["x --> y", "z"]],
        [["NOTE", "two", ""], ["text", TIMES, "Hi"]],
        [["one", "two", "three"], [TIMES]],
    ],
)
def test_blocks(blocks: list[list[str]], newline: str) -> None:
    raws = ["".join(line + newline for line in lines) for lines in blocks]
    found = list(split_blocks("".join(raws), line=5))
    assert [block.raw for block in found] == raws
    first_lines = [5 + sum(map(len, blocks[:index])) for index in range(len(blocks))]
    assert [block.line for block in found] == first_lines


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("NOTE", "note"),
        ("NOTE\ta\r\nb", "note"),
        ("NOTES", "stray"),
        ("STYLE \t\n::cue {}", "style"),
        ("STYLE ::cue {}", "stray"),
        ("REGION\f\rid:a", "region"),
        (" REGION", "stray"),
        ("text", "stray"),
    ],
)
def test_kinds_of_blocks(raw: str, kind: str) -> None:
    assert kind_of_block(raw) == kind
