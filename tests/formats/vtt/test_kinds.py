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
)


@pytest.mark.parametrize("text", FILES)
def test_they_are_not_checked_and_never_fixed(text: str) -> None:
    assert captions.validate(text) == []
    assert captions.fix(text, unsafe=True).text == text


def test_captions_are_captions() -> None:
    assert data_kind("WEBVTT\nKind: captions\n", ["See sheet.jpg#xywh=0,0,1,1 here"]) is None
    assert captions.validate(f"WEBVTT\nKind: captions{CUE}Too long\n")
