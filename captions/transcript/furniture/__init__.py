"""What tools print around a transcript: headers, footers, credits, editors' notes.

Each module finds the lines of one tool and acts only on what is sure to be the tool's: in a file
with its signature, or on a line that is the tool's word for word. The lines are removed before the
file is read and are reported. To add a tool, write a module with one function of the type
``Furniture`` and name it in the table below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from captions.transcript.furniture.block_numbers import find_block_numbers
from captions.transcript.furniture.credits import find_credits
from captions.transcript.furniture.editors_notes import find_editors_notes
from captions.transcript.furniture.google_meet import find_google_meet
from captions.transcript.furniture.headings import find_headings
from captions.transcript.furniture.otter import find_otter
from captions.transcript.furniture.word_transcribe import find_word_transcribe
from captions.transcript.furniture.youtube_panel import find_youtube_panel
from captions.transcript.shapes.shape import Furniture, Line

FURNITURE: Sequence[Furniture] = (
    find_otter,
    find_youtube_panel,
    find_google_meet,
    find_word_transcribe,
    find_block_numbers,
    find_credits,
    find_editors_notes,
    find_headings,
)


def remove_furniture(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines with those of tools emptied, and the lines that were emptied.

    A file that has nothing else is returned as it is.
    """
    kept = list(lines)
    removed: dict[int, Line] = {}
    for find in FURNITURE:
        for index in set(find(kept)):
            if kept[index].text.strip():
                removed[index] = kept[index]
                kept[index] = replace(kept[index], text="")
    if not any(line.text.strip() for line in kept):
        return list(lines), []
    return kept, [removed[index] for index in sorted(removed)]
