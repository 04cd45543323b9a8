"""Show speakers in formats without voices: labels with their names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from captions.formats.format import Format
from captions.formats.vtt.cue_text import split_voice
from captions.model import Track

if TYPE_CHECKING:
    from captions.segmentation.layout import Speakers


def name_speakers(
    track: Track, format: Format, *, speakers: Speakers = "change", label: str = "{name}: "
) -> Track:
    """Return a track with the label ``Name: `` wherever the speaker changes, if a format needs it.

    ``speakers`` and ``label`` decide which cues get one, and how it is written, as in
    ``captions.segmentation.layout.labeller``. The track is unchanged for a format that carries
    speakers, and for one that carries no labels.
    """
    if "speakers" in format.carries or "labels" not in format.carries:
        return track
    from captions.segmentation.layout import labeller

    make_label = labeller(speakers, label)
    if speakers == "none":
        return track
    cues = []
    before = None
    for cue in track.cues:
        if cue.speaker is None:
            cues.append(cue)
        else:
            shown = cue.label or make_label(before, cue.speaker)
            text = split_voice(cue.text)[1] if cue.markup == "vtt" else cue.text
            cues.append(replace(cue, text=text, label=shown, speaker=None))
        before = cue.speaker
    return replace(track, cues=tuple(cues))
