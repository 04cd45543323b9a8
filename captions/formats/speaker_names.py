"""Show speakers in formats without voices: a label with the name wherever the speaker changes."""

from __future__ import annotations

from dataclasses import replace

from captions.formats.format import Format
from captions.formats.vtt.cue_text import split_voice
from captions.model import Track


def name_speakers(track: Track, format: Format) -> Track:
    """Return a track with the label ``Name: `` wherever the speaker changes, if a format needs it.

    The track is unchanged for a format that carries speakers, and for one that carries no labels.
    """
    if "speakers" in format.carries or "labels" not in format.carries:
        return track
    cues = []
    before = None
    for cue in track.cues:
        if cue.speaker is None:
            cues.append(cue)
        else:
            changed = cue.speaker != before and not cue.label
            label = f"{cue.speaker}: " if changed else cue.label
            text = split_voice(cue.text)[1] if cue.markup == "vtt" else cue.text
            cues.append(replace(cue, text=text, label=label, speaker=None))
        before = cue.speaker
    return replace(track, cues=tuple(cues))
