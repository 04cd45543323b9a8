"""The gaps between cues that follow each other in the same place on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from captions.validation.document import CaptionFile, CueBlock


def gaps(file: CaptionFile) -> Iterator[tuple[CueBlock, CueBlock, int]]:
    """Yield each cue, the next one in its place, and the milliseconds between; under 0 overlap.

    Left out are cues that never show, those without text, and pairs that are out of order.
    """
    for lane in file.lanes.values():
        for cue, after in pairwise(lane):
            start_ms = cue.cue.start_ms
            end_ms = cue.cue.end_ms
            after_ms = after.cue.start_ms
            if start_ms < end_ms and start_ms <= after_ms:
                yield cue, after, after_ms - end_ms
