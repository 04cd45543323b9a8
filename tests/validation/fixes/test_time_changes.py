"""The ways to change times, each alone."""

from __future__ import annotations

from captions.display import Display
from captions.profile import Profile
from captions.validation.fixes.time_changes import (
    end_before_next,
    end_with_recording,
    share_with_next,
    show_while_spoken,
    stay_longer,
)
from captions.validation.rule import Limits

LIMITS = Limits(Profile(min_duration_ms=800, min_gap_ms=80, close_gap_ms=500, tail_ms=500))


def display(start_ms: int, end_ms: int, readable_ms: int = 800) -> Display:
    return Display(start_ms, end_ms, start_ms, 800, readable_ms)


def times(*displays: Display) -> list[tuple[int, int]]:
    return [(one.start_ms, one.end_ms) for one in displays]


def test_end_before_next() -> None:
    cue, after = display(1000, 3000), display(2500, 4000)
    end_before_next(cue, after, LIMITS)
    assert times(cue, after) == [(1000, 2420), (2500, 4000)]
    end_before_next(after, None, LIMITS)
    assert times(after) == [(2500, 4000)]


def test_share_with_next_moves_its_start_by_what_is_missing() -> None:
    cue, after = display(1000, 3000, 1500), display(2500, 4000)
    share_with_next(cue, after, LIMITS)
    assert times(cue, after) == [(1000, 2500), (2580, 4000)]


def test_share_with_next_moves_its_start_by_a_fifth_of_a_second_at_most() -> None:
    cue, after = display(1000, 3000, 3000), display(2500, 6000)
    share_with_next(cue, after, LIMITS)
    assert times(cue, after) == [(1000, 2620), (2700, 6000)]


def test_end_with_recording() -> None:
    cue = display(1000, 3000)
    end_with_recording(cue, None, LIMITS)
    assert times(cue) == [(1000, 3000)]
    end_with_recording(cue, None, Limits(LIMITS.profile, end_ms=2500))
    assert times(cue) == [(1000, 2500)]


def test_show_while_spoken() -> None:
    cue = display(1000, 900, 2000)
    show_while_spoken(cue, display(9000, 10_000), LIMITS)
    assert times(cue) == [(1000, 3500)]


def test_stay_longer_takes_silence_only() -> None:
    cue, after = display(1000, 1500, 2000), display(2000, 4000)
    stay_longer(cue, after, LIMITS)
    assert times(cue, after) == [(1000, 1920), (2000, 4000)]


def test_stay_longer_stays_for_a_second_and_a_half_at_most() -> None:
    cue = display(1000, 1500, 9000)
    stay_longer(cue, display(20_000, 21_000), LIMITS)
    assert times(cue) == [(1000, 3000)]


def test_stay_longer_keeps_a_cue_that_can_be_read() -> None:
    cue = display(1000, 3000, 2000)
    stay_longer(cue, None, LIMITS)
    assert times(cue) == [(1000, 3000)]
