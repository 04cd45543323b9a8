"""The lines of a page, and rows of tables among them."""

from __future__ import annotations

from collections.abc import Sequence

from captions.documents.document import LineKind
from captions.record import Mutable, field
from captions.transcript.model import Removed
from captions.transcript.timestamps import LEADING_STAMP

# A row with more lines than these is a page laid out as a table, not a row of values.
_MOST_LINES_A_CELL = 3
_MOST_LINES_A_ROW = 60


class Block(Mutable):
    """A line of a page: its text, its line in the file, and the index of its element.

    ``is_parted`` is True where a blank line is above it, ``cell`` is its cell in a row, and
    ``is_hidden`` is True in an element that the page hides.
    """

    text: str
    line: int
    element: int
    kind: LineKind = "text"
    is_parted: bool = False
    cell: int = 0
    is_hidden: bool = False


class Page(Mutable):
    """The lines of a page; ``parents`` has the index of the parent of each element, 0 at the top.

    Elements are numbered in the order of their start tags, so that those inside of one follow it.
    """

    blocks: list[Block] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    parents: list[int] = field(default_factory=lambda: [0])
    title: str = ""
    is_whole: bool = False
    scripts: int = 0
    links: int = 0


def end_row(page: Page, start: int, row: int, *, is_header: bool) -> None:
    """Put the lines from ``start`` on in one line, with tabs between cells, if they are values.

    ``row`` is the index of the element. A row of headings only (``is_header``) is removed.
    """
    blocks = page.blocks[start : start + _MOST_LINES_A_ROW + 1]
    if len(blocks) > _MOST_LINES_A_ROW:
        return
    if is_header and not any(LEADING_STAMP.match(block.text) for block in blocks):
        del page.blocks[start:]
        page.removed += [Removed(block.line, None, block.text, "heading") for block in blocks]
        return
    cells: dict[int, list[Block]] = {}
    for block in blocks:
        cells.setdefault(block.cell, []).append(block)
    if len(cells) < 2 or any(map(_is_column, cells.values())):
        return
    text = "\t".join(" ".join(block.text for block in found) for found in cells.values())
    page.blocks[start:] = [Block(text, blocks[0].line, row, is_parted=True)]


def _is_column(cell: Sequence[Block]) -> bool:
    """Return whether a cell is a column of the page, with lines of its own, and not a value."""
    times = sum(LEADING_STAMP.match(block.text) is not None for block in cell)
    return len(cell) > _MOST_LINES_A_CELL or times > 1
