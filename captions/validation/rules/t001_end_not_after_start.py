"""A cue ends before it starts, or at the same moment.

No player shows such a cue: its words are lost to the viewer. Speech recognisers write them when
they crowd several lines into one moment, and people when they mistype an hour or a minute.

The fix keeps the start and sets the end anew: as long as the text takes to say and to read, at
most until the next cue comes. It is unsafe, for the start may be the time that is wrong. It
refuses where the next cue leaves no room: then put the words into one of the neighbours, or
listen and set both times by hand.

Source: WebVTT section 4.1: a cue's end is greater than its start. One that is not never shows.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.timecode import format_clock
from captions.validation.document import CaptionFile
from captions.validation.fixes.refit import refit
from captions.validation.rule import Fault, Limits, Safety, Severity, at_cue

CODE = "T001"
NAME = "end-not-after-start"
SEVERITY: Severity = "error"
FIX: Safety | None = "unsafe"


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue that is over before it has begun."""
    for cue in file.cues:
        start_ms, end_ms = cue.cue.start_ms, cue.cue.end_ms
        if end_ms > start_ms:
            continue
        if end_ms == start_ms:
            message = f"ends when it starts ({format_clock(start_ms)})"
        else:
            message = f"ends before it starts ({format_clock(end_ms)} < {format_clock(start_ms)})"
        yield at_cue(cue, message, edit=refit(file, cue, CODE, limits))
