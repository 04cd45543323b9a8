"""A short gap before the next cue makes the text flicker.

The screen goes empty and fills again before the eye has left it, which reads as a blink. Either
the cues follow each other with the smallest gap, or there is a pause long enough to be one.

The fix lets the cue stay until the next one comes, less the profile's smallest gap. It refuses
where the cue would be on screen for longer than the profile allows, or far longer than its text
takes to say, and where the next one repeats its text (X004).

A profile that asks for gaps of a whole second (BBC) has T022 instead.

Source: Netflix Timed Text Style Guide, Subtitle Timing Guidelines: gaps of three frames up to
half a second are closed to two frames.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.validation.checks.gaps import gaps
from captions.validation.checks.times import TimeFault, fault_of_gap
from captions.validation.document import CaptionFile
from captions.validation.fixes.close_gap import close_gap
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity, at_cue

CODE = "T021"
NAME = "gap-not-closed"
SEVERITY: Severity = "warning"
FIX: Safety | None = "safe"
PHASE = Phase.TIMES


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each gap that is more than the smallest, and less than a pause."""
    least_ms, open_ms = limits.profile.min_gap_ms, limits.profile.close_gap_ms
    if limits.profile.min_open_gap_ms is not None:
        return
    for cue, after, gap_ms in gaps(file):
        if fault_of_gap(gap_ms, limits.profile) is TimeFault.GAP_NOT_CLOSED:
            yield at_cue(
                cue,
                f"gap of {gap_ms} ms to the next cue (close it to {least_ms} ms, "
                f"or leave {open_ms} ms)",
                edit=close_gap(file, cue, after, limits),
            )
