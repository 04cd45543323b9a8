"""WebVTT files that hold no captions."""

from __future__ import annotations

import pytest

import captions
from captions.formats.vtt.kinds import data_kind

CUE = "\n\n00:00.000 --> 09:00.000\n"
FILES = (
    f"WEBVTT\nKind: chapters{CUE}A very long chapter  with   spaces\n",
    f'WEBVTT\nKind: metadata{CUE}{{\n"a": "<b> & c"\n}}\n',
    f"WEBVTT{CUE}sheet-1.jpg#xywh=0,0,160,90\n",
    f"WEBVTT{CUE}Opening\n\n09:00.000 --> 11:30.000\nA walk on the dike\n",
    f'WEBVTT{CUE}{{"lat": 54.5}}\n\n09:00.000 --> 09:00.100\n{{"lat": 54.6}}\n',
)


@pytest.mark.parametrize("text", FILES)
def test_they_are_not_checked_and_never_fixed(text: str) -> None:
    assert captions.validate(text) == []
    assert captions.fix(text, unsafe=True).text == text


def test_captions_are_captions() -> None:
    assert data_kind("WEBVTT\nKind: captions\n", ["See sheet.jpg#xywh=0,0,1,1 here"]) is None
    assert captions.validate(f"WEBVTT\nKind: captions{CUE}Too long\n")


@pytest.mark.parametrize(
    ("header", "times_ms"),
    [
        ("WEBVTT\n", [(0, 90_000)]),
        ("WEBVTT\n", [(0, 4000), (4000, 900_000)]),
        ("WEBVTT\n", [(0, 90_000), (120_000, 200_000)]),
        ("WEBVTT\nKind: captions\n", [(0, 90_000), (90_000, 200_000)]),
    ],
)
def test_long_captions_are_no_chapters(header: str, times_ms: list[tuple[int, int]]) -> None:
    assert data_kind(header, ["Opening"] * len(times_ms), times_ms) is None


def test_words_in_brackets_are_no_metadata() -> None:
    assert data_kind("WEBVTT\n", ["[gulls cry]", "{sic}"]) is None
