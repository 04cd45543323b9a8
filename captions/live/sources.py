"""Where the captions of a run come from.

A finished file is here; a text that is still being written is in
``captions.live.growing_captions``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Protocol

from captions.live.cue import LiveCue
from captions.model import Track


class Source(Protocol):
    """Captions as they become known."""

    @property
    def is_ended(self) -> bool:
        """Whether no more captions will come."""
        ...

    @property
    def is_growing(self) -> bool:
        """Whether captions come while the run lasts, so that it has to look for them often."""
        ...

    def read_new(self, now_ms: int) -> Sequence[LiveCue]:
        """Return the captions that are new at a time (ms since 1970)."""
        ...

    def problems(self) -> list[str]:
        """Return what was wrong in all that was read, in words."""
        ...


class FinishedCaptions:
    """The captions of a file, all known from the start."""

    is_growing = False

    def __init__(self, cues: Iterable[LiveCue]) -> None:
        self._cues = sorted(cues, key=lambda cue: cue.start_ms)
        self.is_ended = False

    def read_new(self, now_ms: int) -> Sequence[LiveCue]:
        """Return all captions the first time, then none."""
        cues, self._cues = self._cues, []
        self.is_ended = True
        return cues

    def problems(self) -> list[str]:
        """Return nothing: those of a file are reported when it is read."""
        return []


def cues_of_track(track: Track, offset_ms: int = 0) -> list[LiveCue]:
    """Return the captions of a track, in order; those without text are left out.

    Captions that start together become one, because in a stream each replaces the one before.
    ``offset_ms`` is added to their times.

    >>> from captions.model import Cue
    >>> cues_of_track(Track([Cue(0, 900, "One."), Cue(0, 1000, "Two.")]))[0].text
    'One.\\nTwo.'
    """
    by_start: dict[int, LiveCue] = {}
    for cue in sorted(track.cues, key=lambda one: one.start_ms):
        text = cue.shown_text
        if not text.strip():
            continue
        start_ms = cue.start_ms + offset_ms
        end_ms = max(cue.end_ms + offset_ms, start_ms + 1)
        before = by_start.get(start_ms)
        if before is not None:
            text, end_ms = f"{before.text}\n{text}", max(before.end_ms, end_ms)
        by_start[start_ms] = LiveCue(start_ms, end_ms, text)
    return list(by_start.values())


def count_cut_short(cues: Sequence[LiveCue]) -> int:
    """Return how many captions are replaced with more than a tenth of their time left.

    >>> count_cut_short([LiveCue(0, 2000, "One."), LiveCue(1000, 3000, "Two.")])
    1
    """
    return sum(
        (cue.end_ms - after.start_ms) * 10 > cue.end_ms - cue.start_ms
        for cue, after in pairwise(cues)
    )
