"""The shapes transcripts come in. To add one, write a module here and name it in a table below.

A **line shape** reads a line that opens a paragraph: ``[0:05] Ada: Hello``, ``Ada (0:05)``.
A **file shape** sees all paragraphs at once and removes what a tool prints in each of them, such as
a column with the speaker. It acts only where most of the file looks like that, because the same
characters in one line alone may be speech.
"""

from __future__ import annotations

from collections.abc import Sequence

from captions.transcript.shapes.name_first import read_name_first
from captions.transcript.shapes.separators import remove_separators
from captions.transcript.shapes.shape import FileShape, LineShape, Opening, Paragraph
from captions.transcript.shapes.speaker_columns import read_speaker_columns
from captions.transcript.shapes.spelled_times import remove_spelled_times
from captions.transcript.shapes.time_first import read_time_first

LINE_SHAPES: Sequence[LineShape] = (read_time_first, read_name_first)
"""The first shape is read in every file; another one only in a file that has more lines of it than
of the first. Where lines begin with times, "Genesis 1:27" at the end of one is speech."""

FILE_SHAPES: Sequence[FileShape] = (
    remove_spelled_times,
    remove_separators,
    read_speaker_columns,
)
"""Applied in this order: a column begins after the separator."""


def read_openings(lines: Sequence[str]) -> list[Opening | None]:
    """Return for each line what it opens a paragraph with, or None for other lines."""
    usual, *others = LINE_SHAPES
    openings = [usual(line) if line else None for line in lines]
    for read in others:
        more = [read(line) if line and not one else None for line, one in zip(lines, openings)]
        if _count(more) > _count(openings):
            openings = [one or another for one, another in zip(openings, more)]
    return openings


def apply_file_shapes(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Return the paragraphs of a file without what its tool prints around the text."""
    for apply in FILE_SHAPES:
        paragraphs = apply(paragraphs)
    return paragraphs


def _count(openings: Sequence[Opening | None]) -> int:
    return sum(opening is not None for opening in openings)
