"""A cue is still on screen when the next one appears.

Players show both at once, one above the other, or throw the first one out in mid sentence; which
of the two depends on the player. Captions of one conversation follow each other: the first one
goes before the next one comes.

Two cues may share the screen on purpose, each in its own place: WebVTT cues that differ in
``line``, ``position``, ``align`` or ``region``, and SubRip cues that begin with ``{\\an8}`` or
the like. Each is judged by the next cue in the same place. Cues with the same start and the same
end are T030's matter.

The fix ends the first cue the profile's gap before the next. Where that would leave too little
time to read it, both give a little: the next cue comes up to 0.2 s later. It is the only fix that
moves the start of a cue, and it moves none twice. Where neither has time to give, they are read in
haste, faster than the profile allows, which is better than to be thrown out: R001 may tell of a cue
then that it did not tell of before. Nothing is changed where one of them would become too short, as
when two people speak at once: put both voices in one cue, a dash before each. Cues with the same
text are X004's to mend.

Source: Netflix Timed Text Style Guide, Subtitle Timing Guidelines; every guide agrees.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.validation.checks.gaps import gaps
from captions.validation.checks.times import TimeFault, fault_of_gap
from captions.validation.document import CaptionFile
from captions.validation.fixes.refit import refit
from captions.validation.fixes.time_changes import Attempt, end_before_next, share_with_next
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity, at_cue, seconds

CODE = "T002"
NAME = "cue-overlap"
SEVERITY: Severity = "error"
FIX: Safety | None = "safe"
PHASE = Phase.TIMES

# Keeping the start of the next cue comes first, being readable second. A cue that is too fast to
# read is still better than one the next cue throws off the screen.
_ATTEMPTS = (
    Attempt(end_before_next),
    Attempt(share_with_next),
    Attempt(end_before_next, may_be_too_fast=True),
    Attempt(share_with_next, may_be_too_fast=True),
)


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue that ends after the next has begun."""
    for cue, after, gap_ms in gaps(file):
        if fault_of_gap(gap_ms, limits.profile) is not TimeFault.OVERLAP:
            continue
        if (cue.start_ms, cue.end_ms) == (after.start_ms, after.end_ms):
            continue
        yield at_cue(
            cue,
            f"overlaps the next cue by {seconds(-gap_ms)}",
            edit=refit(file, cue, TimeFault.OVERLAP, _ATTEMPTS, limits),
        )
