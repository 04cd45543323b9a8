"""The types of shapes, and the lines and paragraphs they read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from captions.record import Record
from captions.text.late_pattern import late_pattern
from captions.transcript.timestamps import Stamp

if TYPE_CHECKING:
    from captions.transcript.shapes.survey import Survey

_ANY_LINE = late_pattern("")


class Opening(Record, frozen=True):
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


class Line(NamedTuple):
    """A line of the file with its number, from 1, and what it opens a paragraph with, if it does.

    ``text`` is the whole line; a line whose text another line took over has none. A tuple, because
    long files have many, and tuples are made several times faster than frozen dataclasses.
    """

    number: int
    text: str
    opening: Opening | None = None


class Paragraph(Record, frozen=True, gc=False):
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


class Arranged(Record, frozen=True):
    """The lines of a file in reading order, each with its opening, and the lines not spoken."""

    lines: Sequence[Line]
    removed: Sequence[Line] = ()


def late(module: str, name: str) -> Callable[..., Any]:
    """Return a function of a module in ``captions.transcript`` that is imported when it is called.

    Most transcripts have one shape; the modules of the others are not loaded for them.
    """

    def call(*args: Any) -> Any:
        return getattr(import_module(f"captions.transcript.{module}"), name)(*args)

    return call


def _always(_: object) -> bool:
    return True


class LineShape(Record, frozen=True):
    """A way to print a paragraph's time in the line that opens it.

    ``read`` returns None for a line of another shape; it gets the lines that do not begin with a
    clock time and that the pattern ``sign`` matches. A rival counts only in a file where it opens
    more lines than the shapes before it, and all lines that are not blank but for a share of
    ``1 - least_share``, or for one line, the title; and no fewer lines than ``fewest``.
    """

    read: Callable[[str], Opening | None]
    sign: re.Pattern[str] = _ANY_LINE
    is_rival: bool = False
    least_share: float = 0.0
    fewest: int = 1


class FileShape(Record, frozen=True):
    """A way to print times that only shows in the whole file.

    ``read`` returns None if the file has another shape; it gets the files for which ``sign`` is
    true.
    """

    read: Callable[[Survey], Arranged | None]
    sign: Callable[[Survey], bool] = _always


class ParagraphShape(Record, frozen=True):
    """What a tool prints around the text of each paragraph.

    ``apply`` gets all paragraphs of a file and changes them where most of the file has the shape.
    ``sign`` gets those with a time and text, and is true where ``apply`` is needed.
    """

    apply: Callable[[Sequence[Paragraph]], Sequence[Paragraph]]
    sign: Callable[[Sequence[Paragraph]], bool] = _always


class Furniture(Record, frozen=True):
    """What a tool prints around the transcript.

    ``find`` returns the indices of its lines; it gets the files for which ``sign`` is true.
    """

    find: Callable[[Survey], Iterable[int]]
    sign: Callable[[Survey], bool] = _always
