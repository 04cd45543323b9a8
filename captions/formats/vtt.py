"""WebVTT (.vtt), written through webvtt-py; the only module that imports it.

Paragraphs cited are those of the W3C's WebVTT specification.
"""

from __future__ import annotations

from captions.formats.base import Format
from captions.markup import escape_vtt
from captions.model import Cue, Track
from captions.timecode import format_vtt


def render_vtt(track: Track) -> str:
    """Return a track as WebVTT: the title in a NOTE, the speaker of a cue as its voice."""
    from webvtt import Caption, WebVTT

    captions = [
        Caption(
            format_vtt(cue.start_ms),
            format_vtt(cue.end_ms),
            _cue_text(cue).split("\n"),
            cue.identifier,
            " ".join(f"{name}:{value}" for name, value in cue.settings.items()) or None,
        )
        for cue in track.cues
    ]
    # a comment must not hold "-->" (section 4.1, WebVTT comment block)
    notes = [track.title.replace("-->", "->")] if track.title else []
    content: str = WebVTT(captions=captions, header_comments=notes).content
    return content if content.endswith("\n") else f"{content}\n"


def _cue_text(cue: Cue) -> str:
    text = cue.text if cue.markup == "vtt" else escape_vtt(cue.plain_text)
    # one voice for a whole cue needs no end tag (section 4.2.2, WebVTT cue voice span)
    if not cue.speaker:
        return text
    # a name that ends in "--" would make an arrow with the end of its tag
    name = escape_vtt(cue.speaker)
    return f"<v {name} >{text}" if name.endswith("--") else f"<v {name}>{text}"


VTT = Format("vtt", ".vtt", "WebVTT", render_vtt)
