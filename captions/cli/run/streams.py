"""Read and write files and standard streams for a command, and refuse outputs before any work."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Collection, Iterable, Mapping

from captions.batch.tasks import exists_already
from captions.errors import CaptionsError
from captions.files.inputs import STREAM as STREAM
from captions.files.limit import read_bounded
from captions.files.local import write_atomically
from captions.files.storage import (
    is_url,
    kind,
    local_path,
    make_folder,
    shown,
    split,
    write_bytes,
)
from captions.files.storage import read_bytes as read_location


def read_bytes(name: str) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``.

    Raises CaptionsError, with a hint, if it cannot be read.
    """
    if name == STREAM:
        try:
            return read_bounded(sys.stdin.buffer)
        except OSError as error:
            reason = error.strerror or "it cannot be read"
            raise CaptionsError(reason, hint="Name a file", path="standard input") from None
    if not name:
        raise CaptionsError("a file name is empty", hint="Name a file, or - for standard input")
    return read_location(name)


def refuse_existing(outputs: Iterable[str]) -> None:
    """Raise CaptionsError if any of the outputs exists."""
    existing = [output for output in outputs if output != STREAM and kind(output) != "absent"]
    if existing:
        raise exists_already(existing[0], len(existing))


def refuse_report(
    report: str, locations: Iterable[str], *, force: bool, option: str = "--report"
) -> None:
    """Raise CaptionsError if a report cannot be written, or would replace another file.

    ``locations`` are those of all files that are read or written; ``option`` names the report. A
    report to standard output, ``-``, is never refused.
    """
    if report == STREAM:
        return
    folder, name = os.path.split(report)
    real = os.path.realpath(report)
    for location in locations:
        # a link may lead to a file of another name
        may_be_same = split(location)[1] == name or os.path.islink(local_path(location))
        if may_be_same and not is_url(location) and os.path.realpath(local_path(location)) == real:
            raise CaptionsError(
                "the report would replace an input or an output",
                hint=f"Name another file with {option}",
                path=report,
            )
    if kind(report) == "folder":
        raise CaptionsError(
            "this is a folder",
            hint=f"Name a file, such as {os.path.join(report, 'report.json')}",
            path=report,
        )
    if kind(report) == "file" and not force:
        raise CaptionsError(
            "this file already exists",
            hint=f"Replace it with --force, or name another with {option}",
            path=report,
        )
    if kind(folder or ".") != "folder":
        raise CaptionsError(
            "the folder of this file does not exist", hint="Create it first", path=report
        )
    make_folder(folder or ".")


def make_folders(source: str, outputs: Iterable[str]) -> None:
    """Create the folders of the outputs of a file, and check that they can be written.

    The folder of ``source`` itself is not checked. Raises CaptionsError if one cannot be written.
    """
    own = split(source)[0]
    for folder in dict.fromkeys(split(output)[0] for output in outputs if output != STREAM):
        if folder != own:
            make_folder(folder)


def as_bytes(text: str, location: str) -> bytes:
    """Return a text as UTF-8, as it is written to an output.

    Raises CaptionsError for halves of characters, which JSON can hold and UTF-8 cannot.
    """
    try:
        return text.encode()
    except UnicodeError as error:
        raise CaptionsError(
            f"cannot be written: {error}", hint="Correct the input", path=shown(location)
        ) from None


def refuse_changes(contents: Mapping[str, bytes], protected: Collection[str]) -> None:
    """Raise CaptionsError if a protected output exists and has another content than it would get.

    ``contents`` are what is to be written, by location.
    """
    for location in protected:
        if kind(location) == "absent" or read_bytes(location) == contents[location]:
            continue
        raise CaptionsError(
            "this file differs from what would be written here, and no record says that an "
            "earlier run made it",
            hint="Replace it with --force, or move it to keep it",
            path=shown(location),
        )


def write_output(location: str, content: str | bytes) -> None:
    """Write an output: atomically to a file, or to standard output for ``-``; text as UTF-8."""
    data = as_bytes(content, location) if isinstance(content, str) else content
    if location == STREAM:
        write_stream(data)
    else:
        write_bytes(location, data)


def write_report(location: str, report: object) -> None:
    """Write a report as JSON to a file, or to standard output for ``-``."""
    import json

    text = json.dumps(report, ensure_ascii=False, indent=1) + "\n"
    if location == STREAM:
        write_stream(text)
    else:
        write_atomically(location, text)


def write_stream(content: str | bytes) -> None:
    """Write bytes, or text as UTF-8, to standard output, line ends as they are.

    Raises CaptionsError if it cannot be written, and BrokenPipeError if its reader has ended.
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
    """Discard what could not be written: the interpreter would try again when it ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def os_error(error: OSError, path: str | None = None) -> CaptionsError:
    """Return an error of the operating system about an output as a CaptionsError."""
    name = path or (error.filename if isinstance(error.filename, str) else None)
    return CaptionsError(
        error.strerror or "it cannot be used", hint="Choose another output", path=name
    )
