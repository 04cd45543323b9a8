"""Empty texts that remove captions from the screen at their ends."""

from __future__ import annotations

from collections.abc import Sequence

from captions.live.cue import LiveCue


def with_clears(cues: Sequence[LiveCue]) -> list[LiveCue]:
    """Return captions with an empty one at each end that no other caption continues.

    Captions with times of their own and typed ones count from different zeros, so that each kind
    has its own clears.

    >>> [cue.text for cue in with_clears([LiveCue(0, 900, "One."), LiveCue(1000, 1900, "Two.")])]
    ['One.', '', 'Two.', '']
    """
    timed = [cue for cue in cues if cue.is_timed]
    typed = [cue for cue in cues if not cue.is_timed]
    return [*_with_clears(timed), *_with_clears(typed)]


def _with_clears(cues: Sequence[LiveCue]) -> list[LiveCue]:
    made: list[LiveCue] = []
    end_ms = 0
    for index, cue in enumerate(cues):
        made.append(cue)
        end_ms = max(end_ms, cue.end_ms)
        if index + 1 == len(cues) or cues[index + 1].start_ms > end_ms:
            made.append(LiveCue(end_ms, end_ms, "", is_timed=cue.is_timed, is_clear=True))
    return made
