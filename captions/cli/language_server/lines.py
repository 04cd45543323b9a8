"""The lines of a text that is being edited, with positions as editors count them.

Editors send a change as a range and a new text. A position is a line and a column, both counted
from 0, the column in UTF-16 code units: characters above U+FFFF, such as emoji, count two.
Lines end at CR LF, CR or LF, and at nothing else (Language Server Protocol, "Text Documents").
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from captions.formats.lines import bare, raw_lines

# The last character that is one code unit in UTF-16.
_LAST_SINGLE_UNIT = "\uffff"


class Position(NamedTuple):
    """A line, and a column in UTF-16 code units, both from 0."""

    line: int
    column: int


class DocumentLines:
    """A text as a list of lines with their ends; the last one has no end and may be empty."""

    __slots__ = ("_lines", "_starts")

    def __init__(self, text: str) -> None:
        self._lines = _split(text)
        self._starts: list[int] | None = None

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(self._lines)

    def line(self, index: int) -> str:
        """Return a line without its end; empty below the last one."""
        return bare(self._lines[index]) if 0 <= index < len(self._lines) else ""

    def replace(self, start: Position, end: Position, text: str) -> None:
        r"""Replace the text between two positions; those outside the text are moved into it.

        >>> lines = DocumentLines("One \U0001f514.\nTwo.\n")
        >>> lines.replace(Position(0, 6), Position(1, 0), "! ")
        >>> lines.text
        'One 🔔! Two.\n'
        """
        (first, head), (last, tail) = sorted((self._inside(start), self._inside(end)))
        new = self._lines[first][:head] + text + self._lines[last][tail:]
        # CR at the end of one line and LF at the start of the next one are one end
        while first > 0 and self._lines[first - 1].endswith("\r") and new.startswith("\n"):
            first -= 1
            new = self._lines[first] + new
        while last + 1 < len(self._lines) and not new.endswith("\n"):
            last += 1
            new += self._lines[last]
        is_last = last + 1 == len(self._lines)
        changed = _split(new)
        self._lines[first : last + 1] = changed if is_last else changed[:-1]
        self._starts = None

    def position(self, index: int) -> Position:
        r"""Return the position of the character at an index of the text.

        >>> DocumentLines("One \U0001f514.\r\nTwo.").position(5)
        Position(line=0, column=6)
        """
        if self._starts is None:
            self._starts = list(accumulate(map(len, self._lines), initial=0))[:-1]
        line = bisect_right(self._starts, index) - 1
        return self.column(line, index - self._starts[line])

    def column(self, line: int, characters: int) -> Position:
        """Return the position in a line that is behind some characters, at most at its end."""
        return Position(line, utf16_length(self.line(line)[:characters]))

    def _inside(self, position: Position) -> tuple[int, int]:
        """Return the index of a line and that of a character in it, at most at its end."""
        line, column = position
        if line >= len(self._lines):
            line, column = len(self._lines) - 1, len(self._lines[-1]) * 2
        text = self.line(line)
        if text.isascii():
            return line, min(column, len(text))
        units = text.encode("utf-16-le", "surrogatepass")[: column * 2]
        return line, len(units.decode("utf-16-le", "ignore"))


def utf16_length(text: str) -> int:
    r"""Return how many UTF-16 code units a text has.

    >>> utf16_length("a\u00e9\U0001f514")
    4
    """
    if text.isascii():
        return len(text)
    return len(text) + sum(character > _LAST_SINGLE_UNIT for character in text)


def _split(text: str) -> list[str]:
    lines = list(raw_lines(text))
    if not lines or lines[-1].endswith(("\r", "\n")):
        lines.append("")
    return lines
