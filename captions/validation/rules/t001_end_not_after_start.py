"""A cue ends before it starts, or at the same moment.

No player shows such a cue, so its words are lost to the viewer. Speech recognisers write such times
when they put several lines at one moment, and people when they mistype an hour or a minute.

The fix keeps the start and sets a new end: the cue is shown for as long as its text takes to say
and to read, at most until the next cue. The fix is unsafe because the start may be the time that is
wrong.

There is no fix if the next cue starts too soon. Move the words to the cue before or after, or
listen and set both times by hand.

Source: WebVTT section 4.1: the end of a cue is greater than its start.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.timecode import format_clock
from captions.validation.checks.times import TimeFault, ends_too_soon
from captions.validation.document import CaptionFile
from captions.validation.fixes.refit import refit_chains
from captions.validation.fixes.time_changes import Attempt, show_while_spoken
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity, at_cue

CODE = "T001"
NAME = "end-not-after-start"
SEVERITY: Severity = "error"
FIX: Safety | None = "unsafe"
PHASE = Phase.ORDER

_ATTEMPTS = (Attempt(show_while_spoken, spoken=True),)


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue that ends before it starts or when it starts."""
    faulty = [cue for cue in file.cues if ends_too_soon(cue.cue.start_ms, cue.cue.end_ms)]
    if not faulty:
        return
    edits = refit_chains(file, faulty, TimeFault.END_NOT_AFTER_START, _ATTEMPTS, limits)
    for cue in faulty:
        start_ms, end_ms = cue.start_ms, cue.end_ms
        if end_ms == start_ms:
            message = f"ends when it starts ({format_clock(start_ms)})"
        else:
            message = f"ends before it starts ({format_clock(end_ms)} < {format_clock(start_ms)})"
        yield at_cue(cue, message, edit=edits.get(cue.index))
