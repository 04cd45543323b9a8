"""A cue is too short to be read.

Viewers need a moment to notice a caption, and text that only flashes up distracts them. Even "Yes."
needs five sixths of a second. The profile sets the limit (``--min-duration``).

The fix keeps the cue on screen for longer, in the silence after it; no start is moved. There is no
fix if the next cue starts, or the recording ends, too soon: join the cue with one of its
neighbours.

Source: Netflix Timed Text Style Guide, Subtitle Timing Guidelines: 5/6 s; TED: 1 s; DCMP
Captioning Key: 40 frames, 1.33 s; BBC Subtitle Guidelines, sections 3-5: 0.3 s per word.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.validation.checks.times import TimeFault, is_too_short
from captions.validation.document import CaptionFile
from captions.validation.fixes.refit import refit
from captions.validation.fixes.time_changes import Attempt, stay_longer
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity, at_cue

CODE = "T010"
NAME = "too-short"
SEVERITY: Severity = "warning"
FIX: Safety | None = "safe"
PHASE = Phase.TIMES

_ATTEMPTS = (Attempt(stay_longer),)


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue with text that is shorter than the profile allows."""
    min_ms = limits.profile.min_duration_ms
    for cue in file.cues:
        duration_ms = cue.cue.end_ms - cue.cue.start_ms
        if duration_ms > 0 and is_too_short(duration_ms, limits.profile) and cue.lines:
            yield at_cue(
                cue,
                f"too short ({duration_ms / 1000:g} < {min_ms / 1000:g} s)",
                edit=refit(file, cue, TimeFault.TOO_SHORT, _ATTEMPTS, limits),
            )
