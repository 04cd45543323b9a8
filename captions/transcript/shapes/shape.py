"""The types of shapes, and the lines and paragraphs they read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from captions.transcript.timestamps import Stamp


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens a paragraph: its time, the text after it, and the speaker printed there.

    ``is_bare`` is True for a time without brackets at the very start of its line, which may also be
    the first word of a sentence. ``removed`` is text of the line that is neither spoken nor a time,
    such as the number of a list item.
    """

    stamp: Stamp | None
    text: str
    speaker: str | None = None
    is_bare: bool = False
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file with its number, from 1, and what it opens a paragraph with, if it does.

    ``text`` is the whole line; a line whose text another line took over has none.
    """

    number: int
    text: str
    opening: Opening | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, joined by "\\n", and the time and speaker printed before them.

    ``line`` is the number of the first line, from 1. ``is_bare`` and ``removed`` are as in
    ``Opening``; ``follows`` is True if no blank line separates it from the paragraph before.
    """

    line: int
    text: str
    stamp: Stamp | None = None
    speaker: str | None = None
    is_bare: bool = False
    removed: tuple[str, ...] = ()
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Arranged:
    """The lines of a file in reading order, each with its opening, and the lines not spoken."""

    lines: Sequence[Line]
    removed: Sequence[Line] = ()


@dataclass(frozen=True, slots=True)
class LineShape:
    """A way to print a paragraph's time in the line that opens it.

    ``read`` returns None for a line of another shape. A rival counts only in a file where it opens
    more lines than the shapes before it in the table, and all lines that are not blank but for a
    share of ``1 - least_share``, or for one line, the title.
    """

    read: Callable[[str], Opening | None]
    is_rival: bool = False
    least_share: float = 0.0


FileShape = Callable[[Sequence[Line]], "Arranged | None"]
"""Looks at all lines of a file; None if the file has another shape."""

ParagraphShape = Callable[[Sequence[Paragraph]], Sequence[Paragraph]]
"""Looks at all paragraphs of a file; changes them where most of the file has the shape."""

Furniture = Callable[[Sequence[Line]], Iterable[int]]
"""Returns the indices of the lines that a tool printed around the transcript."""
