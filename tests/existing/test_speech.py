"""Captions become segments of speech with the right speakers, and keep what is on screen at once."""

from __future__ import annotations

import pytest

import captions
from captions.errors import CaptionsError
from captions.existing.speech import CaptionedSpeech, read_speech
from captions.model import Cue, Track


def speech(*texts: str) -> CaptionedSpeech:
    return read_speech(
        Track([Cue(2000 * i, 2000 * i + 1500, text) for i, text in enumerate(texts)])
    )


def said(found: CaptionedSpeech) -> list[tuple[str | None, str]]:
    return [(part.speaker, part.text) for part in found.recognised.segments]


def test_names_become_speakers() -> None:
    found = speech("Ada: Hello.", "So.", "- Bob: Yes.\n- No.", "What?")
    assert said(found) == [
        ("Ada", "Hello."), ("Ada", "So."), ("Bob", "Yes."), (None, "- No."), (None, "What?"),
    ]  # fmt: skip
    assert [source.label for source in found.sources] == ["Ada:", "", "- Bob:", "", ""]


def test_voices_become_speakers() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ada>Yes. <v Bo>No.</v> Oh.\n"
    assert said(read_speech(captions.parse(text))) == [
        ("Ada", "Yes."), ("Bo", "No."), (None, "Oh."),
    ]  # fmt: skip


def test_a_name_alone_in_a_cue_is_the_speaker_of_the_next() -> None:
    found = speech("Ada: Hello.", "Bob:", "Hi.", "Ada:")
    assert said(found) == [("Ada", "Hello."), ("Bob", "Hi.")]
    assert [(item.line, item.text) for item in found.removed] == [(4, "Ada:")]


def test_positions_and_sounds_are_laid_out_on_their_own() -> None:
    cues = [Cue(0, 900, "Up"), Cue(1000, 1900, "here", settings={"line": "0"}),
            Cue(2000, 2900, "[music]"), Cue(3000, 3900, "and")]  # fmt: skip
    runs = [source.run for source in read_speech(Track(cues)).sources]
    assert runs == [0, 1, 2, 3]


def test_cues_on_screen_together_are_kept_and_reported() -> None:
    cues = [Cue(0, 900, "One."), Cue(1000, 3000, "Two."), Cue(1500, 2500, "<Three>"),
            Cue(4000, 5000, "Four.")]  # fmt: skip
    found = read_speech(Track(cues), [10, 20, 30, 40])
    assert said(found) == [(None, "One."), (None, "Four.")]
    assert [source.stretch for source in found.sources] == [0, 1]
    assert [(one.line, one.cue.plain_text) for one in found.kept] == [(20, "Two."), (30, "<Three>")]
    (problem,) = found.problems
    assert (problem.line, problem.message) == (
        20, "kept unchanged: 2 cues on screen together with others"
    )  # fmt: skip
    assert len(read_speech(Track(cues), keeps_overlaps=False).recognised.segments) == 4


def test_what_nobody_sees_is_removed() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:03.000\nYes <laughter>\n\n00:04.000 --> 00:05.000\n<b></b>\n"
    found = read_speech(captions.parse(text))
    assert [item.text for item in found.removed] == ["<laughter>"]
    assert [problem.message for problem in found.problems] == ["1 cue has no text; removed"]


def test_captions_without_text_are_an_error() -> None:
    with pytest.raises(CaptionsError, match="the file holds no captions"):
        read_speech(Track([Cue(0, 1, " ")]))


def test_rolling_captions_show_each_line_once() -> None:
    lines = ["so we went up", "the tower of the town", "and nobody was", "there at all"]
    cues = []
    for index, line in enumerate(lines):
        start_ms = 2000 * index
        before = f"{lines[index - 1]}\n" if index else ""
        cues.append(Cue(start_ms, start_ms + 1990, before + line))
        cues.append(Cue(start_ms + 1990, start_ms + 2000, line))
    found = read_speech(Track(cues))
    assert [text for _, text in said(found)] == lines
    (problem,) = found.problems
    assert "rolling captions: 7 lines" in problem.message
