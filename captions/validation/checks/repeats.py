"""Runs of cues that say the same, for the rules that tell loops from doubles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.validation.document import CaptionFile, CueBlock

LOOP = 4
"""So many equal cues in a row are no speech any more; doubles and triples mostly are."""

AT_ONCE_MS = 40
"""A cue that follows within a frame follows at once: there is no gap for the eye."""

_NOT_LETTERS = re.compile(r"\W+")


def runs_of_equals(file: CaptionFile) -> Iterator[list[CueBlock]]:
    """Yield each run of two or more cues in a row with the same words."""
    run: list[CueBlock] = []
    key, before = "", ""
    for cue in file.cues:
        lines = cue.lines
        # nearly all neighbours differ in their last letter, or in length
        text = lines[0] if len(lines) == 1 else " ".join(lines)
        if text and before and (text == before or _may_be_equal(text, before)):
            key = key or _key(before)
            if text == before or _key(text) == key:
                run = run or [file.cues[cue.index - 1]]
                run.append(cue)
                before = text
                continue
        if run:
            yield run
            run = []
        key, before = "", text
    if run:
        yield run


def repeats(cue: CueBlock, after: CueBlock) -> bool:
    """Tell whether a cue has the words of the one before it, or begins with its last line."""
    if not cue.lines or not after.lines:
        return False
    if after.lines[0] == cue.lines[-1]:
        return True
    text, other = " ".join(cue.lines), " ".join(after.lines)
    return text == other or (_may_be_equal(text, other) and _key(text) == _key(other))


def _may_be_equal(text: str, other: str) -> bool:
    return text[:1].casefold() == other[:1].casefold() and abs(len(text) - len(other)) < 8


def _key(text: str) -> str:
    return _NOT_LETTERS.sub(" ", text.casefold()).strip() or text
