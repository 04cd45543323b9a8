"""The memory of a CEA-608 decoder: 15 rows of cells, and what they are in WebVTT."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby, repeat

from captions.formats.scc.codes import COLUMNS, PLAIN, Style
from captions.record import Record
from captions.text.markup import escape_vtt

Cell = tuple[str, Style]
# A cell that shows no character: one that was never written, or that of a mid-row code.
_BLANK: Cell = ("\x00", PLAIN)
_BLANK_LETTERS = "\x00 \u00a0"
_BLANKS = re.compile("[ \u00a0]*\x00[\x00 \u00a0]*")
# Decoders overwrite the 32nd column once a row is full. Text beyond it is kept, since some programs
# write rows that are too long, up to this column.
MOST_COLUMNS = 128
# The share of the picture's height and width, in percent, that the 15 rows and 32 columns lie in,
# and the margin around it (CTA-608, safe caption area).
_AREA = 80
_MARGIN = 10
_ROWS = 15
# Captions whose last row is one of these are at the usual position, at the bottom.
_BOTTOM_ROWS = (14, 15)
_TOP_ROWS = (1, 2)
# Programs without tab offsets start rows at every fourth column only, so the middle of a centred
# row can be two columns off; in half columns:
_CENTER_TOLERANCE = 4


class Extent(Record, frozen=True):
    """The text of a row: from the column ``start`` up to, not including, ``end``."""

    row: int
    start: int
    end: int


class Screen:
    """One of the two memories of a decoder, displayed or not."""

    def __init__(self) -> None:
        self._rows: dict[int, list[Cell]] = {}
        # the content while no cell changes: a file may flip its memories again and again
        self._content: tuple[str, tuple[Extent, ...]] | None = None

    def put(self, row: int, column: int, cell: Cell = _BLANK) -> None:
        """Write a cell; without one, a blank."""
        self._content = None
        cells = self._rows.setdefault(row, [])
        if column == len(cells):
            cells.append(cell)
            return
        if column > len(cells):
            cells.extend([_BLANK] * (column - len(cells) + 1))
        cells[column] = cell

    def write(self, row: int, column: int, text: str, style: Style) -> None:
        """Write characters of one style into neighbouring cells."""
        self._content = None
        cells = self._rows.setdefault(row, [])
        cells.extend([_BLANK] * (column - len(cells)))
        cells[column : column + len(text)] = zip(text, repeat(style))

    def is_written(self, row: int, column: int) -> bool:
        """Return whether a row has a cell at or after a column."""
        return column < len(self._rows.get(row, ()))

    def erase_rest(self, row: int, column: int) -> None:
        """Erase a cell and those after it in its row."""
        self._content = None
        del self._rows.get(row, [])[column:]

    def content(self) -> tuple[str, tuple[Extent, ...]]:
        """Return the rows with text as lines of WebVTT cue text, and where each is.

        >>> screen = Screen()
        >>> for column, letter in enumerate("Hm."):
        ...     screen.put(15, 8 + column, (letter, Style(italic=True)))
        >>> screen.content()
        ('<i>Hm.</i>', (Extent(row=15, start=8, end=11),))
        """
        if self._content is None:
            self._content = self._read_content()
        return self._content

    def _read_content(self) -> tuple[str, tuple[Extent, ...]]:
        lines, extents = [], []
        for row, cells in sorted(self._rows.items()):
            letters = "".join([letter for letter, _ in cells]).rstrip(_BLANK_LETTERS)
            start, end = len(letters) - len(letters.lstrip(_BLANK_LETTERS)), len(letters)
            if letters:
                extents.append(Extent(row, start, end))
                lines.append(_line(cells[start:end]))
        return "\n".join(lines).replace("</i>\n<i>", "\n"), tuple(extents)


def _line(cells: Sequence[Cell]) -> str:
    """Return cells that begin and end with text as a line, blanks between words as one space."""
    if [style for _, style in cells].count(PLAIN) == len(cells):
        text = "".join([text for text, _ in cells])
        return escape_vtt(_BLANKS.sub(" ", text) if "\x00" in text else text)
    runs = [
        (style, "".join(text for text, _ in run))
        for style, run in groupby(_spaces_of_one_style(cells), key=lambda cell: cell[1])
    ]
    return "".join(_tagged(escape_vtt(text), style) for style, text in runs)


def _spaces_of_one_style(cells: Sequence[Cell]) -> list[Cell]:
    """Return cells with blanks as single spaces, which are styled only inside a styled stretch."""
    found: list[Cell] = []
    has_blank = False
    spaces = ""
    for text, style in cells:
        if text in "\x00 \u00a0":
            has_blank = has_blank or text == "\x00"
            spaces += text
            continue
        if spaces:
            before = found[-1][1]
            found.append((" " if has_blank else spaces, before if before == style else PLAIN))
        found.append((text, style))
        has_blank, spaces = False, ""
    return found


def _tagged(text: str, style: Style) -> str:
    if style.underline:
        text = f"<u>{text}</u>"
    if style.italic:
        text = f"<i>{text}</i>"
    return text if style.color == "white" else f"<c.{style.color}>{text}</c>"


def cue_settings(extents: Sequence[Extent], *, uses_columns: bool) -> Mapping[str, str]:
    """Return the WebVTT settings of a caption's rows; none for the middle of the bottom.

    The bottom is row 14 or 15. Rows in between are a percentage of the picture's height, and
    columns of its width. ``uses_columns`` is False for columns that say nothing: those of roll-up
    captions, and of files that start every row in the first one.

    >>> cue_settings([Extent(15, 0, 10), Extent(15, 4, 14)], uses_columns=True)
    {'align': 'left'}
    >>> cue_settings([Extent(7, 12, 20)], uses_columns=True)
    {'line': '42%'}
    """
    first, last = extents[0].row, extents[-1].row
    settings: dict[str, str] = {}
    if first in _TOP_ROWS:
        settings["line"] = "0"
    elif last not in _BOTTOM_ROWS:
        settings["line"] = row_percentage(first)
    if not uses_columns or all(_is_centered(extent) for extent in extents):
        return settings
    start = min(extent.start for extent in extents)
    if start and all(extent.end >= COLUMNS for extent in extents):
        settings["align"] = "right"
        return settings
    if start:
        settings["position"] = _percentage(start, COLUMNS)
    settings["align"] = "left"
    return settings


def row_percentage(row: int) -> str:
    """Return the upper edge of a row from 1, of the picture's height."""
    return _percentage(row - 1, _ROWS)


def row_of_percentage(percentage: float) -> int:
    """Return the row whose upper edge is nearest to a percentage of the picture's height."""
    return min(max(round((percentage - _MARGIN) * _ROWS / _AREA) + 1, 1), _ROWS)


def column_of_percentage(percentage: float) -> int:
    """Return the column whose left edge is nearest to a percentage of the picture's width."""
    return min(max(round((percentage - _MARGIN) * COLUMNS / _AREA), 0), COLUMNS)


def _is_centered(extent: Extent) -> bool:
    return abs(extent.start + min(extent.end, COLUMNS) - COLUMNS) <= _CENTER_TOLERANCE


def _percentage(count: int, of: int) -> str:
    hundredths = (2 * (_MARGIN * of + _AREA * count) * 100 + of) // (2 * of)
    return f"{hundredths / 100:g}%"
