"""What the readers of documents return: lines of text, and all that is no part of the talk."""

from __future__ import annotations

from typing import Literal

from captions.model import Problem
from captions.record import Record
from captions.transcript.model import Removed

LineKind = Literal["text", "heading", "title"]


class Line(Record, frozen=True):
    """A line as a reader of the document sees it; empty between paragraphs.

    ``number`` is its line in the file, from 1; in formats without lines, such as Word's, lines are
    counted as in the plain text of the document.
    """

    text: str
    number: int
    kind: LineKind = "text"


class Document(Record, frozen=True):
    """The lines of a document in order; every visible word is in them or in ``removed``.

    ``name`` is what messages call the document: "this Word document". ``title`` is known from
    elsewhere than its lines, such as the ``<title>`` of a page.
    """

    name: str
    lines: tuple[Line, ...]
    removed: tuple[Removed, ...] = ()
    problems: tuple[Problem, ...] = ()
    title: str | None = None
