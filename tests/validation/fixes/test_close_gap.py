"""Short gaps are closed, unless the cue would stay too long."""

from __future__ import annotations

from captions.profile import Profile
from captions.validation.document import CaptionFile, read_blocks
from captions.validation.fixes.close_gap import close_gap
from captions.validation.rule import Limits
from tests.validation.examples import edited, srt, times

LIMITS = Limits(Profile(min_gap_ms=80, close_gap_ms=500, max_duration_ms=4000))


def closed(file: CaptionFile, limits: Limits = LIMITS) -> list[tuple[int, int]]:
    edit = close_gap(file, file.cues[0], file.cues[1], limits)
    return times(edited(file, edit)) if edit else []


def test_the_smallest_gap_remains() -> None:
    file = srt((1000, 3000, "We left at night."), (3300, 5000, "It rained."))
    assert closed(file) == [(1000, 3220), (3300, 5000)]


def test_no_cue_gets_too_long() -> None:
    file = srt((1000, 4900, "We left at night."), (5300, 7000, "It rained."))
    assert closed(file) == []
    long_before = srt((500, 4900, "We left at night."), (5300, 7000, "It rained."))
    assert closed(long_before) == []


def test_no_cue_lasts_longer_than_the_recording() -> None:
    file = srt((1000, 3000, "We left at night."), (3300, 5000, "It rained."))
    assert closed(file, Limits(LIMITS.profile, end_ms=3200)) == []


def test_no_cue_lingers() -> None:
    limits = Limits(Profile(min_gap_ms=80, close_gap_ms=500))
    file = srt((1000, 5950, "Yes."), (6300, 8000, "It rained."))
    assert closed(file, limits) == []


def test_no_repetition_is_hidden() -> None:
    limits = Limits(Profile(min_gap_ms=0, close_gap_ms=500))
    file = srt((1000, 3000, "We left at night."), (3300, 5000, "We left at night."))
    assert closed(file, limits) == []


def test_times_that_may_be_misread_stay() -> None:
    text = srt((1000, 3000, "We left at night."), (3300, 5000, "It rained.")).text
    assert closed(read_blocks(text.replace("03,300", "03,3"), "srt")) == []
