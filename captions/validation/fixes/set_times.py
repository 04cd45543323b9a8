"""Set given times of a cue, if that causes no fault in it and in the cues beside it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from captions.display import needed_ms
from captions.validation.checks.gaps import changes_repetition
from captions.validation.checks.lingering import lingers
from captions.validation.checks.times import faults_of_times
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Limits


def set_times(
    file: CaptionFile, cue: CueBlock, start_ms: int, end_ms: int, limits: Limits
) -> Edit | None:
    """Return the edit that gives a cue other times, or None.

    None if the times are the old ones, if they are uncertain, if the cue or one beside it would
    have a fault that it had not, or if it would come before the cue above it.
    """
    at = file.index_at_position.get(cue.index) if file.is_editable else None
    if at is None or (start_ms, end_ms) == (cue.start_ms, cue.end_ms):
        return None
    lane = file.cues_by_position[cue.position]
    first = max(0, at - 1)
    cues = lane[first : at + 2]
    if any(one.index in file.doubtful for one in cues):
        return None
    needs = [
        needed_ms(file.characters[one.index], file.words[one.index], limits.profile) for one in cues
    ]
    before = [(one.start_ms, one.end_ms) for one in cues]
    after = list(before)
    after[at - first] = (start_ms, end_ms)
    if [start for start, _ in after] != sorted(start for start, _ in after):
        return None
    if not faults_of_times(after, needs, limits) <= faults_of_times(before, needs, limits):
        return None
    if lingers(cue, end_ms - start_ms) and not lingers(cue, cue.duration_ms):
        return None
    for index, (one, other) in enumerate(pairwise(cues)):
        gaps = [times[index + 1][0] - times[index][1] for times in (before, after)]
        if changes_repetition(one, other, *gaps):
            return None
    above, below = file.cues[max(0, cue.index - 1)], file.cues[cue.index + 1 : cue.index + 2]
    if above is not cue and above.start_ms > start_ms >= 0 and above.start_ms <= cue.start_ms:
        return None
    if below and below[0].start_ms < start_ms and below[0].start_ms >= cue.start_ms:
        return None
    return Edit({cue.block: cue.with_times(start_ms, end_ms)}, reads=_beside(cues, cue))


def _beside(cues: Sequence[CueBlock], cue: CueBlock) -> list[int]:
    return [one.block for one in cues if one is not cue]
