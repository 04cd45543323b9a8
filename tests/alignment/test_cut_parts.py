"""What a cut list says is not in the stream is removed before words or times are compared."""

from __future__ import annotations

import pytest

from captions.alignment.cut_parts import without_cut_cues, without_cut_words
from captions.alignment.script import read_script
from captions.errors import CaptionsError
from captions.model import Cue, Note, Track

SCRIPT = read_script("0:00 Good evening.\n0:10 Buy a spring today.\n0:20 The clock stopped.\n")


def test_words_of_a_cut_are_removed_and_reported() -> None:
    kept = without_cut_words(SCRIPT, [(9000, 19_500)], [])
    assert " ".join(word.text for word in kept.words) == "Good evening. The clock stopped."
    (removed,) = kept.transcript.removed
    assert (removed.line, removed.text, removed.reason) == (2, "Buy a spring today.", "cut list")
    assert without_cut_words(SCRIPT, [], []) is SCRIPT


def test_parts_to_keep() -> None:
    kept = without_cut_words(SCRIPT, [], [(0, 9000)])
    assert " ".join(word.text for word in kept.words) == "Good evening."
    assert len(kept.transcript.removed) == 2


def test_a_script_needs_times_and_words_that_are_left() -> None:
    with pytest.raises(CaptionsError, match="the transcript has no times"):
        without_cut_words(read_script("Good evening.\nThe clock stopped.\n"), [(0, 1)], [])
    with pytest.raises(CaptionsError, match="leaves no word"):
        without_cut_words(SCRIPT, [(0, 10**6)], [])


def test_cues_of_a_cut_are_removed_and_comments_stay_in_place() -> None:
    track = Track(
        [Cue(0, 900, "a"), Cue(1000, 1900, "b"), Cue(2000, 2900, "c")], notes=[Note("n", 2)]
    )
    kept, cut = without_cut_cues(track, [(1000, 2000)], [])
    assert [cue.text for cue in kept] == ["a", "c"]
    assert [cue.text for cue in cut] == ["b"]
    assert kept.notes == (Note("n", 1),)
    assert without_cut_cues(track, [], []) == (track, ())
