"""Relate the raw text of a cue, with its tags and references, to the text a viewer reads.

Rules look for faults in the text a viewer reads. This module finds the line and the column of the
file for them, and builds the edits that replace raw text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from captions.formats.lines import bare, raw_lines
from captions.record import Record
from captions.text.late_pattern import late_pattern
from captions.text.markup import SRT_TAG, Markup, to_plain
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Fault, Safety, in_text

# Most faults of one kind reported for one cue. A hostile file can have one every few bytes, and
# nobody reads more than a handful.
MOST_REPORTED = 10

# The smallest parts of raw text that are read as a whole: a tag, a reference, or a character.
_PIECES = {
    "srt": late_pattern(rf"{SRT_TAG.pattern}|&[#A-Za-z0-9]{{1,40}};|.", re.I | re.S),
    "vtt": late_pattern(r"<[^>]*>?|&[#A-Za-z0-9]{1,40};?|.", re.S),
    "plain": late_pattern(".", re.S),
}


class Row(Record, frozen=True):
    """A line of a cue: its index below the time line, its raw text, and the text that is read."""

    index: int
    raw: str
    plain: str


def pieces(text: str, markup: Markup) -> Iterator[tuple[str, str]]:
    """Yield each tag, character reference and character of a text, with what is read of it.

    >>> list(pieces("<i>R&amp;B", "vtt"))
    [('<i>', ''), ('R', 'R'), ('&amp;', '&'), ('B', 'B')]
    """
    for match in _PIECES[markup].finditer(text):
        raw = match[0]
        yield raw, raw if len(raw) == 1 and raw != "<" else to_plain(raw, markup)


def rows_of(file: CaptionFile, cue: CueBlock) -> list[Row]:
    """Return the lines a viewer reads with their raw text; none if a tag spans two lines."""
    rows = list(_rows(file, cue))
    return rows if tuple(row.plain for row in rows) == cue.lines else []


def _rows(file: CaptionFile, cue: CueBlock) -> Iterator[Row]:
    if not file.is_editable:
        return
    for index, line in enumerate(raw_lines(cue.payload)):
        raw = bare(line)
        plain = to_plain(raw, file.markup).strip()
        if plain:
            yield Row(index, raw, plain)


def in_line(
    file: CaptionFile,
    cue: CueBlock,
    line: int,
    message: str,
    start: int = 0,
    stop: int | None = None,
    *,
    edit: Edit | None = None,
    safety: Safety | None = None,
) -> Fault:
    """Return a fault in a line that a viewer reads, at the characters from ``start`` to ``stop``.

    ``line`` is an index in ``cue.lines``, ``start`` and ``stop`` are indices in that line.
    """
    row = next(islice(_rows(file, cue), line, None), None)
    if row is None or row.plain != cue.lines[line]:
        return in_text(cue, 0, message, edit=edit, safety=safety)
    columns = _raw_columns(row, file.markup)
    first = columns[start]
    last = columns[len(row.plain) if stop is None else stop]
    return in_text(
        cue, row.index, message, column=first + 1, length=last - first, edit=edit, safety=safety
    )


def at_index(
    cue: CueBlock,
    index: int,
    message: str,
    length: int = 0,
    *,
    edit: Edit | None = None,
    safety: Safety | None = None,
) -> Fault:
    """Return a fault at an index of a cue's raw text, ``cue.payload``."""
    row = 0
    for raw in raw_lines(cue.payload):
        if index < len(raw):
            break
        index -= len(raw)
        row += 1
    return in_text(cue, row, message, column=index + 1, length=length, edit=edit, safety=safety)


def replace_text(cue: CueBlock, payload: str) -> Edit:
    """Return the edit that replaces the raw text of a cue; ``payload`` has its own line ends."""
    return Edit({cue.block: f"{cue.above}{cue.time_line}{payload}{cue.after}"})


def _raw_columns(row: Row, markup: Markup) -> Sequence[int]:
    """Return the column in the raw line of each character that is read, and of their end."""
    if not any(mark in row.raw for mark in "<&{"):
        first = row.raw.index(row.plain)
        return range(first, first + len(row.plain) + 1)
    columns: list[int] = []
    column = 0
    end = len(row.raw)
    begun = False
    for raw, plain in pieces(row.raw, markup):
        begun = begun or bool(plain and not plain.isspace())
        if plain and begun:
            columns.extend([column] * len(plain))
            if not plain.isspace():
                end = column + len(raw)
        column += len(raw)
    del columns[len(row.plain) :]
    return [*columns, end]
