"""Show speakers in formats without voices: labels with their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.formats.format import Format
from captions.formats.vtt.cue_text import split_voice
from captions.model import Track
from captions.record import replace
from captions.text.markup import escape_vtt, unescape

if TYPE_CHECKING:
    from captions.segmentation.layout import Speakers
    from captions.segmentation.segment import Label


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
        if cue.speaker is None and cue.markup == "vtt" and "<v" in cue.text:
            text, before = _name_voices(cue.text, before, make_label)
            cues.append(replace(cue, text=text))
            continue
        if cue.speaker is None:
            cues.append(cue)
        else:
            shown = cue.label or make_label(before, cue.speaker)
            text = split_voice(cue.text)[1] if cue.markup == "vtt" else cue.text
            cues.append(replace(cue, text=text, label=shown, speaker=None))
        before = cue.speaker
    return replace(track, cues=tuple(cues))


def _name_voices(text: str, before: str | None, make_label: Label) -> tuple[str, str | None]:
    """Return WebVTT cue text with the label of each voice on a line of its own, and the last voice.

    Where there are several, all are named: a line without a name would be said by anybody.

    >>> from captions.segmentation.layout import labeller
    >>> _name_voices("<v Ada>Yes. <v Bo>No.", None, labeller("change", "{name}: "))
    ('Ada: Yes.\\nBo: No.', 'Bo')
    """
    from captions.transcript.speakers import VOICE_TAG

    named = ""
    end = 0
    voices = list(VOICE_TAG.finditer(text))
    for match in voices:
        named += text[end : match.start()]
        name = " ".join(unescape(match["name"]).split())
        shown = make_label(before if len(voices) == 1 else None, name) if name else ""
        if shown and named.strip():
            named = f"{named.rstrip()}\n"
        named += escape_vtt(shown)
        before, end = name or before, match.end()
    return (named + text[end:]).replace("</v>", ""), before
