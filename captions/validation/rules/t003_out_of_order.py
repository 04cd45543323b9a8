"""A cue starts before the one above it.

A browser sorts cues by their start, but many players and editors go through the file from top to
bottom: they skip a cue whose time has passed, or jump back to it. It comes from joining files,
and from editing by hand.

The fix sorts the cues by their start; those that start together stay as they are. In SubRip the
numbers stay in their places, so that they still count up. Comments and style blocks keep their
places too, which is why the fix is unsafe: a comment may have been about the cue below it.

Nothing is sorted while a cue ends before it starts: one of its times is wrong, and it would be
carried off to where it does not belong. Mend T001 first, and malformed time lines (F004).

Source: WebVTT section 4.1: no cue starts before one that stands above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from captions.timecode import format_clock
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity, at_cue

CODE = "T003"
NAME = "out-of-order"
SEVERITY: Severity = "error"
FIX: Safety | None = "unsafe"
PHASE = Phase.ORDER

_MARK = "\ufeff"


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue that starts before the one above it."""
    if file.in_order:
        return
    edit = _sorted(file)
    for cue, after in pairwise(file.cues):
        if after.start_ms < cue.start_ms:
            starts = f"{format_clock(after.start_ms)} < {format_clock(cue.start_ms)}"
            yield at_cue(after, f"starts before the cue above it ({starts})", edit=edit)


def _sorted(file: CaptionFile) -> Edit | None:
    """Return the one edit that brings all cues into order."""
    cues = file.cues
    if not file.is_editable or file.doubtful or any(cue.end_ms < cue.start_ms for cue in cues):
        return None
    if cues[0].time_line.startswith(_MARK):
        return None  # the byte-order mark would be carried into the file
    if not all(cue.after for cue in cues[:-1]):
        return None  # without blank lines between, a cue takes the next one's number for text
    ordered: Sequence[CueBlock] = sorted(cues, key=attrgetter("start_ms"))
    keeps_numbers = file.format == "srt"
    return Edit(
        {
            old.block: _moved(new, old, keeps_numbers=keeps_numbers)
            for old, new in zip(cues, ordered)
            if old is not new
        }
    )


def _moved(cue: CueBlock, to: CueBlock, *, keeps_numbers: bool) -> str:
    """Return the raw block of a cue that takes the place of another, whose outer lines stay."""
    above = to.above if keeps_numbers else cue.above
    content = f"{cue.time_line}{cue.payload}".rstrip("\r\n")
    old = f"{to.time_line}{to.payload}"
    # only the last line of a file may be without an end
    end = old[len(old.rstrip("\r\n")) :]
    return f"{above}{content}{end}{to.after}"
