"""Nothing is shown for a long time.

Two minutes without a caption are rare where people speak: a part of the captions may be missing, a
time mistyped (1:46:46 for 0:46:46), or two recordings in one file. If nobody speaks, viewers who
cannot hear want to know what they miss: "[music]", "[no audio]".

Checked is the time between two cues, and the time before the first one; with ``--end`` also the
time after the last one. A cue that is on screen all the time, wherever it is, counts.

There is no fix, because only the recording shows what is missing.

Source: DCMP Captioning Key, Sound effects and music: a caption describes long passages without
speech; the length of two minutes is ours, measured on podcasts.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.timecode import format_clock
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Safety, Severity, at_cue

CODE = "T023"
NAME = "long-gap"
SEVERITY: Severity = "info"
FIX: Safety | None = None

# Longest time (ms) without a caption.
_LONGEST_MS = 120_000


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each long time in which no cue is shown."""
    end_ms = 0
    last = None
    for cue in file.cues:
        start_ms = cue.cue.start_ms
        if start_ms - end_ms > _LONGEST_MS and cue.index not in file.doubtful:
            yield at_cue(cue, _message(end_ms, start_ms))
        if cue.cue.end_ms > end_ms:
            end_ms = cue.cue.end_ms
        last = cue
    if last is not None and limits.end_ms is not None and limits.end_ms - end_ms > _LONGEST_MS:
        yield at_cue(last, _message(end_ms, limits.end_ms))


def _message(start_ms: int, end_ms: int) -> str:
    length = format_clock(end_ms - start_ms).partition(".")[0]
    first, last = (format_clock(ms).partition(".")[0] for ms in (start_ms, end_ms))
    return f"no captions for {length}, from {first} to {last}"
