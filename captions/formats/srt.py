"""SubRip (.srt), written through pysrt; the only module that imports it."""

from __future__ import annotations

import io

from captions.formats.base import Format
from captions.model import Track


def render_srt(track: Track) -> str:
    """Return a track as SubRip: numbers from 1, LF line ends, labels before the text.

    SubRip has no voices, no title and no escapes: a speaker shows as the cue's label.
    """
    from pysrt import SubRipFile, SubRipItem

    items = SubRipFile(
        items=[
            SubRipItem(number, cue.start_ms, cue.end_ms, cue.shown_text)
            for number, cue in enumerate(track.cues, 1)
        ],
        eol="\n",
    )
    out = io.StringIO()
    items.write_into(out)
    return out.getvalue()


SRT = Format("srt", ".srt", "SubRip", render_srt)
