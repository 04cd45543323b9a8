"""What tools print around a transcript: headers, footers, credits, editors' notes.

Each module finds the lines of one tool and acts only on what is sure to be the tool's: in a file
with its signature, or on a line that is the tool's word for word. The lines are removed before the
file is read and are reported.

To add a tool, write a module with one function, which returns the indices of the tool's lines, and
name it on a line of the table below. The line may have a sign: a cheap test, such as those in
``signs``, that is true for every file with lines of the tool. A module is imported only for the
files that have its sign; without one it is imported for every file.
"""

from __future__ import annotations

from collections.abc import Sequence

from captions.transcript.furniture import signs
from captions.transcript.shapes.shape import Furniture, Line, late
from captions.transcript.shapes.survey import Survey

FURNITURE: Sequence[Furniture] = (
    Furniture(late("furniture.otter", "find_otter"), signs.may_be_otter),
    Furniture(late("furniture.youtube_panel", "find_youtube_panel"), signs.may_be_panel),
    Furniture(late("furniture.google_meet", "find_google_meet"), signs.may_be_google_meet),
    Furniture(late("furniture.word_transcribe", "find_word_transcribe"), signs.may_be_word),
    Furniture(late("furniture.block_numbers", "find_block_numbers"), signs.begins_with_number),
    Furniture(late("furniture.credits", "find_credits"), signs.may_have_credits),
    Furniture(late("furniture.editors_notes", "find_editors_notes"), signs.may_have_notes),
    Furniture(late("furniture.headings", "find_headings"), signs.may_have_heading),
    Furniture(late("furniture.date_lines", "find_date_lines"), signs.may_have_day),
)


def remove_furniture(survey: Survey) -> tuple[Survey, list[Line]]:
    """Return a file with the lines of tools emptied, and the lines that were emptied.

    A file that has nothing else is returned as it is.
    """
    kept = survey
    removed: dict[int, Line] = {}
    for furniture in FURNITURE:
        if not furniture.sign(kept):
            continue
        found = {index for index in furniture.find(kept) if kept.texts[index].strip()}
        if found:
            removed.update((index, kept.lines[index]) for index in found)
            kept = kept.without(found)
    if removed and not kept.filled_count:
        return survey, []
    return kept, [removed[index] for index in sorted(removed)]
