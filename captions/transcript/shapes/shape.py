"""The types of shapes: one reads the start of a paragraph, the other cleans all paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from captions.transcript.timestamps import Stamp


@dataclass(frozen=True, slots=True)
class Opening:
    """A line that opens a paragraph: its time, the text after it, and the speaker printed there."""

    stamp: Stamp
    text: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, joined by "\\n", and the time and speaker printed before them.

    ``line`` is the number of the first line, from 1.
    """

    line: int
    text: str
    stamp: Stamp | None = None
    speaker: str | None = None


LineShape = Callable[[str], "Opening | None"]
"""Reads one line; None if the line has another shape."""

FileShape = Callable[[Sequence[Paragraph]], Sequence[Paragraph]]
"""Looks at all paragraphs of a file and returns them, changed if the whole file has the shape."""
