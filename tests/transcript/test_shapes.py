"""The shapes that tools and people print, each with the turns it holds."""

from __future__ import annotations

import pytest

from captions.transcript.parse import parse_transcript

EXPECTED = [("Jane Doe", 5, "Welcome to the show."), ("Bob", 12, "Thanks for having me.")]

SHAPES = {
    "time first": "0:05 Jane Doe: Welcome to the show.\n0:12 Bob: Thanks for having me.",
    "brackets": "[0:05] Jane Doe: Welcome to the show.\n[0:12] Bob: Thanks for having me.",
    "otter": "Jane Doe  0:05\nWelcome to the show.\n\nBob  0:12\nThanks for having me.",
    "name, time, text": "Jane Doe (00:05): Welcome to the show.\n\nBob (00:12): Thanks for having me.",
    "rev": "Jane Doe: (00:05)\nWelcome to the show.\n\nBob: (00:12)\nThanks for having me.",
    "sonix": "Jane Doe: [00:00:05] Welcome to the show.\nBob: [00:00:12] Thanks for having me.",
    "cells": "Jane Doe:\t00:05\tWelcome to the show.\nBob:\t00:12\tThanks for having me.",
    "columns": "0:05\tJane Doe\tWelcome to the show.\n0:12\tBob\tThanks for having me.",
    "columns with ends": "0:05\t0:09\tJane Doe\tWelcome to the show.\n0:12\t0:20\tBob\tThanks for having me.",
    "ranges": "0:05 - 0:09 Jane Doe: Welcome to the show.\n0:12 - 0:20 Bob: Thanks for having me.",
    "arrows": "[00:05.000 --> 00:09.000] Jane Doe: Welcome to the show.\n[00:12.000 --> 00:20.000] Bob: Thanks for having me.",
    "markdown": "**[0:05] Jane Doe:** Welcome to the show.\n\n**[0:12] Bob:** Thanks for having me.",
    "markdown names": "[0:05] **Jane Doe:** Welcome to the show.\n[0:12] **Bob**: Thanks for having me.",
    "markdown first": "**Jane Doe** (0:05): Welcome to the show.\n**Bob** (0:12): Thanks for having me.",
    "bullets": "- 0:05 Jane Doe: Welcome to the show.\n- 0:12 Bob: Thanks for having me.",
    "numbers": "1. 0:05 Jane Doe: Welcome to the show.\n2. 0:12 Bob: Thanks for having me.",
    "whisperx": "0:05 [Jane Doe]: Welcome to the show.\n0:12 [Bob]: Thanks for having me.",
    "right to left marks": "\u200f0:05 Jane Doe: Welcome to the show.\n\u200f0:12 Bob: Thanks for having me.",
    "wide": "\uff08\uff10\uff1a\uff10\uff15\uff09Jane Doe\uff1aWelcome to the show.\n\u301000:12\u3011Bob\uff1aThanks for having me.",
    "frames": "00:00:05:12 Jane Doe: Welcome to the show.\n00:00:12;03 Bob: Thanks for having me.",
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes(shape: str) -> None:
    turns = parse_transcript(SHAPES[shape]).turns
    assert [(t.speaker, (t.start_ms or 0) // 1000, t.text) for t in turns] == EXPECTED


def test_names_on_lines_of_their_own() -> None:
    text = "0:05\nSpeaker 1\nWelcome.\n\n0:12\nSpeaker 2\nThanks.\n\n0:15\nSpeaker 1\nSo."
    assert [(t.speaker, t.text) for t in parse_transcript(text).turns] == [
        ("Speaker 1", "Welcome."), ("Speaker 2", "Thanks."), ("Speaker 1", "So."),
    ]  # fmt: skip


def test_the_panel_of_youtube() -> None:
    text = "0:00\nwelcome to the show\n0:03\n3 secondstoday we talk\n1:04\n1 minute, 4 secondsabout clocks"
    turns = parse_transcript(text).turns
    assert [(t.start_ms, t.text) for t in turns] == [
        (0, "welcome to the show"), (3000, "today we talk"), (64_000, "about clocks"),
    ]  # fmt: skip
    glued = parse_transcript("0:00welcome to the show\n0:03today we talk").turns
    assert [t.text for t in glued] == ["welcome to the show", "today we talk"]


@pytest.mark.parametrize(
    "said",
    [
        "Let's read John 3:16 together, shall we.",
        "I ran a mile in 4:30 and the next in 5:10 flat.",
        "Thanks. It's 10:30 here in Bern and I am very happy.",
        "It is 16:9 and 3:2 at localhost:8080.",
        "Thanks for having me [at room 0:14] here.",
        "We meet 10:00-10:30 in room (1:2).",
    ],
)
def test_times_that_are_spoken_of_stay(said: str) -> None:
    transcript = parse_transcript(f"0:12 {said}\n\n20:00 Bye now.")
    assert [turn.text for turn in transcript.turns] == [said, "Bye now."]
    assert transcript.removed == ()


def test_list_items_are_paragraphs() -> None:
    text = "0:12 The winners are\n* Drew Kerr\n* Ben Kelly\n\n0:20 Bravo."
    assert [turn.text for turn in parse_transcript(text).turns] == [
        "The winners are", "* Drew Kerr", "* Ben Kelly", "Bravo.",
    ]  # fmt: skip


def test_names_in_scripts_without_case() -> None:
    text = "0:01 \u7530\u4e2d\uff1a\u3053\u3093\u306b\u3061\u306f\u3002\n0:03 \u4f50\u85e4\uff1a\u306f\u3044\u3002"
    assert [turn.speaker for turn in parse_transcript(text).turns] == [
        "\u7530\u4e2d",
        "\u4f50\u85e4",
    ]


def test_an_unclosed_voice_tag_is_text() -> None:
    said = f"it is <v {'word ' * 30}> here"
    assert parse_transcript(f"0:01 {said}\n0:30 Bye.").turns[0].speaker is None
