"""Write a table as whisper.cpp does: ``start,end,[speaker,]text``, times in milliseconds."""

from __future__ import annotations

import csv
import io

from captions.formats.vtt.cue_text import split_voice
from captions.model import Track
from captions.text.markup import to_plain


def render_table(track: Track) -> str:
    """Return a track as CSV, without markup; there is a column of speakers if any is known."""
    has_speakers = any(cue.speaker for cue in track.cues)
    out = io.StringIO()
    table = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    names = ["start", "end", *(["speaker"] if has_speakers else []), "text"]
    out.write(f"{','.join(names)}\n")
    for cue in track.cues:
        text = split_voice(cue.text)[1] if cue.markup == "vtt" else cue.text
        shown = to_plain(text, cue.markup)
        speaker = [cue.speaker or ""] if has_speakers else []
        label = "" if cue.speaker else cue.label
        table.writerow([cue.start_ms, cue.end_ms, *speaker, f"{label}{shown}"])
    return out.getvalue()
