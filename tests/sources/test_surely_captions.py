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


WITH_SIGNS = {
    "ttml": '<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="1s" end="3s">The clock.</p>'
    "</div></body></tt>\n",
    "ass": "[Script Info]\nTitle: x\n\n[Events]\nFormat: Start, End, Text\n"
    "Dialogue: 0:00:01.00,0:00:03.00,The clock.\n",
    "scc": "Scenarist_SCC V1.0\n\n00:00:01:00\t9420 9420 9470 9470 54e8 e520 e3ec efe3 6bae "
    "942f 942f\n\n00:00:03:00\t942c 942c\n",
    "microdvd": "{1}{1}25\n{25}{75}The clock.\n",
    "mpl2": "[10][30]The clock.\n",
    "subviewer2": "[INFORMATION]\n[END INFORMATION]\n[SUBTITLE]\n00:00:01.00,00:00:03.00\n"
    "The clock.\n",
    "spruce": "$FontName = Arial\n00:00:01:00 , 00:00:03:00 , The clock.\n",
    "audacity": "1.0\t3.0\tThe clock.\n2.0\t4.0\tSo.\n",
    "tmplayer": "00:00:01:The clock.\n00:00:03:\n",
    "lrc": "[ti:Clocks]\n[00:01.00]The clock.\n[00:03.00]\n",
    "whisper": '{"segments": [{"start": 1.0, "end": 3.0, "text": "The clock."}]}',
}


@pytest.mark.parametrize("name", WITH_SIGNS)
def test_text_above_formats_with_exact_signs_is_skipped(name: str) -> None:
    text = HEAD + WITH_SIGNS[name]
    assert open_source(text).format.name == name
    made = captions.generate(text)
    assert made.track.cues[0].plain_text.startswith("The clock.")
    warnings = [getattr(one, "message", str(one)) for one in made.report.warnings]
    skipped = "text before the first cue is skipped (2 lines): Sure, here it is: / Episode 12"
    assert skipped in warnings
    if name != "whisper":
        assert [one.text for one in made.report.removed[:2]] == ["Sure, here it is:", "Episode 12"]


@pytest.mark.parametrize(
    "text",
    [
        "Episode 12\n\n[00:01] Ann: Hello.\n[00:05] Bob: Hi.\n",
        "Episode 12\n\n[Music]\n0:05 Hello.\n0:09 Hi.\n",
        "Episode 12\n<https://clock.example>\n0:05 Hello.\n0:09 Hi.\n",
        "Episode 12\n\n00:00:05: Hello.\n00:00:09: Hi.\n",
    ],
)
def test_transcripts_below_a_title_are_transcripts(text: str) -> None:
    source = open_source(text)
    assert not source.removed
    assert not is_surely_captions(source)


def test_lines_count_from_the_top_of_the_file_in_tables_too() -> None:
    made = captions.generate(HEAD + "Start,End,Text\n0:01,0:03,The clock.\n0:05,0:07,So.\n")
    assert [(one.line, one.text) for one in made.report.removed] == [
        (1, "Sure, here it is:"),
        (3, "Episode 12"),
        (5, "Start,End,Text"),
    ]
