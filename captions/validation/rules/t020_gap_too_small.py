"""The gap before the next cue is too small to be seen.

If one cue replaces another at once, viewers miss that the text has changed, above all if both look
alike. Two frames without text are enough for the eye. The profile sets the gap (``--min-gap``).

The fix ends the first cue a little earlier, so that the profile's gap follows. The next cue keeps
its start, because it starts with the voice. There is no fix if the first cue would become too short
or too fast to read, because time to read matters more than a gap: shorten its text, or join the two
cues. No gap is opened between two cues with the same text (X004).

The BBC and DCMP ask for no gap. With the profiles ``bbc``, ``dcmp``, ``shorts`` and ``none``, cues
may touch.

Source: Netflix Timed Text Style Guide, Subtitle Timing Guidelines: two frames, 83 ms at 24 frames
per second.
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
    min_ms = limits.profile.min_gap_ms
    if min_ms <= 0:
        return
    for cue, _, gap_ms in gaps(file):
        if fault_of_gap(gap_ms, limits.profile) is TimeFault.GAP_TOO_SMALL:
            yield at_cue(
                cue,
                f"gap to the next cue too small ({gap_ms} < {min_ms} ms)",
                edit=refit(file, cue, TimeFault.GAP_TOO_SMALL, _ATTEMPTS, limits),
            )
