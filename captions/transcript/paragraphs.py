"""Group the lines of a transcript into paragraphs, each with the time and name before it."""

from __future__ import annotations

from collections.abc import Sequence

from captions.record import replace
from captions.transcript.shapes import PARAGRAPH_SHAPES, apply_paragraph_shapes
from captions.transcript.shapes.shape import Line, Paragraph, ParagraphShape
from captions.transcript.speakers import match_label

_LIST_MARKS = ("* ", "- ", "\u2022 ")


def read_paragraphs(
    lines: Sequence[Line], shapes: Sequence[ParagraphShape] = PARAGRAPH_SHAPES
) -> Sequence[Paragraph]:
    """Return the paragraphs of lines that have their openings, changed by ``shapes`` in turn.

    A paragraph begins at an opening, after a blank line, at a list item, or at what may be a
    speaker's label. A time alone on its line belongs to the next paragraph.

    >>> from captions.transcript.shapes import arrange
    >>> texts = ["0:01 One", "two.", "", "0:09", "", "Three."]
    >>> from captions.transcript.shapes.survey import Survey
    >>> for part in read_paragraphs(arrange(Survey(texts)).lines):
    ...     print(part.line, part.stamp.text, repr(part.text))
    1 0:01 'One\\ntwo.'
    6 0:09 'Three.'
    """
    grouped = _Grouped()
    for line in lines:
        grouped.add(line)
    return apply_paragraph_shapes(grouped.close(), shapes)


class _Grouped:
    """Paragraphs while they are read; the lines of the last one are joined when it ends."""

    def __init__(self) -> None:
        self._paragraphs: list[Paragraph] = []
        self._texts: list[str] = []
        self._is_continued = False

    def add(self, line: Line) -> None:
        """Add a line to the last paragraph or as a new one."""
        number, text, opening = line
        text = text.strip().strip("\ufeff\u200b")
        if opening is not None:
            self._open(
                Paragraph(
                    number,
                    opening.text,
                    opening.stamp,
                    opening.speaker,
                    opening.is_bare,
                    opening.removed,
                    self._is_continued,
                )
            )
        elif text and self._is_continued and not _begins_paragraph(text):
            self._texts.append(text)
        elif text and self._paragraphs and not any(self._texts):
            self._paragraphs[-1] = replace(self._paragraphs[-1], line=number, text=text)
            self._texts = [text]
        elif text:
            self._open(Paragraph(number, text, follows=self._is_continued))
        self._is_continued = bool(text)

    def close(self) -> list[Paragraph]:
        """Return the paragraphs."""
        if len(self._texts) > 1:
            text = "\n".join(filter(None, self._texts))
            self._paragraphs[-1] = replace(self._paragraphs[-1], text=text)
        return self._paragraphs

    def _open(self, paragraph: Paragraph) -> None:
        if len(self._texts) > 1:
            self.close()
        self._paragraphs.append(paragraph)
        self._texts = [paragraph.text]


def _begins_paragraph(text: str) -> bool:
    return text.startswith(("<v", *_LIST_MARKS)) or match_label(text) is not None
