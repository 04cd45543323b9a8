"""Describe the chapters that were read and written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from captions.cli.tell.errors import with_options
from captions.cli.tell.wording import counted
from captions.editing.chapters.vtt_file import LAST_CHAPTER_MS
from captions.editing.chapters.write import chapter_losses
from captions.files.inputs import STREAM
from captions.files.storage import shown
from captions.timecode import format_clock

if TYPE_CHECKING:
    from captions.editing.chapters.model import Chapters
    from captions.editing.chapters.write import ChaptersFormat


def describe_chapters(chapters: Chapters, name: str) -> Iterator[str]:
    """Yield a line for each problem of a file of chapters, and one that counts them."""
    for problem in chapters.problems:
        yield f"{shown(name)}:{problem.line}: {with_options(problem.message)}"
    yield f"{shown(name)}: {counted(len(chapters), 'chapter')}"


def describe_written_chapters(
    chapters: Chapters, format: ChaptersFormat, location: str, *, end_ms: int | None = None
) -> Iterator[str]:
    """Yield what a format cannot hold of chapters, what had to be guessed, and where they are."""
    lost = chapter_losses(chapters, format)
    if lost:
        yield f"  lost: {', '.join(lost)}"
    last = chapters.in_order[-1] if len(chapters) else None
    if format == "vtt" and last is not None and last.end_ms is None and end_ms is None:
        guess = format_clock(last.start_ms + LAST_CHAPTER_MS)
        yield f"  the end of the last chapter is not known, so it is written as {guess}"
    if location != STREAM:
        yield f"  written: {shown(location)}"
