"""A cue is still on screen when the recording ends.

Viewers lose what they have not read by then. Recognisers stretch their last line past the end; many
such cues mean that the captions were made for another cut. This is checked only if the length of
the recording is given (``--end``).

The fix ends the cue with the recording, if that leaves enough time to read it.

Cues that start when the recording ends, or later, are reported as one problem, and there is no fix.
If the captions are late throughout, shift or scale the file to fit the recording (``captions
retime``). If it is only a stray line at the end, delete it.

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
    """Yield a fault for each cue that ends too late, and one for all that start too late."""
    recording_end_ms = limits.end_ms
    if recording_end_ms is None:
        return
    late = []
    for cue in file.cues:
        if cue.cue.start_ms >= recording_end_ms:
            late.append(cue)
        elif is_beyond_end(cue.cue.end_ms, limits):
            ends = f"{format_clock(cue.end_ms)} > {format_clock(recording_end_ms)}"
            edit = refit(file, cue, TimeFault.BEYOND_END, _ATTEMPTS, limits)
            yield at_cue(cue, f"ends after the recording ({ends})", edit=edit)
    if late:
        first = late[0]
        message = f"starts when the recording ends ({format_clock(first.start_ms)})"
        if first.start_ms > recording_end_ms:
            starts = f"{format_clock(first.start_ms)} > {format_clock(recording_end_ms)}"
            message = f"starts after the recording ({starts})"
        if len(late) > 1:
            message += f"; {len(late):,} cues are too late"
        yield at_cue(first, message)
