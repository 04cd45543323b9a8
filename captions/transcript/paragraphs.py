"""Group the lines of a transcript into paragraphs, each with the time and name before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from captions.transcript.shapes import apply_file_shapes, read_openings
from captions.transcript.shapes.shape import Opening, Paragraph
from captions.transcript.speakers import match_label

_LIST_MARKS = ("* ", "- ", "\u2022 ")


def read_paragraphs(lines: Sequence[str], first_line: int = 1) -> Sequence[Paragraph]:
    """Return the paragraphs of a transcript; ``first_line`` is the number of the first line.

    A paragraph begins at a time, after a blank line, at a list item, or at what may be a
    speaker's label. A time alone on its line belongs to the next paragraph.

    >>> for part in read_paragraphs(["0:01 One", "two.", "", "0:09", "", "Three."]):
    ...     print(part.line, part.stamp.text, repr(part.text))
    1 0:01 'One\\ntwo.'
    6 0:09 'Three.'
    """
    paragraphs: list[Paragraph] = []
    is_continued = False
    for number, (line, opening) in enumerate(zip(lines, read_openings(lines)), first_line):
        text = line.strip().strip("\ufeff\u200b")
        if text:
            _add_line(paragraphs, number, text, opening, is_continued)
        is_continued = bool(text)
    return apply_file_shapes(paragraphs)


def _add_line(
    paragraphs: list[Paragraph],
    number: int,
    text: str,
    opening: Opening | None,
    is_continued: bool,
) -> None:
    """Add a line to the last paragraph or as a new one."""
    if opening is not None:
        paragraphs.append(Paragraph(number, opening.text, opening.stamp, opening.speaker))
    elif is_continued and not _begins_paragraph(text):
        last = paragraphs[-1]
        paragraphs[-1] = replace(last, text=f"{last.text}\n{text}" if last.text else text)
    elif paragraphs and not paragraphs[-1].text:
        paragraphs[-1] = replace(paragraphs[-1], line=number, text=text)
    else:
        paragraphs.append(Paragraph(number, text))


def _begins_paragraph(text: str) -> bool:
    return text.startswith(("<v", *_LIST_MARKS)) or match_label(text) is not None
