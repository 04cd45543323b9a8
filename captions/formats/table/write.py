"""Write a table as whisper.cpp does: ``start,end,[speaker,]text``, times in milliseconds."""

from __future__ import annotations

import csv
import io

from captions.formats.tags import plain_vtt_with_ruby
from captions.formats.vtt.cue_text import split_voice
from captions.model import Track


def render_table(track: Track) -> str:
    """Return a track as CSV, without markup; there is a column of speakers if any is known."""
    has_speakers = any(cue.speaker for cue in track.cues)
    out = io.StringIO()
    table = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    names = ["start", "end", *(["speaker"] if has_speakers else []), "text"]
    out.write(f"{','.join(names)}\n")
    for cue in track.cues:
        text = split_voice(cue.text)[1] if cue.markup == "vtt" else ""
        shown = plain_vtt_with_ruby(text) if cue.markup == "vtt" else cue.plain_text
        speaker = [cue.speaker or ""] if has_speakers else []
        label = "" if cue.speaker else cue.label
        table.writerow([cue.start_ms, cue.end_ms, *speaker, f"{label}{shown}"])
    return out.getvalue()
