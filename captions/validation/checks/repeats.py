"""Runs of cues that show the same text, for the rules on loops and on doubles."""

from __future__ import annotations

from collections.abc import Iterator

from captions.cleaning.repeats import equal_runs, same_words
from captions.validation.document import CaptionFile, CueBlock

AT_ONCE_MS = 40
"""A cue that starts within this time (ms) of the end of the last one follows at once: a frame of
video at 25 a second lasts as long, and viewers see no shorter gap."""


def runs_of_equals(file: CaptionFile) -> Iterator[list[CueBlock]]:
    """Yield each run of two or more cues in a row with the same words of one speaker."""
    texts = [text_of(cue) for cue in file.cues]
    for run in equal_runs(texts, [cue.cue.speaker for cue in file.cues]):
        yield list(file.cues[run.start : run.stop])


def text_of(cue: CueBlock) -> str:
    """Return what a viewer reads in a cue, on one line."""
    lines = cue.lines
    return lines[0] if len(lines) == 1 else " ".join(lines)


def repeats(cue: CueBlock, after: CueBlock) -> bool:
    """Return whether a cue has the words of the one before it, or begins with its last line."""
    if not cue.lines or not after.lines:
        return False
    return after.lines[0] == cue.lines[-1] or same_words(text_of(cue), text_of(after))
