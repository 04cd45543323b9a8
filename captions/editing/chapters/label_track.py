"""Read chapters from a label track of Audacity: a label for each chapter, a point or a range."""

from __future__ import annotations

from captions.editing.chapters.model import Chapter, Chapters
from captions.formats.audacity import read_labels
from captions.formats.problems import Problems


def read_label_track(text: str) -> Chapters:
    """Return a chapter for each label; one that is a point lasts until the next one."""
    problems = Problems()
    chapters = [
        Chapter(
            label.start_ms,
            label.text,
            label.end_ms if label.end_ms > label.start_ms else None,
            label.line,
        )
        for label in read_labels(text, problems)
    ]
    return Chapters(tuple(chapters), problems=problems.reported())
