"""Which file is read and which are written; everything that can be refused is, before any work."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from captions.errors import CaptionsError
from captions.formats import find_format, format_of_path, known_endings
from captions.formats.base import Format
from captions.textio import read_file, write_atomically

STREAM = "-"
_STREAM_STEM = "captions"
_USUAL_FORMATS = ("srt", "vtt")


@dataclass(frozen=True, slots=True)
class Output:
    """One file to write in a format; no path means standard output."""

    format: Format
    path: Path | None

    def __str__(self) -> str:
        return STREAM if self.path is None else str(self.path)


@dataclass(frozen=True, slots=True)
class Job:
    """One input and the files to make from it."""

    input: str
    outputs: tuple[Output, ...]


def read_bytes(name: str) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``.

    Raises CaptionsError, with the next step, for what cannot be read.
    """
    if name == STREAM:
        return sys.stdin.buffer.read()
    if not name:
        raise CaptionsError("a file name is empty", hint="Name a file, or - for standard input")
    return read_file(Path(name))


def plan(
    inputs: Sequence[str],
    output: str | None,
    formats: Sequence[str],
    *,
    language: str | None = None,
) -> list[Job]:
    """Return what is written for each input.

    ``output`` is a folder, a file with a known ending, ``-``, or None for beside each input.
    Raises CaptionsError where that cannot work: several inputs for one file, two inputs that
    would write the same file, an output that is an input.
    """
    if STREAM in inputs and output is None:
        output = STREAM
    if output == STREAM:
        return [_to_stream(inputs, formats)]
    file_format = None
    if output is not None and not output.endswith("/") and not Path(output).is_dir():
        file_format = format_of_path(Path(output))
    if output is not None and file_format is not None:
        return [_to_file(inputs, Path(output), file_format, formats)]
    if output is not None and not output.endswith("/"):
        _refuse_unknown_ending(Path(output))
    wanted = [find_format(name) for name in dict.fromkeys(formats or _USUAL_FORMATS)]
    jobs = [_beside(name, output, wanted, language) for name in inputs]
    refuse_collisions(jobs)
    return jobs


def _to_stream(inputs: Sequence[str], formats: Sequence[str]) -> Job:
    if len(inputs) != 1:
        raise CaptionsError(
            f"standard output takes one input ({len(inputs)} > 1)",
            hint="Give a folder with -o",
        )
    if len(set(formats)) != 1:
        raise CaptionsError(
            f"standard output takes one format ({len(set(formats)) or 'none'} given)",
            hint="Give one, such as --to srt, or a folder with -o",
        )
    return Job(inputs[0], (Output(find_format(formats[0]), None),))


def _to_file(inputs: Sequence[str], path: Path, format: Format, formats: Sequence[str]) -> Job:
    if len(inputs) != 1:
        raise CaptionsError(
            f"one file cannot hold the captions of {len(inputs)} inputs",
            hint="Give a folder with -o",
            path=str(path),
        )
    if set(formats) - {format.name}:
        raise CaptionsError(
            f"the ending {path.suffix} and --to {' --to '.join(formats)} do not agree",
            hint="Leave --to out, or give a folder with -o",
            path=str(path),
        )
    job = Job(inputs[0], (Output(format, path),))
    refuse_collisions([job])
    return job


def _refuse_unknown_ending(output: Path) -> None:
    if output.is_dir() or not (output.suffix or output.exists()):
        return
    what = "this is a file, and no caption format has its ending"
    if not output.exists():
        what = f"no caption format has the ending {output.suffix!r}"
    raise CaptionsError(
        what,
        hint=f"Known endings: {known_endings()}; for a folder write {output}/",
        path=str(output),
    )


def _beside(name: str, output: str | None, formats: Sequence[Format], language: str | None) -> Job:
    path = Path(_STREAM_STEM) if name == STREAM else Path(name)
    folder = path.parent if output is None else Path(output)
    stem = path.stem if language is None else f"{path.stem}.{language}"
    outputs = [Output(format, folder / f"{stem}{format.extension}") for format in formats]
    return Job(name, tuple(outputs))


def refuse_collisions(jobs: Sequence[Job]) -> None:
    """Raise CaptionsError if an output is an input, or two inputs would write the same file."""
    inputs = {_same(Path(job.input)) for job in jobs if job.input != STREAM}
    writers: dict[str, str] = {}
    for job in jobs:
        for output in job.outputs:
            if output.path is None:
                continue
            place = _same(output.path)
            if place in inputs and output.path.exists():
                raise CaptionsError(
                    "the output is an input too",
                    hint="Choose another place",
                    path=str(output.path),
                )
            if place in writers:
                _refuse_two_inputs(writers[place], job.input, output.path)
            writers[place] = job.input


def _refuse_two_inputs(one: str, other: str, path: Path) -> None:
    if _same(Path(one)) == _same(Path(other)):
        raise CaptionsError("this input is given twice", hint="Give it once", path=other)
    raise CaptionsError(
        f"both {one} and {other} would be written here",
        hint="Rename one, or run them apart with their own -o",
        path=str(path),
    )


def _same(path: Path) -> str:
    return os.path.realpath(path)


def refuse_existing(jobs: Sequence[Job]) -> None:
    """Raise CaptionsError if any output exists."""
    existing = [
        output.path
        for job in jobs
        for output in job.outputs
        if output.path is not None and output.path.exists()
    ]
    if existing:
        more = f" (and {len(existing) - 1} more)" if len(existing) > 1 else ""
        raise CaptionsError(
            f"this file exists already{more}",
            hint="Replace it with --force, or choose another place",
            path=str(existing[0]),
        )


def refuse_report(report: str, jobs: Sequence[Job], *, force: bool) -> None:
    """Raise CaptionsError if a report cannot be written, or would replace another file."""
    path = Path(report)
    files = {_same(Path(job.input)) for job in jobs}
    files |= {_same(output.path) for job in jobs for output in job.outputs if output.path}
    if _same(path) in files:
        raise CaptionsError(
            "the report would replace an input or the captions",
            hint="Name another file with --report",
            path=report,
        )
    if path.is_dir():
        raise CaptionsError(
            "this is a folder", hint=f"Name a file, such as {path / 'report.json'}", path=report
        )
    if path.exists() and not force:
        raise CaptionsError(
            "this file exists already",
            hint="Replace it with --force, or name another with --report",
            path=report,
        )
    if not path.parent.is_dir():
        raise CaptionsError(
            "there is no folder to write this in", hint="Make the folder first", path=report
        )
    _refuse_unwritable(path.parent)


def make_folders(jobs: Sequence[Job]) -> None:
    """Create the folders of the outputs that are not beside their input; see that each can be
    written to. Raises CaptionsError where not."""
    for folder in dict.fromkeys(
        output.path.parent
        for job in jobs
        for output in job.outputs
        if output.path is not None and output.path.parent != Path(job.input).parent
    ):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = (
                "a file is in the way" if isinstance(error, FileExistsError) else error.strerror
            )
            raise CaptionsError(
                f"cannot make this folder: {reason}",
                hint="Choose another",
                path=str(folder),
            ) from None
        _refuse_unwritable(folder)


def _refuse_unwritable(folder: Path) -> None:
    if not os.access(folder, os.W_OK | os.X_OK):
        raise CaptionsError(
            "this folder cannot be written", hint="Choose another", path=str(folder)
        )


def write_output(output: Output, text: str) -> None:
    """Write the text of a file to its place: atomically, or to standard output as UTF-8."""
    if output.path is None:
        write_stream(text)
    else:
        write_atomically(output.path, text)


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
    except BrokenPipeError:
        raise
    except OSError as error:
        raise os_error(error, "standard output") from None


def os_error(error: OSError, path: str | None = None) -> CaptionsError:
    """Return what the system refused as an error for the person who typed the command."""
    name = path or (error.filename if isinstance(error.filename, str) else None)
    return CaptionsError(
        error.strerror or "it cannot be used", hint="Choose another place", path=name
    )
