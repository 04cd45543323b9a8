"""A cue starts before the one above it.

Browsers sort cues by their start, but many players and editors read the file from top to bottom:
they skip a cue whose time has passed, or jump back to it. Files get out of order when they are
joined or edited by hand.

The fix sorts the cues by their start; cues that start together keep their order. In SubRip the
numbers do not move with the cues, so they still count up. Comments and style blocks do not move
either. That is why the fix is unsafe: a comment may be about the cue below it.

There is no fix while a cue ends before it starts (T001) or a time line is malformed (F004), because
a cue with a wrong time would be sorted to the wrong line. A missing blank line between cues (F008)
and a byte-order mark before the first time line (F002) have to be fixed first too, and in SubRip a
blank line inside a cue (F006).

Source: WebVTT section 4.1: no cue starts before one that is above it in the file.
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
    edit = _sort_cues(file)
    for cue, after in pairwise(file.cues):
        if after.start_ms < cue.start_ms:
            starts = f"{format_clock(after.start_ms)} < {format_clock(cue.start_ms)}"
            yield at_cue(after, f"starts before the cue above it ({starts})", edit=edit)


def _sort_cues(file: CaptionFile) -> Edit | None:
    """Return the one edit that sorts all cues by their start; None if that is not possible."""
    cues = file.cues
    keeps_numbers = file.format == "srt"
    if not file.is_editable or file.doubtful or any(cue.end_ms < cue.start_ms for cue in cues):
        return None
    if cues[0].time_line.startswith(_MARK):
        return None  # the byte-order mark of the file would be moved with the cue
    if keeps_numbers and any(not line.strip() for cue in cues for line in cue.raw_lines):
        return None  # a number below a blank line in a text may be the one that is due elsewhere
    if not all(cue.after for cue in cues[:-1]):
        return None  # without a blank line, the next cue's number is read as text of this one
    ordered: Sequence[CueBlock] = sorted(cues, key=attrgetter("start_ms"))
    return Edit(
        {
            old.block: _move(new, old, keeps_numbers=keeps_numbers)
            for old, new in zip(cues, ordered)
            if old is not new
        }
    )


def _move(cue: CueBlock, target: CueBlock, *, keeps_numbers: bool) -> str:
    """Return the raw block that puts a cue where ``target`` is.

    The blank lines after ``target`` stay, and the lines above it too if the numbers are kept.
    """
    above = target.above if keeps_numbers else cue.above
    content = f"{cue.time_line}{cue.payload}".rstrip("\r\n")
    old = f"{target.time_line}{target.payload}"
    # The last line of a file may have no line end: then the cue moved there has none either.
    end = old[len(old.rstrip("\r\n")) :]
    return f"{above}{content}{end}{target.after}"
