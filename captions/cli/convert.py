"""``captions convert``: caption files into another format."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import click

from captions.batch.tasks import Done, Task
from captions.cli.options.generation import report_option
from captions.cli.options.many import Many, many_options
from captions.cli.run.one import is_alone, run_files
from captions.cli.run.tracks import (
    file_options,
    find_track_places,
    read_track,
    report_of,
    say,
    tell_problems,
    tell_read,
    tell_written,
    usual_globs,
    write_track,
)
from captions.cli.tell.errors import complain, leave
from captions.errors import CaptionsError

if TYPE_CHECKING:
    from captions.model import Track


@click.command("convert", context_settings={"max_content_width": 100})
@click.argument("names", nargs=-1, required=True, metavar="INPUT... OUTPUT")
@file_options("INPUT", "the ending of OUTPUT")
@click.option("--plain", is_flag=True, help="Write the text alone, without times.")
@click.option("--strict", is_flag=True, help="Write nothing if INPUT has any problem.")
@report_option
@many_options
def command(
    names: Sequence[str],
    source: str | None,
    target: str | None,
    plain: bool,
    encoding: str | None,
    strict: bool,
    report: str | None,
    force: bool,
    quiet: bool,
    many: Many,
) -> None:
    """Convert the caption file INPUT to OUTPUT, a file or folder.

    Either may be - for standard input or output. What is wrong in INPUT, and what the format of
    OUTPUT cannot hold, is said on standard error.

    INPUT may also be a folder (all endings that are read, or what --include says), a glob or a
    URL, and there may be several: then OUTPUT, the last, is a folder, and --to is needed. Folders
    in OUTPUT are as they are in INPUT.

    \b
    Examples:
      captions convert episode.srt episode.vtt
      captions convert auto.en.json3 - --to srt
      captions convert old.srt new.srt --encoding cp1251
      captions convert episode.vtt episode.txt --plain
      captions convert season-1/ season-2/ out/ --to vtt --include '*.srt' --jobs auto
    """
    *inputs, output = names
    if not inputs:
        raise click.UsageError("Missing argument 'OUTPUT': name the input, then the output.")
    try:
        places = find_track_places(inputs, output, _target(target, plain))
        (format,) = places.formats
        status = run_files(
            inputs,
            places,
            partial(
                work,
                format=format.name,
                source=source,
                encoding=encoding,
                strict=strict,
                tells=is_alone(inputs, many),
            ),
            many,
            settings={
                "format": format.name,
                "source": source,
                "encoding": encoding,
                "strict": strict,
            },
            usual=usual_globs(),
            force=force,
            quiet=quiet,
            report=report,
        )
    except CaptionsError as error:
        complain(error)
        status = 2
    leave(status)


def work(
    task: Task,
    *,
    format: str,
    source: str | None,
    encoding: str | None,
    strict: bool,
    tells: bool,
) -> Done:
    """Convert a file; ``tells`` where what is refused may be told of at once."""
    track, read_as = read_track(task.input, source, encoding)
    if strict and track.problems:
        raise _refusal(track, task.input, tells=tells)
    (place,) = task.outputs
    written = write_track(track, place, format)
    account = [
        *tell_problems(track, task.input),
        tell_read(track, task.input, read_as),
        *tell_written(written, place, format),
    ]
    return Done(report_of(track, read_as, written, format), account)


def _refusal(track: Track, input: str, *, tells: bool) -> CaptionsError:
    first, *more = track.problems
    where = f" (line {first.line}: {first.message})"
    if tells:
        say(tell_problems(track, input))
        where = ""
    return CaptionsError(
        f"nothing is written, for {len(more) + 1} problem{'s' if more else ''}{where}",
        hint="Mend the file, or leave --strict out",
    )


def _target(target: str | None, plain: bool) -> str | None:
    if plain and target not in (None, "txt", "plain"):
        raise CaptionsError(f"--plain and --to {target} do not agree", hint="Leave one out")
    return "plain" if plain else target
