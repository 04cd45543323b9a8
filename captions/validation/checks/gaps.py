"""The gaps between cues that follow each other at the same position on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from captions.validation.checks.repeats import AT_ONCE_MS, repeats
from captions.validation.document import CaptionFile, CueBlock


def gaps(file: CaptionFile) -> Iterator[tuple[CueBlock, CueBlock, int]]:
    """Yield each cue, the next one at its position, and the gap in ms; negative if they overlap.

    Skips cues without text, cues that end before they start, and pairs that are out of order.
    """
    for lane in file.cues_by_position.values():
        for cue, after in pairwise(lane):
            start_ms = cue.cue.start_ms
            end_ms = cue.cue.end_ms
            after_ms = after.cue.start_ms
            if start_ms < end_ms and start_ms <= after_ms:
                yield cue, after, after_ms - end_ms


def changes_repetition(cue: CueBlock, after: CueBlock, old_gap_ms: int, gap_ms: int) -> bool:
    """Return whether a new gap makes two cues with the same words look different than before.

    Two such cues in a row look like one text that stays. With a gap between them, viewers see the
    same text twice. A fix of times must do neither: rule X004, which reports repetitions, would
    no longer find this one.
    """
    touched_before = old_gap_ms <= AT_ONCE_MS
    touches_now = gap_ms <= AT_ONCE_MS
    return touched_before != touches_now and repeats(cue, after)
