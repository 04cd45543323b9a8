"""Write text with a paragraph for each speaker, as Otter and other transcription services do.

The name and the time are on a line of their own above each paragraph: ``Ada Lovelace  0:09``. Text
that begins with a time goes on that line, ``Ada Lovelace (0:09): 10:30 was too late.``, because
``captions.transcript`` would take it for the time of the paragraph.
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
        name, clock = paragraph.speaker, paragraph.clock
        if paragraph.begins_with_time:
            head = f"{name} ({clock}): " if name else f"{clock} "
        else:
            head = f"{name}  {clock}\n" if name else f"{clock}\n"
        blocks.append(head + paragraph.text)
    return "\n\n".join(blocks) + "\n" if blocks else ""
