"""``captions convert``: a caption file into another format."""

from __future__ import annotations

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
    refuse_existing,
    write_output,
)
from captions.cli.messages import complain, leave
from captions.errors import CaptionsError
from captions.formats import FORMATS, find_format, parse_in_format, render, writable
from captions.formats.losses import losses
from captions.formats.naming import name_speakers

if TYPE_CHECKING:
    from captions.formats.base import Format
    from captions.model import Track


@click.command("convert", context_settings={"max_content_width": 100})
@click.argument("input")
@click.argument("output")
@click.option(
    "--from", "source", metavar="NAME", help="Format of INPUT.  [default: told by its content]",
    type=click.Choice([format.name for format in FORMATS.values() if format.is_read]),
)  # fmt: skip
@click.option(
    "--to", "target", metavar="NAME", help="Format to write.  [default: the ending of OUTPUT]",
    type=click.Choice([format.name for format in writable()]),
)  # fmt: skip
@click.option("--plain", is_flag=True, help="Write the text alone, without times.")
@click.option("--encoding", metavar="NAME", help="Encoding of INPUT, such as cp1251.")
@click.option("--strict", is_flag=True, help="Write nothing if INPUT has any problem.")
@click.option("--force", is_flag=True, help="Replace a file that exists.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def command(
    input: str,
    output: str,
    source: str | None,
    target: str | None,
    plain: bool,
    encoding: str | None,
    strict: bool,
    force: bool,
    quiet: bool,
) -> None:
    """Convert the caption file INPUT to OUTPUT, a file or folder.

    Either may be - for standard input or output. What is wrong in INPUT, and what the format of
    OUTPUT cannot hold, is said on standard error.

    \b
    Examples:
      captions convert episode.srt episode.vtt
      captions convert auto.en.json3 - --to srt
      captions convert old.srt new.srt --encoding cp1251
      captions convert episode.vtt episode.txt --plain
    """
    try:
        job = _plan(input, output, _target(target, plain))
        if not force:
            refuse_existing([job])
        data = read_bytes(input)
        ending = "" if input == STREAM else Path(input).suffix
        track, read_as = parse_in_format(data, source, encoding=encoding, ending=ending)
        if strict and track.problems:
            _tell_problems(track, input)
            count = len(track.problems)
            raise CaptionsError(
                f"nothing is written, for {count} problem{'s' if count > 1 else ''}",
                hint="Mend the file, or leave --strict out",
            )
        make_folders([job])
        written = job.outputs[0]
        track = name_speakers(track, written.format)
        write_output(written, render(track, written.format.name))
    except CaptionsError as error:
        complain(error.at(input))
        leave(2)
    if not quiet:
        _tell_problems(track, input)
        _tell_result(track, input, read_as, written)


def _target(target: str | None, plain: bool) -> str | None:
    if plain and target not in (None, "txt", "plain"):
        raise CaptionsError(f"--plain and --to {target} do not agree", hint="Leave one out")
    return "plain" if plain else target


def _plan(input: str, output: str, target: str | None) -> Job:
    """Return what is written where; a format that is named counts more than an ending."""
    is_folder = output.endswith("/") or Path(output).is_dir()
    if target is None or output == STREAM or is_folder:
        if target is None and is_folder:
            raise CaptionsError("a folder says no format", hint="Name one with --to", path=output)
        (job,) = plan([input], output, () if target is None else (target,))
        if len(job.outputs) != 1:
            raise CaptionsError(
                "the name has no ending", hint="Name a format with --to", path=output
            )
        return job
    job = Job(input, (Output(find_format(target), Path(output)),))
    refuse_collisions([job])
    return job


def _tell_problems(track: Track, input: str) -> None:
    for problem in track.problems:
        click.echo(f"{input}:{problem.line}: {problem.message}", err=True)


def _tell_result(track: Track, input: str, read_as: Format, output: Output) -> None:
    lost = losses(track, output.format)
    cues = len(track.cues)
    click.echo(f"{input}: {read_as.title}, {cues} cue{'s' if cues != 1 else ''}", err=True)
    if lost:
        click.echo(f"  lost: {', '.join(lost)}", err=True)
    if output.path is not None:
        click.echo(f"  written: {output}", err=True)
