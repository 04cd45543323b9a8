"""A cue comes so soon after the one before that the change cannot be seen.

Where one text takes the place of another without a blink, viewers miss that it changed, above all
when both have the same shape. Two frames without text are enough for the eye.

The fix ends the first cue a little earlier, so that the profile's gap is left. It refuses where
that cue would be too short then, or too fast to read: a gap is worth less than the time to read.
Nor does it part two cues with the same text (X004). The next cue is not moved, as it comes with its
voice. Shorten the first text, or join the two cues.

The BBC and DCMP ask for no gap: under their profiles cues may touch.

Source: Netflix Timed Text Style Guide, Subtitle Timing Guidelines: two frames, 83 ms at 24 frames
a second.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.validation.checks.gaps import gaps
from captions.validation.checks.times import TimeFault, fault_of_gap
from captions.validation.document import CaptionFile
from captions.validation.fixes.refit import refit
from captions.validation.fixes.time_changes import Attempt, end_before_next
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity, at_cue

CODE = "T020"
NAME = "gap-too-small"
SEVERITY: Severity = "warning"
FIX: Safety | None = "safe"
PHASE = Phase.TIMES

_ATTEMPTS = (Attempt(end_before_next),)


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue that leaves less than the profile's gap before the next."""
    least_ms = limits.profile.min_gap_ms
    if least_ms <= 0:
        return
    for cue, _, gap_ms in gaps(file):
        if fault_of_gap(gap_ms, limits.profile) is TimeFault.GAP_TOO_SMALL:
            yield at_cue(
                cue,
                f"gap to the next cue too small ({gap_ms} < {least_ms} ms)",
                edit=refit(file, cue, TimeFault.GAP_TOO_SMALL, _ATTEMPTS, limits),
            )
