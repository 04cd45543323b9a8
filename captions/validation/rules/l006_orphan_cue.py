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
from captions.text.punctuation import ends_sentence
from captions.validation.checks.raw_text import in_line
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Fault, Limits, Safety, Severity

CODE = "L006"
NAME = "orphan-cue"
SEVERITY: Severity = "info"
FIX: Safety | None = None

# The most words of an orphan: more of them read like a caption.
_MAX_WORDS = 2
# An orphan follows the cue before within this time (ms). After a longer pause viewers expect a new
# caption, and a short one reads well.
_MAX_PAUSE_MS = 1000
# The most characters of an orphan: two words are hardly ever longer. It clears most cues quickly.
_MAX_CHARS = 30


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue that holds the last one or two words of a sentence."""
    if not limits.profile.layout:
        return
    for before, cue in pairwise(file.cues):
        lines = cue.lines
        if len(lines) == 1 and len(lines[0]) <= _MAX_CHARS and _is_left_over(before, cue):
            message = f'"{excerpt(lines[0])}" is left over from the cue before'
            yield in_line(file, cue, 0, message)


def _is_left_over(before: CueBlock, cue: CueBlock) -> bool:
    """Return whether a cue holds only the end of the sentence in the cue before it."""
    text = cue.lines[0]
    words = text.split()
    if len(words) > _MAX_WORDS or not (text[0].islower() or text[0].isdigit()):
        return False
    if not before.lines or not 0 <= cue.start_ms - before.end_ms < _MAX_PAUSE_MS:
        return False
    last = before.lines[-1]
    # In a file without punctuation, orphans look like replies. So the cue must end a sentence, and
    # the cue before must not.
    return (
        ends_sentence(words[-1])
        and last[-1].isalnum()
        and not ends_sentence(last.rpartition(" ")[2])
    )
