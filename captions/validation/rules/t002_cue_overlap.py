"""A cue is still on screen when the next one starts.

Some players show both cues, one above the other; others drop the first one in mid-sentence. In
captions of one conversation, each cue should end before the next one starts.

The fix ends the first cue before the next one starts, with the profile's gap between them. If that
leaves too little time to read the first cue, the next one starts up to 0.2 s later. Only this fix
and those of T004, T040 and T041 move the start of a cue, and this one moves no start twice. A cue
that is too fast to read already may become faster still, because a cue that is hard to read is
better than one that is cut off.

There is no fix if one of the cues would become too short or too fast to read, as when two people
speak at once. Put both speakers in one cue, with a dash before each. No gap is opened between two
cues with the same text: X004 reports and fixes those.

Cues with different positions may share the screen: WebVTT cues that differ in ``line``,
``position``, ``align`` or ``region``, and SubRip cues that begin with ``{\\an8}`` or similar. Each
cue is compared with the next one at its own position. Two cues with the same start and the same end
are reported by T030.

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

# It matters most that the next cue starts with its voice, and then that both can be read. A cue
# that is too fast already may get faster: players would cut it off when the next one starts.
_ATTEMPTS = (
    Attempt(end_before_next),
    Attempt(share_with_next),
    Attempt(end_before_next, may_be_faster=True),
    Attempt(share_with_next, may_be_faster=True),
)


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue that ends after the next one starts."""
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
