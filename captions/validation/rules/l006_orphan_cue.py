"""A cue holds only the last one or two words of a sentence.

They flash up alone when viewers think that the sentence is over. Programs that fill each cue
completely leave such orphans. A reply of one word ("Right.") is not reported: only words that end
a sentence of the cue before, begin with a lower-case letter or a digit, and follow within a second.

There is no fix, because how to divide the words depends on when they are spoken. Move some words
from the cue before, or join the two cues if they fit. ``captions generate`` divides sentences so
that this hardly ever happens.

Source: no guide has a number; it is what users of recognisers, and users of Subtitle Edit's
automatic line breaks, ask for most.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from captions.formats.lines import excerpt
from captions.validation.checks.orphans import is_orphan
from captions.validation.checks.raw_text import in_line
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Safety, Severity

CODE = "L006"
NAME = "orphan-cue"
SEVERITY: Severity = "info"
FIX: Safety | None = None


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue that holds the last one or two words of a sentence."""
    if not limits.profile.layout:
        return
    for before, cue in pairwise(file.cues):
        lines = cue.lines
        # The cue before may still be on screen: the fix of T002 would only show the orphan.
        if (
            len(lines) == 1
            and before.start_ms <= cue.start_ms
            and is_orphan(before.lines, lines, cue.start_ms - before.end_ms)
        ):
            message = f'"{excerpt(lines[0])}" is left over from the cue before'
            yield in_line(file, cue, 0, message)
