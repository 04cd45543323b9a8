"""Reading and writing for a command, and what it refuses before any work."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from captions.errors import CaptionsError
from captions.files.inputs import STREAM as STREAM
from captions.files.local import write_atomically
from captions.files.storage import (
    is_url,
    kind,
    local_path,
    make_folder,
    shown,
    split,
    write_text,
)
from captions.files.storage import read_bytes as read_place


def read_bytes(name: str) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``.

    Raises CaptionsError, with the next step, for what cannot be read.
    """
    if name == STREAM:
        return sys.stdin.buffer.read()
    if not name:
        raise CaptionsError("a file name is empty", hint="Name a file, or - for standard input")
    return read_place(name)


def refuse_existing(places: Iterable[str]) -> None:
    """Raise CaptionsError if there is anything at any of the places to write."""
    existing = [place for place in places if place != STREAM and kind(place) != "absent"]
    if existing:
        more = f" (and {len(existing) - 1} more)" if len(existing) > 1 else ""
        raise CaptionsError(
            f"this file exists already{more}",
            hint="Replace it with --force, or choose another place",
            path=shown(existing[0]),
        )


def refuse_report(report: str, places: Iterable[str], *, force: bool) -> None:
    """Raise CaptionsError if a report cannot be written, or would replace another file.

    ``places`` are those of all files that are read or written. A report to standard output, ``-``,
    is never refused.
    """
    if report == STREAM:
        return
    path = Path(report)
    real = os.path.realpath(path)
    for place in places:
        # a link may lead to a file of another name
        is_like = split(place)[1] == path.name or os.path.islink(local_path(place))  # noqa: PTH114
        if is_like and not is_url(place) and os.path.realpath(local_path(place)) == real:
            raise CaptionsError(
                "the report would replace an input or the captions",
                hint="Name another file with --report",
                path=report,
            )
    if kind(report) == "folder":
        raise CaptionsError(
            "this is a folder", hint=f"Name a file, such as {path / 'report.json'}", path=report
        )
    if kind(report) == "file" and not force:
        raise CaptionsError(
            "this file exists already",
            hint="Replace it with --force, or name another with --report",
            path=report,
        )
    if kind(str(path.parent)) != "folder":
        raise CaptionsError(
            "there is no folder to write this in", hint="Make the folder first", path=report
        )
    make_folder(str(path.parent))


def make_folders(source: str, places: Iterable[str]) -> None:
    """Create the folders of what is made from a file, if not its own; see that each is writable.

    Raises CaptionsError where not.
    """
    own = split(source)[0]
    for folder in dict.fromkeys(split(place)[0] for place in places if place != STREAM):
        if folder != own:
            make_folder(folder)


def write_output(place: str, text: str) -> None:
    """Write the text of a file to its place: atomically, or to standard output as UTF-8."""
    if place == STREAM:
        write_stream(text)
    else:
        write_text(place, text)


def write_report(place: str, report: object) -> None:
    """Write a report as JSON to a file, or to standard output for ``-``."""
    text = json.dumps(report, ensure_ascii=False, indent=1) + "\n"
    if place == STREAM:
        write_stream(text)
    else:
        write_atomically(Path(place), text)


def write_stream(content: str | bytes) -> None:
    """Write bytes, or text as UTF-8, to standard output, line ends as they are.

    Raises CaptionsError where it cannot be written, but not where its reader has gone.
    """
    try:
        sys.stdout.buffer.write(content.encode() if isinstance(content, str) else content)
        sys.stdout.buffer.flush()
    except OSError as error:
        abandon_stdout()
        if isinstance(error, BrokenPipeError):
            raise
        raise os_error(error, "standard output") from None


def abandon_stdout() -> None:
    """Send what could not be written nowhere: the interpreter would try again when it ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def os_error(error: OSError, path: str | None = None) -> CaptionsError:
    """Return what the system refused as an error for the person who typed the command."""
    name = path or (error.filename if isinstance(error.filename, str) else None)
    return CaptionsError(
        error.strerror or "it cannot be used", hint="Choose another place", path=name
    )
