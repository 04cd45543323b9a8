"""Cues on screen together are set apart from those that only stay on screen too long."""

from __future__ import annotations

from captions.existing.overlaps import Overlaps, find_overlaps
from captions.model import Cue


def overlaps(*times: tuple[int, int], looks: str = "") -> Overlaps:
    cues = [Cue(start_ms, end_ms, "text") for start_ms, end_ms in times]
    return find_overlaps(cues, looks or " " * len(cues))


def test_two_speakers_at_once() -> None:
    found = overlaps((0, 900), (1000, 4000), (2000, 3000), (5000, 6000))
    assert found == Overlaps(frozenset((1, 2)), frozenset((1, 2)))
    assert overlaps((0, 2000), (0, 2000)).kept == {0, 1}


def test_inaccurate_times_are_no_overlap() -> None:
    assert overlaps((0, 2000), (1800, 4000)).kept == frozenset()
    # but all of a short cue is
    assert overlaps((0, 2000), (1800, 1900)).kept == {0, 1}


def test_a_long_sign_is_a_background() -> None:
    found = overlaps((0, 9000), (500, 2000), (2500, 4000), (4500, 6000), looks="^   ")
    assert found == Overlaps(frozenset((0,)))


def test_cues_that_stay_while_the_next_begins_are_speech() -> None:
    times = [(1000 * index, 1000 * index + 1900) for index in range(6)]
    assert overlaps(*times) == Overlaps(lingering=frozenset(range(5)))
    # unless they are at different positions, or different people
    assert overlaps(*times, looks="^_^_^_").kept == frozenset(range(6))
    cues = [Cue(*time, "text", speaker=name) for time, name in zip(times, "ABABAB")]
    assert find_overlaps(cues, " " * 6).kept == frozenset(range(6))
