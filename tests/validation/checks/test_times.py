"""Faults of times: where each begins, by one millisecond."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.profile import PROFILES, Profile
from captions.validation.checks.times import (
    TimeFault,
    fault_of_gap,
    faults_of_times,
    shortest_pause_ms,
)
from captions.validation.rule import Limits

PROFILE = Profile(min_duration_ms=800, max_duration_ms=7000, min_gap_ms=80, close_gap_ms=500)


@pytest.mark.parametrize(
    ("times", "needed_ms", "expected"),
    [
        ((0, 2000), 2000, set()),
        ((0, 2000), 2001, {TimeFault.TOO_FAST}),
        ((0, 800), 0, set()),
        ((0, 799), 0, {TimeFault.TOO_SHORT}),
        ((0, 7000), 0, set()),
        ((0, 7001), 0, {TimeFault.TOO_LONG}),
        ((-1, 2000), 0, {TimeFault.NEGATIVE}),
        ((1000, 1000), 0, {TimeFault.END_NOT_AFTER_START, TimeFault.TOO_SHORT}),
        ((8000, 10_000), 0, set()),
        ((8000, 10_001), 0, {TimeFault.BEYOND_END}),
    ],
)
def test_faults_of_one_cue(
    times: tuple[int, int], needed_ms: int, expected: set[TimeFault]
) -> None:
    found = faults_of_times([times], [needed_ms], Limits(PROFILE, end_ms=10_000))
    assert found == {(fault, 0) for fault in expected}


def test_no_cue_is_beyond_an_end_that_is_unknown() -> None:
    assert faults_of_times([(90_000, 92_000)], [0], Limits(PROFILE)) == set()


@pytest.mark.parametrize(
    ("gap_ms", "expected"),
    [
        (-1, TimeFault.OVERLAP),
        (0, TimeFault.GAP_TOO_SMALL),
        (79, TimeFault.GAP_TOO_SMALL),
        (80, None),
        (100, None),
        (101, TimeFault.GAP_NOT_CLOSED),
        (499, TimeFault.GAP_NOT_CLOSED),
        (500, None),
    ],
)
def test_faults_of_a_gap(gap_ms: int, expected: TimeFault | None) -> None:
    assert fault_of_gap(gap_ms, PROFILE) is expected


def test_a_profile_may_ask_for_longer_pauses() -> None:
    assert shortest_pause_ms(PROFILES["youtube"]) == 500
    assert shortest_pause_ms(PROFILES["bbc"]) == 1000
    assert shortest_pause_ms(Profile(min_open_gap_ms=0)) == 0
    assert fault_of_gap(900, PROFILES["bbc"]) is TimeFault.GAP_NOT_CLOSED


def test_a_gap_is_the_fault_of_the_cue_before_it() -> None:
    times = [(0, 2000), (1900, 4000), (4080, 6000)]
    assert faults_of_times(times, [0, 0, 0], Limits(PROFILE)) == {(TimeFault.OVERLAP, 0)}


spans = st.lists(st.tuples(st.integers(-500, 9000), st.integers(-500, 16_000)), max_size=6)


@given(spans)
def test_every_fault_is_that_of_the_cue_or_of_the_gap_after_it(
    times: list[tuple[int, int]],
) -> None:
    limits = Limits(PROFILE, end_ms=8000)
    needs = [1000] * len(times)
    alone = {
        (fault, index)
        for index, span in enumerate(times)
        for fault, _ in faults_of_times([span], [1000], limits)
    }
    gaps = {
        (fault, index)
        for index, ((_, end), (start, _)) in enumerate(pairwise(times))
        if (fault := fault_of_gap(start - end, PROFILE)) is not None
    }
    assert faults_of_times(times, needs, limits) == alone | gaps
