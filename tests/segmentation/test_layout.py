"""Laying out timed words as cues on screen, with the names of their speakers."""

from __future__ import annotations

from itertools import pairwise

import pytest

from captions.errors import CaptionsError
from captions.model import Word
from captions.profile import find_profile
from captions.segmentation.layout import Speakers, labeller, lay_out

WORDS = [
    Word("Good", 1000, 1300, "Ada", 0),
    Word("evening.", 1300, 1800, "Ada", 0),
    Word("Hello.", 4000, 4400, "Bob", 1),
    Word("Hello", 7000, 7400, "Bob", 2),
    Word("again.", 7400, 7900, "Bob", 2),
]


def labels(speakers: Speakers) -> list[str]:
    return [cue.label for cue in lay_out(WORDS, find_profile("youtube"), speakers=speakers)]


def test_words_become_cues_on_screen() -> None:
    cues = lay_out(WORDS, find_profile("youtube"))
    assert [cue.text for cue in cues] == ["Good evening.", "Hello.", "Hello again."]
    assert [cue.speaker for cue in cues] == ["Ada", "Bob", "Bob"]
    for cue, after in pairwise(cues):
        assert cue.start_ms < cue.end_ms <= after.start_ms
    assert cues[0].start_ms <= 1000 and cues[0].end_ms >= 1800


def test_speakers_are_labelled_on_change_on_every_cue_or_never() -> None:
    assert labels("change") == ["Ada: ", "Bob: ", ""]
    assert labels("every") == ["Ada: ", "Bob: ", "Bob: "]
    assert labels("none") == ["", "", ""]
    assert {cue.speaker for cue in lay_out(WORDS, find_profile("bbc"), speakers="none")} == {None}


def test_nothing_shows_after_the_end_of_the_recording() -> None:
    assert lay_out(WORDS, find_profile("youtube"), end_ms=8000)[-1].end_ms <= 8000


def test_a_label_is_made_of_the_name() -> None:
    assert labeller("every", ">> {name}: ")("Ada", "Ada") == ">> Ada: "
    assert labeller("every", "{name}: ")("Ada", None) == ""


def test_wrong_words_are_errors() -> None:
    with pytest.raises(CaptionsError, match='`speakers` must be "change", "every" or "none"'):
        labeller("all", "{name}")  # type: ignore[arg-type]
    with pytest.raises(CaptionsError, match="the label '>>' has no {name}"):
        labeller("every", ">>")
