"""One or two words of a sentence are left over in a cue of their own.

They flash up alone after the viewer thought the sentence was over. Tools that fill each cue to
the brim leave such orphans behind. A reply of one word ("Right.") is not meant: only what goes on
in mid sentence, in a lower-case letter, within a second of the cue before.

There is no fix: which words go with it depends on when they are spoken. Take some from the cue
before, or join the two where they fit; ``captions generate`` divides sentences so that it hardly
happens.

Source: no guide has a number; it is what users of recognisers ask for most, and Subtitle Edit's
users of its automatic line breaks.
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

_MOST_WORDS = 2
# words this far apart are one breath of one speaker; after more of a pause they stand alone well
_NEAR_MS = 1000
# no two words of a leftover are longer
_MOST_CHARS = 30


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue that holds the last one or two words of a sentence."""
    if not limits.profile.layout:
        return
    for before, cue in pairwise(file.cues):
        lines = cue.lines
        if len(lines) == 1 and len(lines[0]) <= _MOST_CHARS and _is_left_over(before, cue):
            message = f'"{excerpt(lines[0])}" is left over from the cue before'
            yield in_line(file, cue, 0, message)


def _is_left_over(before: CueBlock, cue: CueBlock) -> bool:
    text = cue.lines[0]
    words = text.split()
    if len(words) > _MOST_WORDS or not (text[0].islower() or text[0].isdigit()):
        return False
    if not before.lines or not 0 <= cue.start_ms - before.end_ms < _NEAR_MS:
        return False
    last = before.lines[-1]
    # an unpunctuated file does not tell a leftover from a reply: its end must be the sentence's
    return (
        ends_sentence(words[-1])
        and last[-1].isalnum()
        and not ends_sentence(last.rpartition(" ")[2])
    )
