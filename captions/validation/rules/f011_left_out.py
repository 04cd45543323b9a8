"""Part of the file cannot be read, and is skipped or guessed.

Files in formats other than SubRip and WebVTT, such as SBV, TTML, ASS or Whisper's JSON, are checked
as their reader reads them. Whatever it cannot understand (a cue without an end, an event without
text, a tag that is not closed) it skips, or reads in the most likely way. Other programs may skip
more.

There is no fix, because these formats can be checked but not fixed. Correct the file in the program
that wrote it, or convert it to SubRip or WebVTT and continue with that file.

Source: the messages of the reader, which ``captions convert`` prints too.
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
    """Yield the problems that the reader of the format reports."""
    for problem in file.problems:
        yield Fault(problem.line, problem.message)
