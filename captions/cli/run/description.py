"""Put chapters into the description of a video: show the difference, ask, and send."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

import click

from captions.cli.run.chapters import read_chapters_file
from captions.cli.run.keys import stdin_is_terminal
from captions.editing.chapters.check import check_chapters
from captions.editing.chapters.write import render_chapters
from captions.errors import CaptionsError
from captions.files.storage import shown
from captions.youtube.description import read_snippet, send_description, with_chapters

if TYPE_CHECKING:
    from captions.youtube.api import Api


def read_chapter_lines(name: str) -> str:
    """Return the chapters of a file as lines for a description.

    Raises CaptionsError for chapters that YouTube would ignore.
    """
    chapters = read_chapters_file(name)
    broken = check_chapters(chapters)
    if broken:
        more = f" (and {len(broken) - 1} more)" if len(broken) > 1 else ""
        raise CaptionsError(
            f"YouTube would ignore these chapters: {broken[0].message}{more}",
            hint="captions chapters lists all problems",
            path=shown(name),
            line=broken[0].line,
        )
    return render_chapters(chapters, "youtube")


def publish_chapters(api: Api, video: str, lines: str, *, yes: bool, quiet: bool) -> bool:
    """Put chapters into the description of a video, after the user has seen the difference.

    Return whether it did not have them already. Raises CaptionsError if the user says no, or cannot
    be asked.
    """
    snippet = read_snippet(api, video)
    before = str(snippet.get("description", ""))
    new = with_chapters(before, lines)
    if new.text == before.replace("\r\n", "\n").rstrip():
        if not quiet:
            click.echo(f"youtube:{video}: the description has these chapters already", err=True)
        return False
    title = _printable(str(snippet["title"]))
    click.echo(f"Description of youtube:{video} ({title}):", err=True)
    for line in unified_diff(before.splitlines(), new.text.splitlines(), "now", "new", lineterm=""):
        click.echo(_printable(line), err=True)
    for note in new.notes:
        click.echo(f"Warning: {_printable(note)}.", err=True)
    if not yes:
        _ask()
    send_description(api, video, snippet, new.text)
    if not quiet:
        click.echo(f"youtube:{video}: chapters are in the description", err=True)
    return True


def _ask() -> None:
    if not stdin_is_terminal():
        raise CaptionsError(
            "there is no terminal to ask whether the description should be replaced",
            hint="Look at the difference, and give --yes",
        )
    if not click.confirm("Replace the description?", err=True):
        raise CaptionsError("the description was not replaced")


def _printable(text: str) -> str:
    """Return a line without control characters: it comes from elsewhere."""
    return "".join(char if char.isprintable() else " " for char in text)
