"""Collect the lines of an RTF file, and the text that is beside them."""

from __future__ import annotations

from collections.abc import Mapping

from captions.documents.document import Line, LineKind
from captions.record import Mutable, field
from captions.text.one_line import one_line
from captions.transcript.model import Reason, Removed


class _Text(Mutable):
    """Text that is collected: a line of the document, or all of a footnote."""

    reason: Reason | None
    line: int
    parts: list[str] = field(default_factory=list)
    cell_start: int = 0  # index of the first part of a cell that is not ended


class RtfLines:
    """The lines so far; texts beside the document are open one inside another.

    ``style`` and ``level`` are those of the paragraph, ``is_in_table`` is True in a row.
    """

    def __init__(self, styles: Mapping[int, str]) -> None:
        """``styles`` has the names of paragraph styles, and grows while the file is read."""
        self.lines: list[Line] = []
        self.removed: list[Removed] = []
        self.style = 0
        self.level: int | None = None
        self.is_in_table = False
        self._styles = styles
        self._texts = [_Text(None, 1)]

    @property
    def number(self) -> int:
        """The number of the line that is being read, from 1."""
        return len(self.lines) + 1

    def add(self, text: str) -> None:
        """Add text to the line, or to what is beside it."""
        self._texts[-1].parts.append(text)

    def remove(self, text: str, reason: Reason) -> None:
        """Report text that is not in the document."""
        words = one_line(text)
        if words:
            self.removed.append(Removed(self.number, None, words, reason))

    def begin_beside(self, reason: Reason) -> None:
        """Begin text beside the document, such as a footnote."""
        self._texts.append(_Text(reason, self.number))

    def end_beside(self) -> None:
        """End the text beside the document that was begun last."""
        text = self._texts.pop()
        words = one_line("".join(text.parts))
        if words and text.reason is not None:
            self.removed.append(Removed(text.line, None, words, text.reason))

    def end_line(self, *, is_row: bool = False) -> None:
        """End a line, or a row of a table; inside a cell and in a footnote it is a space."""
        text = self._texts[-1]
        if len(self._texts) > 1 or (self.is_in_table and not is_row):
            text.parts.append(" ")
            return
        line = "".join(text.parts).replace("\r", " ").replace("\n", " ").strip()
        text.parts.clear()
        text.cell_start = 0
        self.lines.append(Line(line, self.number, self._kind() if line else "text"))

    def _kind(self) -> LineKind:
        name = self._styles.get(self.style, "").strip().casefold()
        if name == "title":
            return "title"
        is_heading = name == "subtitle" or name.startswith(("heading ", "toc "))
        return "heading" if is_heading or self.level is not None else "text"

    def end_cell(self) -> None:
        """End a cell of a table: a tab until the next one."""
        text = self._texts[-1]
        cell = one_line("".join(text.parts[text.cell_start :]))
        text.parts[text.cell_start :] = [cell, "\t"]
        text.cell_start = len(text.parts)

    def close(self) -> None:
        """End all that is still open."""
        while len(self._texts) > 1:
            self.end_beside()
        if "".join(self._texts[0].parts).strip():
            self.end_line(is_row=True)
