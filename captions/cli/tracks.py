"""Caption files into one: the options, the reading and the messages that commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from captions.cli.files import (
    STREAM,
    Job,
    Output,
    make_folders,
    plan,
    read_bytes,
    refuse_collisions,
    write_output,
)
from captions.errors import CaptionsError
from captions.formats import (
    FORMATS,
    find_format,
    format_of_path,
    parse_in_format,
    render,
    writable,
)
from captions.formats.losses import losses
from captions.formats.naming import name_speakers

if TYPE_CHECKING:
    from captions.formats.base import Format
    from captions.model import Track

Command = Callable[..., None]


def file_options(of_input: str, target_default: str) -> Callable[[Command], Command]:
    """Return a decorator: ``source``, ``target``, ``encoding``, ``force`` and ``quiet`` as options.

    ``of_input`` names what is read, ``target_default`` the format written when none is named.
    """
    options = [
        click.option(
            "--from", "source", metavar="NAME",
            help=f"Format of {of_input}.  [default: told by its content]",
            type=click.Choice([format.name for format in FORMATS.values() if format.is_read]),
        ),
        click.option(
            "--to", "target", metavar="NAME",
            help=f"Format to write.  [default: {target_default}]",
            type=click.Choice([format.name for format in writable()]),
        ),
        click.option("--encoding", metavar="NAME", help=f"Encoding of {of_input}, such as cp1251."),
        click.option("--force", is_flag=True, help="Replace a file that exists."),
        click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors."),
    ]  # fmt: skip

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def plan_one(inputs: Sequence[str], output: str, target: str | None) -> Job:
    """Return the one file that is written; a format that is named counts more than an ending.

    Raises CaptionsError for a place that says no format, and for one that is an input.
    """
    first, *others = inputs
    is_folder = output.endswith("/") or Path(output).is_dir()
    if target is not None and output != STREAM and not is_folder:
        job = Job(first, (Output(find_format(target), Path(output)),))
    elif target is None and is_folder:
        raise CaptionsError("a folder says no format", hint="Name one with --to", path=output)
    else:
        (job,) = plan([first], output, () if target is None else (target,))
        if len(job.outputs) != 1:
            raise CaptionsError(
                "the name has no ending", hint="Name a format with --to", path=output
            )
    refuse_collisions([job, *(Job(other, ()) for other in others)])
    return job


def stream_format(output: str, input: str, source: str | None) -> str | None:
    """Return the format for standard output where none is named: that of the input, by its name."""
    if output != STREAM:
        return None
    known = find_format(source) if source is not None else format_of_path(Path(input))
    return known.name if known is not None and known.render is not None else None


def read_track(
    input: str, source: str | None = None, encoding: str | None = None
) -> tuple[Track, Format]:
    """Return the track of a file, or of standard input for ``-``, and the format it is in.

    Raises CaptionsError, naming the file, for what cannot be read.
    """
    try:
        ending = "" if input == STREAM else Path(input).suffix
        return parse_in_format(read_bytes(input), source, encoding=encoding, ending=ending)
    except CaptionsError as error:
        raise error.at(input) from None


def write_track(track: Track, job: Job) -> Track:
    """Write a track to the one place of a job, and return it as written, its speakers named.

    Raises CaptionsError where it cannot be written.
    """
    make_folders([job])
    (output,) = job.outputs
    track = name_speakers(track, output.format)
    write_output(output, render(track, output.format.name))
    return track


def tell_problems(track: Track, input: str) -> None:
    """Say what is wrong in a file, each with its line."""
    for problem in track.problems:
        click.echo(f"{input}:{problem.line}: {problem.message}", err=True)


def tell_read(track: Track, input: str, read_as: Format) -> None:
    """Say what was read: the format, and how many cues."""
    cues = len(track.cues)
    click.echo(f"{input}: {read_as.title}, {cues} cue{'s' if cues != 1 else ''}", err=True)


def tell_written(track: Track, job: Job) -> None:
    """Say what the format that is written cannot hold of a track, and where it is written."""
    (output,) = job.outputs
    lost = losses(track, output.format)
    if lost:
        click.echo(f"  lost: {', '.join(lost)}", err=True)
    if output.path is not None:
        click.echo(f"  written: {output}", err=True)
