"""Gaps between cues that are shown at the same position."""

from __future__ import annotations

from captions.validation.checks.gaps import changes_repetition, gaps
from captions.validation.document import CaptionFile, read_blocks
from tests.validation.examples import srt


def found(file: CaptionFile) -> list[tuple[int, int, int]]:
    return [(cue.index, after.index, gap_ms) for cue, after, gap_ms in gaps(file)]


def test_an_overlap_is_a_negative_gap() -> None:
    file = srt((1000, 2000, "Yes."), (2100, 3000, "No."), (2900, 4000, "Why?"))
    assert found(file) == [(0, 1, 100), (1, 2, -100)]


def test_cues_at_other_positions_are_not_in_between() -> None:
    file = read_blocks(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nYes.\n\n"
        "00:01.500 --> 00:09.000 line:0\nPRIVATE\n\n00:03.000 --> 00:04.000\nNo.\n"
    )
    assert found(file) == [(0, 2, 1000)]


def test_cues_that_cannot_be_compared_are_skipped() -> None:
    backwards = srt((2000, 1000, "Yes."), (3000, 4000, "No."))
    unsorted = srt((3000, 4000, "Yes."), (1000, 2000, "No."))
    empty = srt((1000, 2000, "Yes."), (2100, 2900, "<i></i>"), (3000, 4000, "No."))
    assert found(backwards) == []
    assert found(unsorted) == []
    assert found(empty) == [(0, 2, 1000)]


def test_only_the_same_words_are_a_repetition() -> None:
    same = srt((1000, 2000, "I said so."), (2000, 3000, "I said so.")).cues
    assert changes_repetition(*same, 0, 83)
    assert changes_repetition(*same, 83, 0)
    assert not changes_repetition(*same, 0, 40)
    assert not changes_repetition(*same, 83, 500)
    other = srt((1000, 2000, "I said so."), (2000, 3000, "You knew.")).cues
    assert not changes_repetition(*other, 0, 83)
