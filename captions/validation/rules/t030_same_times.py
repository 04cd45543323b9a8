"""Two cues have the same start and the same end.

Some players show one above the other, in an order of their own, and others show only one of them.
Such cues come from programs that write a cue for each line of text or each speaker, and from files
that were joined with themselves.

There is no fix, because only a person can tell whether the two belong together. Join two lines of
one caption in one cue with two lines. Join two speakers in one cue, with a dash before each. Delete
a cue that is in the file twice.

Cues at different positions on the screen are not reported; see T002.

Source: Netflix Timed Text Style Guide, English (USA): two speakers share one subtitle, a hyphen
before each.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Safety, Severity, at_cue

CODE = "T030"
NAME = "same-times"
SEVERITY: Severity = "error"
FIX: Safety | None = None


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue with the times of one above it at the same position."""
    for lane in file.cues_by_position.values():
        times: dict[tuple[int, int], int] = {}
        for cue in lane:
            start_ms, end_ms = cue.cue.start_ms, cue.cue.end_ms
            line = times.setdefault((start_ms, end_ms), cue.line)
            if line != cue.line and start_ms < end_ms:
                yield at_cue(cue, f"same times as the cue at line {line}")
