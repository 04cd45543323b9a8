"""A gap before the next cue is neither closed nor a whole second.

Viewers see a subtitle disappear, look away, and are called back at once. BBC subtitles either
follow each other without a gap, or leave the screen empty for at least a second, better a second
and a half. This is checked only if the profile sets such a gap (``bbc``, or ``--min-open-gap``).

The fix keeps the cue on screen until the next one starts. There is no fix if the cue would then
last longer than the profile allows, or far longer than its text takes to say (T012): end it earlier
if it can be read in less time. There is no fix either if the next cue repeats its text (X004).

Source: BBC Subtitle Guidelines, sections 3-5: no gap, or one of at least 1 s.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.validation.checks.gaps import gaps
from captions.validation.checks.times import TimeFault, fault_of_gap
from captions.validation.document import CaptionFile
from captions.validation.fixes.close_gap import close_gap
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity, at_cue

CODE = "T022"
NAME = "gap-under-a-second"
SEVERITY: Severity = "warning"
FIX: Safety | None = "safe"
PHASE = Phase.TIMES


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each gap that is over the profile's smallest and shorter than a pause."""
    min_ms, pause_ms = limits.profile.min_gap_ms, limits.profile.min_open_gap_ms
    if pause_ms is None:
        return
    for cue, after, gap_ms in gaps(file):
        if fault_of_gap(gap_ms, limits.profile) is TimeFault.GAP_NOT_CLOSED:
            wanted = f"{min_ms} ms, or at least {pause_ms} ms"
            yield at_cue(
                cue,
                f"gap of {gap_ms} ms to the next cue (should be {wanted})",
                edit=close_gap(file, cue, after, limits),
            )
