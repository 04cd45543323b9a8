"""A line begins or ends with a space, or has two in a row.

Nobody sees them, but they count: a line seems too long, a centred line hangs to one side, and in
players that draw a box behind the text the box sticks out. Text set by hand with spaces comes out
differently in every player.

The fix takes the spaces at the ends away and makes one of several; a tab becomes a space. A row of
nothing but spaces is left alone: YouTube's rolling captions hold such rows, and without its space
the row would end the cue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.validation.checks.widespread import reported_once
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity, in_text, replace_lines

CODE = "X008"
NAME = "needless-space"
SEVERITY: Severity = "info"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT
FORMATS = ("srt", "vtt", "sbv")

# a tag may hold spaces of its own
_PART = re.compile("<[^<>]*>|\\{\\\\[^{}]*\\}|[ \t]{2,}|\t")
_ENDS = " \t\u00a0"


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue with spaces that are not needed, one where most cues have them."""
    yield from reported_once((("", fault) for fault in _of_cues(file)), len(file.cues), "cues")


def _of_cues(file: CaptionFile) -> Iterator[Fault]:
    for cue in file.cues:
        payload = cue.payload
        if not (
            "  " in payload
            or " \n" in payload
            or "\n " in payload
            or payload[:1] in _ENDS
            or payload[-1:] in _ENDS
            or "\t" in payload
            or "\u00a0" in payload
            or " \r" in payload
            or "\r " in payload
        ):
            continue
        rows = cue.raw_lines
        spaces: list[tuple[int, int]] = []
        clean = []
        for number, row in enumerate(rows):
            new, columns = _cleaned(row)
            clean.append(new)
            spaces += [(number, column) for column in columns]
        if spaces:
            number, column = spaces[0]
            edit = replace_lines(cue, clean) if file.is_editable else None
            where = "at the ends of lines or doubled"
            count = "space" if len(spaces) == 1 else f"{len(spaces)} spaces"
            message = f"{count} {where}" if len(spaces) > 1 else _where(rows[number], column)
            yield in_text(cue, number, message, column=column + 1, length=1, edit=edit)


def _where(row: str, column: int) -> str:
    if not row[:column].strip(_ENDS):
        return "space at the beginning of a line"
    if not row[column:].strip(_ENDS):
        return "space at the end of a line"
    return "tab within a line" if "\t" in row[column : column + 2] else "doubled space"


def _cleaned(row: str) -> tuple[str, list[int]]:
    """Return a line without needless spaces, and the columns of those, from 0."""
    text = row.strip(_ENDS)
    if not text or (text == row and "  " not in row and "\t" not in row):
        return row, []
    spaces = []
    begin = len(row) - len(row.lstrip(_ENDS))
    if begin:
        spaces.append(0)
    parts, at = [], 0
    for match in _PART.finditer(text):
        if not match[0].strip(" \t"):
            parts += [text[at : match.start()], " "]
            spaces.append(begin + match.start())
            at = match.end()
    parts.append(text[at:])
    if begin + len(text) < len(row):
        spaces.append(begin + len(text))
    return "".join(parts), spaces
