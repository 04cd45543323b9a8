"""Close a short gap between two cues, which would make the text flicker."""

from __future__ import annotations

from captions.validation.checks.gaps import changes_repetition
from captions.validation.checks.lingering import lingers
from captions.validation.checks.times import is_beyond_end, is_negative, is_too_long
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Limits


def close_gap(file: CaptionFile, cue: CueBlock, after: CueBlock, limits: Limits) -> Edit | None:
    """Return the edit that keeps a cue on screen until the profile's gap before the next one.

    None if the cue would then be too long for the profile or for its text, end after the recording,
    or touch a cue with the same words.
    """
    profile = limits.profile
    end_ms = after.start_ms - profile.min_gap_ms
    duration_ms = end_ms - cue.start_ms
    if not file.is_editable or is_negative(cue.start_ms):
        return None
    if not file.doubtful.isdisjoint((cue.index, after.index)):
        return None
    if is_too_long(duration_ms, profile) and not is_too_long(cue.duration_ms, profile):
        return None
    if is_beyond_end(end_ms, limits) or lingers(cue, duration_ms):
        return None
    if changes_repetition(cue, after, after.start_ms - cue.end_ms, profile.min_gap_ms):
        return None
    return Edit({cue.block: cue.with_times(cue.start_ms, end_ms)}, reads=(after.block,))
