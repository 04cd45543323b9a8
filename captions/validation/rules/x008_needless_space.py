"""A line begins or ends with a space, or has several in a row.

Nobody sees these spaces, but they count: a line seems too long, a centred line is off to one side,
and a box that a player draws behind the text sticks out. Text that is moved with spaces by hand
looks different in every player.

The fix removes the spaces at both ends of a line and writes one space for several, or for a tab.
SubViewer files (.sbv) are checked but not fixed. A line of nothing but spaces is kept: YouTube's
rolling captions hold such lines, and without its space the line would end the cue.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.text.late_pattern import late_pattern
from captions.validation.checks.widespread import reported_once
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity, in_text, replace_lines

CODE = "X008"
NAME = "needless-space"
SEVERITY: Severity = "info"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT
FORMATS = ("srt", "vtt", "sbv")

# Tags are matched as a whole, because the spaces in them are not text.
_PART = late_pattern("<[^<>]*>|\\{\\\\[^{}]*\\}|[ \t]{2,}|\t")
_ENDS = " \t\u00a0"


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue with needless spaces, or one if most cues of a file have them."""
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
        cleaned = []
        for number, row in enumerate(rows):
            new, columns = _clean(row)
            cleaned.append(new)
            spaces += [(number, column) for column in columns]
        if spaces:
            number, column = spaces[0]
            edit = replace_lines(cue, cleaned) if file.is_editable else None
            message = _describe(rows[number], column)
            if len(spaces) > 1:
                message = f"{len(spaces)} needless spaces, at the ends of lines or between words"
            yield in_text(cue, number, message, column=column + 1, length=1, edit=edit)


def _describe(row: str, column: int) -> str:
    """Return what is wrong with the spaces at a column of a line, in the words of the message."""
    if not row[:column].strip(_ENDS):
        return "space at the start of a line"
    if not row[column:].strip(_ENDS):
        return "space at the end of a line"
    return "tab in a line" if "\t" in row[column : column + 2] else "several spaces in a row"


def _clean(row: str) -> tuple[str, list[int]]:
    """Return a line without its needless spaces, and their columns from 0."""
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
