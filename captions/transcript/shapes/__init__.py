"""The shapes transcripts come in, each in a module of its own and on a line of a table below.

- A **line shape** reads a line that opens a paragraph: ``[0:05] Ada: Hello``, ``Ada (0:05)``.
- A **file shape** reads all lines at once, where what a line is depends on the others: tables,
  times after the text, names on lines of their own.
- A **paragraph shape** sees all paragraphs and moves what a tool prints in each of them, such as a
  column with the speaker, to where it belongs.

A file or paragraph shape acts only where most of the file looks like that, because the same
characters in one line alone may be speech. To add a shape, write a module with one function of the
type in ``shape`` (``LineShape``, ``FileShape``, ``ParagraphShape``), name it in the table, and add
a row with a fixture to "Shapes of transcripts" in ``fixtures/README.md``, which the tests read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from captions.transcript.shapes.bare_seconds import arrange_bare_seconds
from captions.transcript.shapes.end_columns import read_end_columns
from captions.transcript.shapes.fields import arrange_fields
from captions.transcript.shapes.name_first import read_name_first
from captions.transcript.shapes.name_time_text import read_name_time_text
from captions.transcript.shapes.separators import remove_separators
from captions.transcript.shapes.shape import (
    Arranged,
    FileShape,
    Line,
    LineShape,
    Opening,
    ParagraphShape,
)
from captions.transcript.shapes.speaker_columns import read_speaker_columns
from captions.transcript.shapes.spelled_times import remove_spelled_times
from captions.transcript.shapes.stacked import arrange_stacked
from captions.transcript.shapes.tables import arrange_table
from captions.transcript.shapes.time_first import read_time_first
from captions.transcript.shapes.time_last import arrange_times_last
from captions.transcript.shapes.unit_times import read_unit_time

FILE_SHAPES: Sequence[FileShape] = (
    arrange_table,
    arrange_fields,
    arrange_bare_seconds,
    arrange_stacked,
    arrange_times_last,
)
"""The first that reads a file has it; a file that none reads is read by the line shapes."""

LINE_SHAPES: Sequence[LineShape] = (
    LineShape(read_time_first),
    LineShape(read_unit_time),
    LineShape(read_name_first, is_rival=True),
    LineShape(read_name_time_text, is_rival=True, least_share=0.9),
)
"""Tried in this order. Where lines begin with times, "Genesis 1:27" at the end of one is speech, so
shapes that are rivals count only in files with more lines of them than of those before."""

PARAGRAPH_SHAPES: Sequence[ParagraphShape] = (
    remove_spelled_times,
    remove_separators,
    read_end_columns,
    read_speaker_columns,
)
"""Applied in this order: a column begins after the separator."""


def arrange(lines: Sequence[Line]) -> Arranged:
    """Return the lines of a file in reading order, each with what it opens a paragraph with."""
    for read in FILE_SHAPES:
        arranged = read(lines)
        if arranged is not None:
            return arranged
    openings = _read_openings([line.text for line in lines])
    return Arranged(
        [replace(line, opening=one) if one else line for line, one in zip(lines, openings)]
    )


def _read_openings(texts: Sequence[str]) -> Sequence[Opening | None]:
    openings: list[Opening | None] = [None] * len(texts)
    filled = sum(bool(text.strip()) for text in texts)
    for shape in LINE_SHAPES:
        more = [
            shape.read(text) if text and not one else None for text, one in zip(texts, openings)
        ]
        count = _count(more)
        if not shape.is_rival or count > max(_count(openings), shape.least_share * filled - 1):
            openings = [one or another for one, another in zip(openings, more)]
    return openings


def _count(openings: Sequence[Opening | None]) -> int:
    return sum(opening is not None for opening in openings)
