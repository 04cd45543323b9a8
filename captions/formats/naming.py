"""Speakers in formats without voices: their names as labels, where the speaker changes."""

from __future__ import annotations

from dataclasses import replace

from captions.formats.base import Format
from captions.model import Track


def name_speakers(track: Track, format: Format) -> Track:
    """Return a track with ``Name: `` where the speaker changes, if a format needs it.

    A format that carries speakers gets the track as it is, and so does one without labels.
    """
    if "speakers" in format.carries or "labels" not in format.carries:
        return track
    cues = []
    before = None
    for cue in track.cues:
        changed = cue.speaker is not None and cue.speaker != before and not cue.label
        before = cue.speaker
        label = f"{cue.speaker}: " if changed else cue.label
        cues.append(replace(cue, label=label, speaker=None) if cue.speaker else cue)
    return replace(track, cues=tuple(cues))
