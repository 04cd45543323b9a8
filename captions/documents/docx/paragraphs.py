"""Read the paragraphs of a part of a Word document as lines.

ECMA-376 part 1, section 17 (WordprocessingML). Text of tracked deletions and moves, hidden text and
the codes of fields are not what a reader sees; text that is struck out is removed and reported.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from captions.documents.document import Line, LineKind
from captions.documents.docx.styles import Styles, level_of
from captions.record import Mutable, field
from captions.text.one_line import one_line
from captions.transcript.model import Removed
from captions.transcript.timestamps import LEADING_STAMP

# Elements whose text is not shown: deleted, moved away, codes of fields, readings of ruby, and the
# copy of a drawing for old programs.
_NOT_TEXT = frozenset(("del", "moveFrom", "instrText", "delInstrText", "Fallback", "rt", "fldData"))
_DELETED = frozenset(("del", "moveFrom"))
_NOTES = ("footnote", "endnote", "comment")
_REFERENCES = {f"{name}Reference": name for name in _NOTES}
_CHARACTERS = {"tab": "\t", "noBreakHyphen": "\u2011", "ptab": "\t"}
# A row with more lines than these in a cell is a page laid out as a table, not a row of values.
_MOST_LINES_A_CELL = 3


class _Paragraph(Mutable):
    """A paragraph that is being read: its lines so far, and its kind."""

    lines: list[list[str]] = field(default_factory=lambda: [[]])
    kind: LineKind = "text"
    is_mark_deleted: bool = False


class _Row(Mutable):
    """A row of a table: the lines of each cell."""

    cells: list[list[tuple[str, LineKind]]] = field(default_factory=list)


class Paragraphs:
    """Collects the lines of a part; what is not one of them is in ``removed`` or counted."""

    def __init__(self, styles: Styles, addresses: Mapping[str, str], first_line: int = 1) -> None:
        """``addresses`` are those of links by their identifiers."""
        self.lines: list[Line] = []
        self.removed: list[Removed] = []
        self.deleted_words = self.hidden_words = 0
        self.symbols = self.list_items = self.embedded = 0
        # the line of each reference to a footnote or comment, such as "footnote 2", and the note
        # that each line of a part with notes belongs to
        self.references: dict[str, int] = {}
        self.notes: list[str] = []
        self._note = ""
        self._styles = styles
        self._addresses = addresses
        self._first_line = first_line
        self._open: list[_Paragraph] = []  # a text box has paragraphs inside of one
        self._joined: _Paragraph | None = None  # the paragraph mark after it is deleted
        self._rows: list[_Row] = []
        self._skipped: list[str] = []
        self._in_text = 0
        self._in_run_properties = 0
        self._in_paragraph_properties = 0
        self._is_hidden = self._is_struck = False

    @property
    def number(self) -> int:
        """The number of the line that is being read."""
        return self._first_line + len(self.lines)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if self._skipped or (name in _NOT_TEXT and not self._in_run_properties):
            self._skipped.append(name)
        elif name == "p":
            self._open.append(self._joined or _Paragraph())
            self._joined = None
        elif name == "pPr":
            self._in_paragraph_properties += 1
        elif name == "rPr":
            self._in_run_properties += 1
        elif name == "r":
            self._is_hidden = self._is_struck = False
        elif name == "t":
            self._in_text += 1
        elif name == "tr":
            self._rows.append(_Row())
        elif name == "tc" and self._rows:
            self._rows[-1].cells.append([])
        elif self._in_paragraph_properties or self._in_run_properties:
            self._read_property(name, attributes)
        else:
            self._read_special(name, attributes)

    def _read_property(self, name: str, attributes: Mapping[str, str]) -> None:
        """Read a property of a paragraph or of the characters of a run."""
        is_on = attributes.get("val", "true") not in ("0", "false", "off")
        if self._in_paragraph_properties and self._open:
            if name in _DELETED:
                self._open[-1].is_mark_deleted = True
            elif name == "pStyle":
                kind = self._styles.kind(attributes.get("val", ""))
                if self._open[-1].kind == "text":
                    self._open[-1].kind = kind
            elif name == "numPr":
                self.list_items += 1
            elif name == "outlineLvl" and level_of(attributes) is not None:
                self._open[-1].kind = "heading"
        elif name in ("vanish", "specVanish"):
            self._is_hidden = is_on
        elif name in ("strike", "dstrike"):
            self._is_struck = is_on

    def _read_special(self, name: str, attributes: Mapping[str, str]) -> None:
        """Read an element of a run that is text, or of a drawing."""
        if name in _CHARACTERS:
            self._add(_CHARACTERS[name])
        elif name in ("br", "cr"):
            if self._open:
                self._open[-1].lines.append([])
        elif name == "sym":
            self.symbols += 1
        elif name == "altChunk":
            self.embedded += 1
        elif name in _REFERENCES:
            self.references[f"{_REFERENCES[name]} {attributes.get('id', '')}"] = self.number
        elif name in _NOTES:
            self._note = f"{name} {attributes.get('id', '')}"
        elif name == "hyperlink":
            address = self._addresses.get(attributes.get("id", ""), "")
            if address:
                self.removed.append(Removed(self.number, None, address, "link"))
        elif name == "docPr":
            alt = one_line(attributes.get("descr", ""))
            if alt:
                self.removed.append(Removed(self.number, None, alt, "image"))

    def end(self, name: str) -> None:
        """End an element."""
        if self._skipped:
            self._skipped.pop()
        elif name == "p" and self._open:
            self._end_paragraph(self._open.pop())
        elif name == "pPr":
            self._in_paragraph_properties -= 1
        elif name == "rPr":
            self._in_run_properties -= 1
        elif name == "t":
            self._in_text -= 1
        elif name == "tr" and self._rows:
            self._end_row(self._rows.pop())

    def text(self, text: str) -> None:
        """Add text that is in ``<w:t>``."""
        if self._skipped:
            if self._skipped[0] in _DELETED and self._skipped[-1] in ("t", "delText"):
                self.deleted_words += len(text.split())
            elif self._skipped[0] == "rt" and self._skipped[-1] == "t":
                self.removed.append(Removed(self.number, None, one_line(text), "note"))
        elif self._in_text:
            self._add(text)

    def _add(self, text: str) -> None:
        if not self._open:
            return
        if self._is_hidden:
            self.hidden_words += len(text.split())
        elif self._is_struck and text.strip():
            self.removed.append(Removed(self.number, None, one_line(text), "deleted"))
        else:
            self._open[-1].lines[-1].append(text)

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        if paragraph.is_mark_deleted:
            paragraph.is_mark_deleted = False
            self._joined = paragraph
            return
        for parts in paragraph.lines:
            text = "".join(parts).replace("\r", " ").replace("\n", " ").strip()
            self._end_line(text, paragraph.kind)

    def _end_line(self, text: str, kind: LineKind) -> None:
        if self._rows and self._rows[-1].cells:
            if text:
                self._rows[-1].cells[-1].append((text, kind))
        else:
            self.lines.append(Line(text, self.number, kind if text else "text"))
            self.notes.append(self._note)

    def _end_row(self, row: _Row) -> None:
        """Put the cells of a row in one line, with tabs between, if it is a row of values."""
        cells = [cell for cell in row.cells if cell]
        if len(cells) < 2 or any(map(_is_column, cells)):
            for text, kind in (line for cell in cells for line in cell):
                self._end_line(text, kind)
            return
        texts = (" ".join(text.replace("\t", " ") for text, _ in cell) for cell in cells)
        self._end_line("\t".join(texts), "text")

    def close(self) -> None:
        """Add the paragraph whose mark is deleted and that no other one follows."""
        joined, self._joined = self._joined, None
        if joined is not None:
            self._end_paragraph(joined)


def _is_column(cell: Sequence[tuple[str, LineKind]]) -> bool:
    """Return whether a cell is a column of the page, with lines of its own, and not a value."""
    times = sum(LEADING_STAMP.match(text) is not None for text, _ in cell)
    return len(cell) > _MOST_LINES_A_CELL or times > 1
