"""The shapes transcripts come in, each in a module of its own and on a line of a table below.

- Lines that begin with their time (``time_first``) are found first of all, by ``Survey``, because
  every other shape depends on where they are.
- A **file shape** reads all lines at once, where what a line is depends on the others: tables,
  times after the text, names on lines of their own.
- A **line shape** reads a line that opens a paragraph in another way: ``Ada (0:05): Hello``,
  ``1m20s Hello``.
- A **paragraph shape** sees all paragraphs and moves what a tool prints in each of them, such as a
  column with the speaker, to where it belongs.

A file or paragraph shape acts only where most of the file looks like that, because the same
characters in one line alone may be speech.

To add a shape, write a module with one function of the type in ``shape`` (``LineShape``,
``FileShape``, ``ParagraphShape``), name it on a line of the table, and add a row with a fixture to
"Shapes of transcripts" in ``fixtures/README.md``, which the tests read. The line may have a sign:
a cheap test, such as those in ``signs``, that is true for every file of the shape. A module is
imported only for the files that have its sign; without one it is imported for every file.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from captions.transcript.shapes import signs
from captions.transcript.shapes.shape import (
    Arranged,
    FileShape,
    Line,
    LineShape,
    Opening,
    Paragraph,
    ParagraphShape,
    late,
)
from captions.transcript.shapes.survey import Survey

FILE_SHAPES: Sequence[FileShape] = (
    FileShape(late("shapes.tables", "arrange_table"), signs.may_be_table),
    FileShape(late("shapes.fields", "arrange_fields"), signs.may_have_fields),
    FileShape(late("shapes.bare_seconds", "arrange_bare_seconds"), signs.may_be_bare_seconds),
    FileShape(late("shapes.stacked", "arrange_stacked"), signs.may_be_stacked),
    FileShape(late("shapes.time_last", "arrange_times_last"), signs.may_have_times_last),
)
"""The first that reads a file has it; a file that none reads is read by the line shapes."""

LINE_SHAPES: Sequence[LineShape] = (
    LineShape(late("shapes.unit_times", "read_unit_time"), signs.UNIT_TIME),
    LineShape(late("shapes.name_first", "read_name_first"), signs.CLOCK_TIME, is_rival=True),
    LineShape(
        late("shapes.name_time_text", "read_name_time_text"),
        signs.CLOCK_TIME,
        is_rival=True,
        least_share=0.9,
    ),
    LineShape(
        late("shapes.times_of_day", "read_time_of_day"),
        signs.TIME_OF_DAY,
        is_rival=True,
        least_share=0.3,
        fewest=2,
    ),
)
"""Tried in this order. Where lines begin with times, "Genesis 1:27" at the end of one is speech, so
shapes that are rivals count only in files with more lines of them than of those before."""

PARAGRAPH_SHAPES: Sequence[ParagraphShape] = (
    ParagraphShape(
        late("shapes.spelled_times", "remove_spelled_times"), signs.may_have_spelled_times
    ),
    ParagraphShape(late("shapes.separators", "remove_separators"), signs.may_have_separators),
    ParagraphShape(late("shapes.chat_senders", "read_chat_senders"), signs.may_have_senders),
    ParagraphShape(late("shapes.end_columns", "read_end_columns"), signs.may_have_end_columns),
    ParagraphShape(
        late("shapes.speaker_columns", "read_speaker_columns"), signs.may_have_speaker_columns
    ),
)
"""Applied in this order: a column begins after the separator."""


def arrange(survey: Survey) -> Arranged:
    """Return the lines of a file in reading order, each with what it opens a paragraph with."""
    for shape in FILE_SHAPES:
        arranged = shape.read(survey) if shape.sign(survey) else None
        if arranged is not None:
            return arranged
    openings = _read_openings(survey)
    return Arranged(list(map(Line, count(1), survey.texts, openings)))


def _read_openings(survey: Survey) -> Sequence[Opening | None]:
    openings = survey.openings
    opened_count = survey.opened_count
    unread = survey.untimed
    for shape in LINE_SHAPES:
        signed = [index for index in unread if shape.sign.match(survey.texts[index])]
        least: float = 0
        if shape.is_rival:
            share = shape.least_share * survey.filled_count - 1
            least = max(opened_count, share, shape.fewest - 1)
        if len(signed) <= least:
            continue
        found = {
            index: opening
            for index in signed
            if (opening := shape.read(survey.texts[index])) is not None
        }
        if len(found) > least:
            openings = [found.get(index, one) for index, one in enumerate(openings)]
            opened_count += len(found)
            unread = [index for index in unread if index not in found]
    return openings


def apply_paragraph_shapes(
    paragraphs: Sequence[Paragraph], shapes: Sequence[ParagraphShape] = PARAGRAPH_SHAPES
) -> Sequence[Paragraph]:
    """Return the paragraphs of a file as their shapes change them, one after the other."""
    before: Sequence[Paragraph] | None = None
    timed: Sequence[Paragraph] = ()
    for shape in shapes:
        if paragraphs is not before:
            timed = [part for part in paragraphs if part.stamp and part.text]
            before = paragraphs
        if shape.sign(timed):
            paragraphs = shape.apply(paragraphs)
    return paragraphs
