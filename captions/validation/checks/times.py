"""Small tests for display times, shared by the rules and the fixes.

A rule asks one of these questions about each cue. A fix asks all of them about the times it is
about to write, so that it never replaces one fault with another.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from captions.profile import Profile
from captions.validation.rule import Limits

Times = tuple[int, int]
"""The start and the end of a cue, in milliseconds."""


# A gap up to this many times the profile's smallest counts as closed to it. That one is two frames:
# 83 ms at 24 frames a second, 84 after rounding, 87 in captions converted from 25 to 23.976; three
# frames, 125 ms, are a gap to close. In between is the half frame to which times can be rounded.
_CLOSED_GAP = 1.25


class TimeFault(Enum):
    """A way in which the times of a cue can be wrong."""

    END_NOT_AFTER_START = "ends before it starts, or at the same moment"
    NEGATIVE = "starts before zero"
    BEYOND_END = "ends after the recording"
    TOO_SHORT = "is shown for less than the profile's shortest duration"
    TOO_LONG = "is shown for more than the profile's longest duration"
    TOO_FAST = "is shown too briefly to be read at one of the profile's reading speeds"
    LINGERING = "is shown far longer than its text takes to say; see ``checks.lingering``"
    OVERLAP = "ends after the next cue has started"
    GAP_TOO_SMALL = "ends less than the profile's gap before the next cue"
    GAP_NOT_CLOSED = "leaves a gap that is neither the profile's gap nor a real pause"

    # Fixes put these in sets for every pair of cues, and the hash of an Enum is written in Python.
    __hash__ = object.__hash__


# Python 3.11 finds the member of an Enum by a call, ten times as slowly as a name of the module.
_OVERLAP = TimeFault.OVERLAP
_GAP_TOO_SMALL = TimeFault.GAP_TOO_SMALL
_GAP_NOT_CLOSED = TimeFault.GAP_NOT_CLOSED
_TOO_SHORT = TimeFault.TOO_SHORT
_TOO_FAST = TimeFault.TOO_FAST


def ends_too_soon(start_ms: int, end_ms: int) -> bool:
    """Return whether a cue ends before it starts, or at the same moment."""
    return end_ms <= start_ms


def is_negative(start_ms: int) -> bool:
    """Return whether a cue starts before the recording does."""
    return start_ms < 0


def is_beyond_end(end_ms: int, limits: Limits) -> bool:
    """Return whether a cue ends after the recording; False if its length is unknown."""
    return limits.end_ms is not None and end_ms > limits.end_ms


def is_too_short(duration_ms: int, profile: Profile) -> bool:
    """Return whether a duration is under the profile's shortest."""
    return duration_ms < profile.min_duration_ms


def is_too_long(duration_ms: int, profile: Profile) -> bool:
    """Return whether a duration is over the profile's longest."""
    return duration_ms > profile.max_duration_ms


def is_too_fast(duration_ms: int, needed_ms: int) -> bool:
    """Return whether a text is shown for less time than it needs to be read."""
    return duration_ms < needed_ms


def fault_of_gap(gap_ms: int, profile: Profile) -> TimeFault | None:
    """Return what is wrong with the time between two cues; a negative gap is an overlap.

    >>> fault_of_gap(200, Profile(min_gap_ms=83, close_gap_ms=500)).name
    'GAP_NOT_CLOSED'
    >>> fault_of_gap(84, Profile(min_gap_ms=83, close_gap_ms=500))
    """
    if gap_ms < 0:
        return _OVERLAP
    if gap_ms < profile.min_gap_ms:
        return _GAP_TOO_SMALL
    closed_ms = profile.min_gap_ms * _CLOSED_GAP
    if closed_ms < gap_ms < shortest_pause_ms(profile):
        return _GAP_NOT_CLOSED
    return None


def shortest_pause_ms(profile: Profile) -> int:
    """Return the shortest gap between two cues that may stay open."""
    if profile.min_open_gap_ms is not None:
        return profile.min_open_gap_ms
    return profile.close_gap_ms


def faults_of_times(
    times: Sequence[Times], needed_ms: Sequence[int], limits: Limits
) -> set[tuple[TimeFault, int]]:
    """Return all faults in the times of consecutive cues, each with the index of its cue.

    ``needed_ms`` is how long each text needs to be read. LINGERING is never among the faults: it
    depends on the words of the text.
    """
    faults: set[tuple[TimeFault, int]] = set()
    profile = limits.profile
    last = len(times) - 1
    for index, (start_ms, end_ms) in enumerate(times):
        # Every fault of one cue but its end is a duration out of this range, or a negative start.
        least_ms = max(profile.min_duration_ms, needed_ms[index], 1)
        is_usual = start_ms >= 0 and least_ms <= end_ms - start_ms <= profile.max_duration_ms
        if not is_usual or is_beyond_end(end_ms, limits):
            for fault in _faults_of_cue(start_ms, end_ms, needed_ms[index], limits):
                faults.add((fault, index))
        if index < last:
            gap_fault = fault_of_gap(times[index + 1][0] - end_ms, profile)
            if gap_fault is not None:
                faults.add((gap_fault, index))
    return faults


def _faults_of_cue(start_ms: int, end_ms: int, needed_ms: int, limits: Limits) -> list[TimeFault]:
    duration_ms = end_ms - start_ms
    faults = []
    if ends_too_soon(start_ms, end_ms):
        faults.append(TimeFault.END_NOT_AFTER_START)
    if is_negative(start_ms):
        faults.append(TimeFault.NEGATIVE)
    if is_beyond_end(end_ms, limits):
        faults.append(TimeFault.BEYOND_END)
    if is_too_short(duration_ms, limits.profile):
        faults.append(_TOO_SHORT)
    if is_too_long(duration_ms, limits.profile):
        faults.append(TimeFault.TOO_LONG)
    if is_too_fast(duration_ms, needed_ms):
        faults.append(_TOO_FAST)
    return faults
