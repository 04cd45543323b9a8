"""Write text with a paragraph for each speaker, as Otter and other transcription services do.

The name and the time stand on a line of their own above each paragraph: ``Ada Lovelace  0:09``.
``captions.transcript`` reads it.
"""

from __future__ import annotations

from captions.formats.speaker_paragraphs import speaker_paragraphs
from captions.model import Track
from captions.text.one_line import one_line


def render_paragraphs(track: Track) -> str:
    """Return a track as text with paragraphs, its title above; times are cut to the second."""
    title = one_line(track.title or "")
    blocks = [title] if title else []
    for paragraph in speaker_paragraphs(track):
        name = f"{paragraph.speaker}  " if paragraph.speaker else ""
        blocks.append(f"{name}{paragraph.clock}\n{paragraph.text}")
    return "\n\n".join(blocks) + "\n" if blocks else ""
