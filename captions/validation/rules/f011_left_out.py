"""Something in the file cannot be read, and is left out or guessed.

Formats such as SBV, TTML, ASS or Whisper's JSON are judged as they are read. What the reader could
not make sense of (a cue without an end, an event without text, a tag that is not closed) it leaves
out, or it takes the likeliest meaning. Other programs may leave out more.

There is no fix: these formats are judged, not mended. Correct the place in the program the file
comes from, or convert it to SubRip or WebVTT and go on from there.

Source: the reader's own account of the file, the one ``captions convert`` prints.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Safety, Severity

CODE = "F011"
NAME = "left-out"
SEVERITY: Severity = "warning"
FIX: Safety | None = None


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield the problems that the reader of the format had with the file."""
    for problem in file.problems:
        yield Fault(problem.line, problem.message)
