"""Speakers become labels in formats without voices."""

from __future__ import annotations

from dataclasses import replace

import pytest

from captions.errors import CaptionsError
from captions.formats.format import Format
from captions.formats.rows import SBV, TSV
from captions.formats.speaker_names import name_speakers
from captions.formats.vtt.formats import VTT
from captions.model import Cue, Track

TRACK = Track(
    [
        Cue(0, 1, "<v Ada>One.</v>", "Ada", markup="vtt"),
        Cue(1, 2, "<v Ada>Two.", "Ada", markup="vtt"),
        Cue(2, 3, "Three."),
        Cue(3, 4, "Four.", "Ada"),
        Cue(4, 5, "Five.", "Bo", label="BO: "),
    ]
)


def test_a_label_wherever_the_speaker_changes() -> None:
    named = name_speakers(TRACK, SBV)
    assert [cue.label + cue.text for cue in named.cues] == [
        "Ada: One.", "Two.", "Three.", "Ada: Four.", "BO: Five.",
    ]  # fmt: skip
    assert not any(cue.speaker for cue in named.cues)


def test_labels_of_another_form() -> None:
    named = name_speakers(TRACK, SBV, speakers="every", label=">> {name}: ")
    assert [cue.label + cue.text for cue in named.cues] == [
        ">> Ada: One.", ">> Ada: Two.", "Three.", ">> Ada: Four.", "BO: Five.",
    ]  # fmt: skip
    assert name_speakers(TRACK, SBV, speakers="none") is TRACK
    with pytest.raises(CaptionsError, match="the label 'who' has no {name}"):
        name_speakers(TRACK, SBV, label="who")


def test_formats_with_speakers_and_those_without_labels_get_the_track_as_it_is() -> None:
    without_labels = Format("x", ".x", "X", carries=frozenset(["end times"]))
    for format in (VTT, without_labels):
        assert name_speakers(TRACK, format) is TRACK
    assert name_speakers(TRACK, TSV) is not TRACK


def test_voices_that_share_a_cue_are_all_named() -> None:
    cues = [Cue(0, 900, "<v Ada>One."), Cue(1000, 1900, "<v Ada>Yes.</v> <v.loud Bo>R&amp;D."),
            Cue(2000, 2900, "<v Bo>No.", speaker="Bo")]  # fmt: skip
    track = Track([replace(cue, markup="vtt") for cue in cues])
    named = name_speakers(track, SBV)
    assert [cue.label + cue.plain_text for cue in named.cues] == [
        "Ada: One.", "Ada: Yes.\nBo: R&D.", "No.",
    ]  # fmt: skip
