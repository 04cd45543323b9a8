"""The dashes that mark the speakers of a dialogue: which lines have one, and in which form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from captions.text.punctuation import DASHES
from captions.validation.document import CaptionFile, CueBlock

# With the hyphen last, where it means itself in a set of characters.
_IN_CLASS = DASHES[1:] + DASHES[0]


@cache
def leading_dash() -> re.Pattern[str]:
    """Return the pattern of a dash before the words of a speaker, after tags; no minus, no "--"."""
    return re.compile(
        rf"(?P<tags>(?:<[^<>]*>|\{{\\[^{{}}]*\}})*)(?P<dash>[{_IN_CLASS}])(?P<space>[ \t]*)"
        rf"(?=[^\s\d>{_IN_CLASS}])"
    )


def dashed_lines(file: CaptionFile) -> list[tuple[CueBlock, Sequence[int]]]:
    """Return the cues with lines that begin with a dash, each with the indices of these lines."""
    found: list[tuple[CueBlock, Sequence[int]]] = []
    for cue in file.cues_with_dashes:
        marked = [index for index, line in enumerate(cue.lines) if leading_dash().match(line)]
        if marked:
            found.append((cue, marked))
    return found
