"""Captions below a title, a link or what a chat program writes: found, and told from transcripts."""

from __future__ import annotations

import pytest

from captions.formats.text_above import are_captions, find_signature, lines_above

CUES = """1
00:00:01,000 --> 00:00:03,500
The clock has stopped.

2
00:00:04,000 --> 00:00:06,000
Who winds it?
"""
VTT = "WEBVTT\n\n" + CUES.replace(",", ".")
SBV = "0:00:01.000,0:00:03.500\nThe clock.\n\n0:00:04.000,0:00:06.000\nWho winds it?\n"
HEADS = {
    "title": "Episode 12: The clock tower\n\n",
    "close title": "Episode 12\n",
    "link": "https://clock.example/12\n\n",
    "chat": "Sure, here is your file:\n\n",
    "two paragraphs": "Here are the captions.\n\nI fixed 3 names.\n\n",
    "comment": "<!-- made by --> a tool -->\n",
    "heading": "# Captions\n\n",
}
WITHOUT_NUMBERS = "\n\n".join(part.partition("\n")[2] for part in CUES.split("\n\n"))


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("cues", [CUES, SBV, WITHOUT_NUMBERS, CUES.replace("-->", "–>")])
def test_text_above_captions_makes_them_no_transcript(head: str, cues: str) -> None:
    assert are_captions(head + cues)
    above = lines_above(head + cues)
    assert [line.text for line in above] == [line for line in head.split("\n") if line]
    lines = head.split("\n")
    assert all(lines[line.line - 1] == line.text for line in above)


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_a_signature_is_found_below_text(head: str) -> None:
    assert find_signature(head + VTT) == len(head)


@pytest.mark.parametrize(
    "text",
    [
        VTT,  # nothing is above
        CUES + "\n" + VTT,  # two files in one
        "0:01 Hello.\n\nWEBVTT\n\n0:05 --> 0:09 It is a format.\n",
        "The letters\nWEBVTT\nbegin a file.\n",
        "word\n" * 5000 + VTT,
    ],
)
def test_no_signature_is_found_in_other_text(text: str) -> None:
    assert find_signature(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "The clock\n\n0:01 --> 0:05 It has stopped.\n0:05 --> 0:09 Who winds it?\n",
        "Ann\n00:00:01,000 --> 00:00:03,500\nIt has stopped.\n\nBob\n00:00:04,000 --> 00:00:06,000\n"
        "Who winds it?\n",
        "0:00 Welcome.\n\n" + CUES,
        "word\n" * 5000 + CUES,
        "Notes without any time.\n",
        "00:00:01:10 - 00:00:03:12\nIt has stopped.\n",
    ],
)
def test_transcripts_are_no_captions(text: str) -> None:
    assert not are_captions(text)
