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

from captions.validation.document import CaptionFile
from captions.validation.fixes.close_gap import faults_of_open_gaps
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "T022"
NAME = "gap-under-a-second"
SEVERITY: Severity = "warning"
FIX: Safety | None = "safe"
PHASE = Phase.TIMES


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each gap under ``min_open_gap_ms``, if the profile has that limit."""
    if limits.profile.min_open_gap_ms is not None:
        yield from faults_of_open_gaps(file, limits)
