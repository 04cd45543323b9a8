"""Two cues have the same start and the same end.

Players put one above the other, in an order of their own, or show only one of them. It happens
where a program writes a cue for every line of text or for every speaker, and where a file was
joined with itself.

There is no fix: whether the two belong together is for you to say. Two lines of one caption
become one cue of two lines; two voices become one cue with a dash before each; a cue that is
there twice goes. Cues that are shown in places of their own are left alone, as by T002.

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
