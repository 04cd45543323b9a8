"""Report and close short gaps between two cues, which would make the text flicker."""

from __future__ import annotations

from collections.abc import Iterator

from captions.validation.checks.gaps import changes_repetition, gaps
from captions.validation.checks.lingering import lingers
from captions.validation.checks.times import (
    TimeFault,
    fault_of_gap,
    is_beyond_end,
    is_negative,
    is_too_long,
    shortest_pause_ms,
)
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Fault, Limits, at_cue


def faults_of_open_gaps(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each gap that is over the profile's smallest and shorter than a pause."""
    min_ms, pause_ms = limits.profile.min_gap_ms, shortest_pause_ms(limits.profile)
    not_closed = TimeFault.GAP_NOT_CLOSED
    wanted = f"{min_ms} ms, or at least {pause_ms} ms"
    for cue, after, gap_ms in gaps(file):
        if fault_of_gap(gap_ms, limits.profile) is not_closed:
            yield at_cue(
                cue,
                f"gap of {gap_ms} ms to the next cue (should be {wanted})",
                edit=close_gap(file, cue, after, limits),
            )


def close_gap(file: CaptionFile, cue: CueBlock, after: CueBlock, limits: Limits) -> Edit | None:
    """Return the edit that keeps a cue on screen until the profile's gap before the next one.

    None if the cue would then be too long for the profile or for its text, end after the recording,
    or touch a cue with the same words.
    """
    profile = limits.profile
    end_ms = after.start_ms - profile.min_gap_ms
    duration_ms = end_ms - cue.start_ms
    if not file.is_editable or is_negative(cue.start_ms):
        return None
    if not file.doubtful.isdisjoint((cue.index, after.index)):
        return None
    if (
        is_too_long(duration_ms, profile)
        or is_beyond_end(end_ms, limits)
        or lingers(cue, duration_ms)
    ):
        return None
    if changes_repetition(cue, after, after.start_ms - cue.end_ms, profile.min_gap_ms):
        return None
    return Edit({cue.block: cue.with_times(cue.start_ms, end_ms)}, reads=(after.block,))
