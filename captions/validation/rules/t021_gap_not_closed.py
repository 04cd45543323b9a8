"""A short gap before the next cue makes the captions flicker.

The screen goes empty and fills again so quickly that viewers see a blink. Cues should either follow
each other with the profile's smallest gap (``--min-gap``), or leave a pause that is long enough to
be seen as one (``--close-gap``).

The fix keeps the cue on screen until the smallest gap before the next one. There is no fix if the
cue would then last longer than the profile allows, or far longer than its text takes to say (T012),
or if it would touch a cue that repeats its text (X004).

A profile that asks for pauses of a whole second (``bbc``) has T022 instead.

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
    """Yield a fault for each gap that is over the profile's smallest and shorter than a pause."""
    min_ms, pause_ms = limits.profile.min_gap_ms, limits.profile.close_gap_ms
    if limits.profile.min_open_gap_ms is not None:
        return
    for cue, after, gap_ms in gaps(file):
        if fault_of_gap(gap_ms, limits.profile) is TimeFault.GAP_NOT_CLOSED:
            wanted = f"{min_ms} ms, or at least {pause_ms} ms"
            yield at_cue(
                cue,
                f"gap of {gap_ms} ms to the next cue (should be {wanted})",
                edit=close_gap(file, cue, after, limits),
            )
