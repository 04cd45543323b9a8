"""A cue is still on screen when the recording has ended.

Whatever a viewer has not read by then is gone. Recognisers stretch their last line past the end;
a whole row of such cues means that the captions were made for another cut. It is judged only
where the length of the recording is given (``--end``).

The fix ends the cue with the recording, where enough time is left to read it. A cue that starts
after the end is left to you: if all of the rest is late, the file has to be moved or stretched to
fit the recording; if it is only a stray line at the end, delete it.

Source: no guide has a rule for it, because nobody can see what comes after the end.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.timecode import format_clock
from captions.validation.checks.times import TimeFault, is_beyond_end
from captions.validation.document import CaptionFile
from captions.validation.fixes.refit import refit
from captions.validation.fixes.time_changes import Attempt, end_with_recording
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity, at_cue

CODE = "T005"
NAME = "beyond-the-recording"
SEVERITY: Severity = "error"
FIX: Safety | None = "safe"
PHASE = Phase.TIMES

_ATTEMPTS = (Attempt(end_with_recording),)


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue that the end cuts, and one for all that come after it."""
    last_ms = limits.end_ms
    if last_ms is None:
        return
    late = []
    for cue in file.cues:
        if cue.cue.start_ms >= last_ms:
            late.append(cue)
        elif is_beyond_end(cue.cue.end_ms, limits):
            ends = f"{format_clock(cue.end_ms)} > {format_clock(last_ms)}"
            edit = refit(file, cue, TimeFault.BEYOND_END, _ATTEMPTS, limits)
            yield at_cue(cue, f"ends after the recording ({ends})", edit=edit)
    if late:
        starts = f"{format_clock(late[0].start_ms)} > {format_clock(last_ms)}"
        more = f", as do {len(late) - 1:,} more" if len(late) > 1 else ""
        yield at_cue(late[0], f"starts after the recording has ended ({starts}){more}")
