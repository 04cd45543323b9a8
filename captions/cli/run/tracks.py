"""Caption files into others: the options, the reading and the accounts that commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from captions.cli.run.places import Places, find_places, is_folder
from captions.cli.run.streams import STREAM, read_bytes, write_output
from captions.errors import CaptionsError
from captions.files.inputs import is_one_file
from captions.files.storage import shown, split
from captions.formats import FORMATS, find_format, format_of_path, render, writable
from captions.formats.losses import losses
from captions.formats.speaker_names import name_speakers
from captions.sources import parse_in_format

if TYPE_CHECKING:
    from captions.formats.format import Format
    from captions.model import Problem, Track

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


def usual_globs() -> list[str]:
    """Return globs for the files of a folder that may be captions: all endings that are read."""
    endings = [(format.extension, *format.endings) for format in FORMATS.values() if format.is_read]
    return list(dict.fromkeys(f"*{ending}" for group in endings for ending in group))


def find_track_places(
    names: Sequence[str], output: str, target: str | None, *, keeps_format: bool = False
) -> Places:
    """Return where what is named is written; a format that is named counts more than an ending.

    In a folder files keep their formats, if ``keeps_format`` and none is named. Raises
    CaptionsError for a place that says no format, or cannot hold what is named.
    """
    into_folder = output != STREAM and is_folder(output)
    is_one = len(names) == 1 and is_one_file(names[0])
    if target is not None and is_one and output != STREAM and not into_folder:
        return Places((find_format(target),), file=output)
    if not (target is None and into_folder):
        places = find_places(names, output, () if target is None else (target,))
        if len(places.formats) == 1:
            return places
        into_folder = not is_one
    if into_folder and keeps_format:
        return Places((), output)
    if into_folder:
        raise CaptionsError(
            "a folder says no format", hint="Name one with --to", path=shown(output)
        )
    raise CaptionsError(
        "the name has no ending", hint="Name a format with --to", path=shown(output)
    )


def stream_format(output: str, input: str, source: str | None) -> str | None:
    """Return the format for standard output where none is named: that of the input, by its name."""
    if output != STREAM:
        return None
    known = find_format(source) if source is not None else format_of_path(Path(input))
    return known.name if known is not None and known.render is not None else None


def kept_format(place: str, source: str | None) -> str:
    """Return the format for a file that keeps its own: by its name, or ``source`` if that is given.

    Raises CaptionsError for one that cannot be written.
    """
    known = find_format(source) if source is not None else format_of_path(Path(place))
    if known is None or known.render is None:
        ending = f"the ending {Path(split(place)[1]).suffix!r}"
        raise CaptionsError(
            f"{known.title if known else f'a file with {ending}'} cannot be written",
            hint="Name a format with --to",
        )
    return known.name


def read_track(
    input: str, source: str | None = None, encoding: str | None = None
) -> tuple[Track, Format]:
    """Return the track of a file, or of standard input for ``-``, and the format it is in.

    Raises CaptionsError, naming the file, for what cannot be read.
    """
    try:
        ending = "" if input == STREAM else Path(split(input)[1]).suffix
        return parse_in_format(read_bytes(input), source, encoding=encoding, ending=ending)
    except CaptionsError as error:
        raise error.at(input) from None


def write_track(track: Track, place: str, format: str) -> Track:
    """Write a track to a place in a format, and return it as written, its speakers named.

    Raises CaptionsError where it cannot be written.
    """
    track = name_speakers(track, find_format(format))
    write_output(place, render(track, format))
    return track


def say(lines: Iterable[str]) -> None:
    """Say lines to people: on standard error."""
    for line in lines:
        click.echo(line, err=True)


def tell_problems(track: Track, input: str) -> Iterator[str]:
    """Yield what is wrong in a file, each with its line."""
    for problem in track.problems:
        yield f"{shown(input)}:{problem.line}: {problem.message}"


def tell_read(track: Track, input: str, read_as: Format) -> str:
    """Return what was read: the format, and how many cues."""
    cues = len(track.cues)
    return f"{shown(input)}: {read_as.title}, {cues} cue{'s' if cues != 1 else ''}"


def tell_written(track: Track, place: str, format: str) -> Iterator[str]:
    """Yield what the format that is written cannot hold of a track, and where it is written."""
    lost = losses(track, find_format(format))
    if lost:
        yield f"  lost: {', '.join(lost)}"
    if place != STREAM:
        yield f"  written: {shown(place)}"


def report_of(
    track: Track, read_as: Format, written: Track, format: str, changes: Sequence[Problem] = ()
) -> dict[str, Any]:
    """Return the row of the report for a file that was read and written."""
    return {
        "from": read_as.name,
        "to": format,
        "cues": len(written.cues),
        "problems": [asdict(problem) for problem in track.problems],
        "changes": [problem.message for problem in changes],
        "lost": list(losses(written, find_format(format))),
    }
