"""Read chapters for a command, and write those that were moved beside its captions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from captions.cli.run.destination import is_folder, refuse_collisions
from captions.cli.run.results import print_lines
from captions.cli.run.streams import STREAM, read_bytes, refuse_existing, write_output
from captions.errors import CaptionsError
from captions.files.storage import join, shown, split
from captions.record import Record

if TYPE_CHECKING:
    from captions.editing.chapters.model import Chapters
    from captions.editing.chapters.write import ChaptersFormat

chapters_option: Callable[[Callable[..., None]], Callable[..., None]] = click.option(
    "--chapters", "chapters_file", metavar="FILE",
    help="Chapters to move with the captions, as captions chapters reads them; written beside the "
    "captions as NAME.chapters.txt (or .json, .vtt, as FILE is).",
)  # fmt: skip
"""``--chapters``, as ``chapters_file``."""

# Formats in which chapters can be written by the ending of their file; all others become lines.
_FORMATS: dict[str, ChaptersFormat] = {".json": "json", ".vtt": "vtt"}


def read_chapters_file(name: str, encoding: str | None = None) -> Chapters:
    """Return the chapters of a file, or of standard input for ``-``.

    Raises CaptionsError, naming the file, if it cannot be read.
    """
    from captions.editing.chapters.read import read_chapters

    try:
        return read_chapters(read_bytes(name), encoding=encoding)
    except CaptionsError as error:
        raise error.at(shown(name)) from None


class ChaptersToMove(Record, frozen=True):
    """Chapters that a command moves with captions: their file, and where they are written."""

    name: str
    chapters: Chapters
    location: str
    format: ChaptersFormat

    def write(self, moved: Chapters) -> None:
        """Write the moved chapters."""
        from captions.editing.chapters.write import render_chapters

        write_output(self.location, render_chapters(moved, self.format))

    def describe(self, moved: Chapters) -> Iterator[str]:
        """Yield lines on what was read, dropped and written."""
        from captions.cli.tell.chapters import describe_chapters, describe_written_chapters

        yield from describe_chapters(self.chapters, self.name)
        yield from (f"  {problem.message}" for problem in moved.problems)
        yield from describe_written_chapters(moved, self.format, self.location)
        if self.format == "youtube":
            from captions.editing.chapters.check import check_chapters

            for found in check_chapters(moved):
                yield f"  YouTube ignores these chapters: {found.message}"


def find_chapters_to_move(
    name: str | None, captions: str, inputs: tuple[str, ...], *, force: bool
) -> ChaptersToMove | None:
    """Return the chapters in a file and where they go; None if none is named.

    ``captions`` is the file the captions are written to, ``inputs`` are the other files that are
    read. Raises CaptionsError if the chapters cannot be read, or an output would replace a file.
    """
    if name is None:
        return None
    if captions == STREAM or is_folder(captions):
        raise CaptionsError(
            "moved chapters are written beside the captions, which need a file",
            hint="Name one with -o, such as -o out/episode.srt",
        )
    if name == STREAM and STREAM in inputs:
        raise CaptionsError("standard input is named twice", hint="Name it once")
    chapters = read_chapters_file(name)
    folder, captions_name = split(captions)
    stem = captions_name.rpartition(".")[0] or captions_name
    ending = Path(name).suffix.casefold()
    format = _FORMATS.get(ending, "youtube")
    location = join(folder, f"{stem}.chapters{ending if ending in _FORMATS else '.txt'}")
    refuse_collisions([name, *inputs], [location])
    if not force:
        refuse_existing([location])
    return ChaptersToMove(name, chapters, location, format)


def write_moved_chapters(
    chapters: ChaptersToMove | None, moved: Chapters | None, *, quiet: bool
) -> None:
    """Write chapters that were moved, if there are any, and print what became of them."""
    if chapters is None or moved is None:
        return
    chapters.write(moved)
    if not quiet:
        print_lines(chapters.describe(moved))
