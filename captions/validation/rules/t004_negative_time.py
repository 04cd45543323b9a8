"""A cue starts before zero.

A file that was shifted to fit a cut of the recording can begin with negative times. No player can
show anything before the recording starts: one drops the cue, another stops at the minus sign as at
an error, a third ignores the sign and shows the cue at the wrong time.

The fix sets the start to zero and keeps the end, so the cue is shown for as long as it could be
before.

There is no fix if the time line is malformed (F004). A cue that ends before zero, or at zero, is
not removed either, because that would lose its words: delete it if its words were cut from the
recording, or shift the whole file (``captions retime --shift``).

Source: SubRip has no sign in its times; WebVTT section 4.1 does not allow one.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.timecode import format_clock
from captions.validation.checks.times import is_negative
from captions.validation.document import CaptionFile
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity, at_cue

CODE = "T004"
NAME = "negative-time"
SEVERITY: Severity = "error"
FIX: Safety | None = "safe"
PHASE = Phase.TIMES
FORMATS = ("srt",)


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue that starts before zero."""
    for cue in file.cues:
        start_ms, end_ms = cue.cue.start_ms, cue.cue.end_ms
        if not is_negative(start_ms):
            continue
        start = format_clock(start_ms)
        if end_ms <= 0:
            yield at_cue(cue, f"is entirely before zero ({start} to {format_clock(end_ms)})")
        else:
            edit = None
            if cue.index not in file.doubtful:
                edit = Edit({cue.block: cue.with_times(0, end_ms)})
            yield at_cue(cue, f"starts before zero ({start})", edit=edit)
