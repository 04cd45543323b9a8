"""Code fences around captions."""

from __future__ import annotations

import pytest

import captions
from captions.text.fences import find_fence

SRT = "1\n00:00:01,000 --> 00:00:02,000\nHello ```there\n\n"
VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\nHello ```there\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("opening", ["```\n", "```srt\n", "~~~ \n", "Here you are:\n\n```vtt\n"])
@pytest.mark.parametrize("text", [SRT, VTT])
def test_a_fence_is_skipped_and_reported(text: str, opening: str, newline: str) -> None:
    fence = opening.strip()[:3] if opening[0] in "`~" else "```"
    fenced = f"{opening}{text}{fence}\nAnything else?\n".replace("\n", newline)
    track = captions.parse(fenced)
    assert [cue.text for cue in track.cues] == ["Hello ```there"]
    assert [problem.line for problem in track.problems] == [opening.count("\n")]
    (found,) = captions.validate(fenced, select=["F"])
    assert (found.code, found.fix) == ("F005", "unsafe")
    fixed = captions.fix(fenced, unsafe=True, select=["F"]).text
    assert fixed == text.replace("\n", newline)


def test_lines_of_problems_count_the_fence() -> None:
    track = captions.parse(f"```\n{SRT}2\n00:00:0x,000 --> 00:00:09,000\nLost\n```\n")
    assert [problem.line for problem in track.problems] == [1, 7]


@pytest.mark.parametrize(
    "text", [SRT, VTT, "", "Hello ``` there\n", f"```\n{SRT}```\n```\n{SRT}```"]
)
def test_files_without_one_fence(text: str) -> None:
    assert find_fence(text) is None or text.count("```\n") > 2
