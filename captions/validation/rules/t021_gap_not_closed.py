"""A short gap before the next cue makes the captions flicker.

The screen goes empty and fills again so quickly that viewers see a blink. Cues should either follow
each other with the profile's smallest gap (``--min-gap``), or leave a pause that is long enough to
be seen as one (``--close-gap``). A gap that is longer than the smallest by a quarter or less, as
after rounding or a change of the frame rate, is not reported.

The fix keeps the cue on screen until the smallest gap before the next one. There is no fix if the
cue would then last longer than the profile allows, or far longer than its text takes to say (T012),
or if it would touch a cue that repeats its text (X004).

A profile that asks for pauses of a whole second (``bbc``) has T022 instead.

Source: Netflix Timed Text Style Guide, Subtitle Timing Guidelines: gaps of three frames up to
half a second are closed to two frames.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.validation.document import CaptionFile
from captions.validation.fixes.close_gap import faults_of_open_gaps
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "T021"
NAME = "gap-not-closed"
SEVERITY: Severity = "warning"
FIX: Safety | None = "safe"
PHASE = Phase.TIMES


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each gap under ``close_gap_ms``, unless T022 checks the gaps."""
    if limits.profile.min_open_gap_ms is None:
        yield from faults_of_open_gaps(file, limits)
