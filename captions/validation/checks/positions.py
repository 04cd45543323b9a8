"""The text of a cue as it stands in the file, piece by piece: what is tag and what is read.

A place in what a viewer reads becomes a line and a column of the file here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from captions.formats.lines import bare, raw_lines
from captions.text.markup import Markup, to_plain
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Fault, Safety, in_text

# so many faults of one kind are told of one cue: a hostile one can hold a fault every few bytes
MOST_TOLD = 10

_PIECES = {
    "srt": re.compile(r"</?(?:i|b|u|s|font)(?:\s[^<>]*)?>|\{\\[^{}]*\}|.", re.I | re.S),
    "vtt": re.compile(r"<[^>]*>?|&[#A-Za-z0-9]{1,40};?|.", re.S),
    "plain": re.compile(".", re.S),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a cue: its place below the time line, from 0, as written, and as it is read."""

    place: int
    raw: str
    plain: str


def pieces(text: str, markup: Markup) -> Iterator[tuple[str, str]]:
    """Yield each tag, character reference and character of a text, with what is read of it."""
    for match in _PIECES[markup].finditer(text):
        raw = match[0]
        yield raw, raw if len(raw) == 1 and raw != "<" else to_plain(raw, markup)


def rows_of(file: CaptionFile, cue: CueBlock) -> list[Row]:
    """Return the lines a viewer reads, each with its row; none where a tag spans two rows."""
    rows = list(_rows(file, cue))
    return rows if tuple(row.plain for row in rows) == cue.lines else []


def _rows(file: CaptionFile, cue: CueBlock) -> Iterator[Row]:
    if not file.is_editable:
        return
    for place, line in enumerate(raw_lines(cue.payload)):
        raw = bare(line)
        plain = to_plain(raw, file.markup).strip()
        if plain:
            yield Row(place, raw, plain)


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
    """Return a fault of a line that is read, from 0, told at a stretch of its characters."""
    row = next(islice(_rows(file, cue), line, None), None)
    if row is None or row.plain != cue.lines[line]:
        return in_text(cue, 0, message, edit=edit, safety=safety)
    places = _places(row, file.markup)
    first = places[start]
    last = places[len(row.plain) if stop is None else stop]
    return in_text(
        cue, row.place, message, column=first + 1, length=last - first, edit=edit, safety=safety
    )


def at_offset(
    cue: CueBlock,
    offset: int,
    message: str,
    length: int = 0,
    *,
    edit: Edit | None = None,
    safety: Safety | None = None,
) -> Fault:
    """Return a fault told at an index of a cue's payload."""
    row = 0
    for raw in raw_lines(cue.payload):
        if offset < len(raw):
            break
        offset -= len(raw)
        row += 1
    return in_text(cue, row, message, column=offset + 1, length=length, edit=edit, safety=safety)


def rewritten(cue: CueBlock, payload: str) -> Edit:
    """Return the edit that gives a cue another payload, written with the line ends of the file."""
    return Edit({cue.block: f"{cue.above}{cue.time_line}{payload}{cue.after}"})


def _places(row: Row, markup: Markup) -> Sequence[int]:
    """Return where in the row as written each character that is read stands, and the end."""
    if row.plain in row.raw:
        first = row.raw.index(row.plain)
        return range(first, first + len(row.plain) + 1)
    places: list[int] = []
    at = 0
    end = len(row.raw)
    begun = False
    for raw, plain in pieces(row.raw, markup):
        begun = begun or bool(plain and not plain.isspace())
        if plain and begun:
            places.extend([at] * len(plain))
            if not plain.isspace():
                end = at + len(raw)
        at += len(raw)
    del places[len(row.plain) :]
    return [*places, end]
