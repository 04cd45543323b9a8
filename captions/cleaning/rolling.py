"""Find rolling captions: each cue begins with the last line of the one before.

Broadcast roll-up captions and YouTube's automatic ones look like this when a program writes what
is on screen at each moment. Every line is then in the file twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

# A cue that starts within this time (ms) of the end of the last one follows at once.
_AT_ONCE_MS = 40
# So many cues that begin with the line before are a way of showing, not speech.
_ROLLING = 5
# In a shorter file, this share of its cues.
_SHARE = 0.5

FLASH_MS = 100
"""A cue shorter than this (ms) only shows the finished line of the cue before."""


class Shown(NamedTuple):
    """What is on screen, in lines without markup, and when."""

    lines: Sequence[str]
    start_ms: int
    end_ms: int


def repeated_first_lines(cues: Sequence[Shown]) -> list[int]:
    """Return the indexes of cues of several lines that begin with the last line of the one before.

    >>> repeated_first_lines([Shown(["One"], 0, 2000), Shown(["One", "Two"], 2000, 4000)])
    [1]
    """
    return [
        index
        for index, (cue, after) in enumerate(pairwise(cues), 1)
        if len(after.lines) > 1
        and cue.lines
        and after.lines[0] == cue.lines[-1]
        and 0 <= after.start_ms - cue.start_ms <= cue.end_ms - cue.start_ms + _AT_ONCE_MS
    ]


def is_rolling(cues: Sequence[Shown], repeated: Sequence[int]) -> bool:
    """Return whether cues that repeat a line are so many, or so short, that the captions roll."""
    if len(repeated) >= _ROLLING or (
        len(repeated) > 1 and len(repeated) >= _SHARE * (len(cues) - 1)
    ):
        return True
    return any(cues[index - 1].end_ms - cues[index - 1].start_ms < FLASH_MS for index in repeated)
