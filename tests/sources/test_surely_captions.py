"""Text around captions is reported by every reader, and makes no transcript of them."""

from __future__ import annotations

import pytest

import captions
from captions.sources import open_source, parse
from captions.sources.surely_captions import is_surely_captions, removed_from

CUES = "1\n00:00:01,000 --> 00:00:03,500\nThe clock has stopped.\n\n"
VTT = "WEBVTT\n\n00:01.000 --> 00:03.500\n<v Ann>The clock has stopped.\n"
SBV = "0:00:01.000,0:00:03.500\nThe clock has stopped.\n"
HEAD = "Sure, here it is:\n\nEpisode 12\n\n"
FENCED = "Sure, here it is:\n```srt\n" + CUES + "```\nAnything else?\n"


@pytest.mark.parametrize("cues", [CUES, VTT, SBV])
def test_text_above_captions_is_removed_and_reported(cues: str) -> None:
    source = open_source(HEAD + cues)
    assert is_surely_captions(source)
    removed = removed_from(source)
    assert [(one.line, one.text) for one in removed] == [
        (1, "Sure, here it is:"),
        (3, "Episode 12"),
    ]
    track = parse(HEAD + cues)
    assert track.problems[0].message.startswith("text before the first cue is skipped (2 lines)")
    assert [cue.plain_text for cue in track.cues] == ["The clock has stopped."]


def test_a_voice_below_text_above_the_signature_is_kept() -> None:
    (cue,) = parse(HEAD + VTT).cues
    assert cue.speaker == "Ann"
    assert parse(HEAD + VTT, "vtt").cues == (cue,)


def test_text_around_a_fence_is_removed_and_reported() -> None:
    removed = removed_from(open_source(FENCED))
    assert [(one.line, one.text) for one in removed] == [
        (1, "Sure, here it is:"),
        (8, "Anything else?"),
    ]
    assert parse(FENCED).problems[0].message == (
        "the code fence around the file is skipped, with text outside it (2 lines): "
        "Sure, here it is: / Anything else?"
    )


@pytest.mark.parametrize("text", [HEAD + CUES, HEAD + VTT, HEAD + SBV, FENCED])
def test_generate_lays_out_the_cues_and_reports_the_text(text: str) -> None:
    made = captions.generate(text)
    assert [cue.plain_text for cue in made.track.cues] == ["The clock has stopped."]
    removed = " ".join(one.text for one in made.report.removed)
    assert removed.startswith("Sure, here it is:")
    words_removed = len(removed.split())
    assert made.report.words_in == made.report.words_out + words_removed


def test_a_transcript_with_ranges_is_none_of_captions() -> None:
    assert not is_surely_captions(open_source("The clock\n\n0:01 --> 0:05 It has stopped.\n"))
    assert not is_surely_captions(open_source("0:01 It has stopped.\n"))
