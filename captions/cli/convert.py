"""``captions convert``: a caption file into another format."""

from __future__ import annotations

import click

from captions.cli.files import refuse_existing
from captions.cli.messages import complain, leave
from captions.cli.tracks import (
    file_options,
    plan_one,
    read_track,
    tell_problems,
    tell_read,
    tell_written,
    write_track,
)
from captions.errors import CaptionsError


@click.command("convert", context_settings={"max_content_width": 100})
@click.argument("input")
@click.argument("output")
@file_options("INPUT", "the ending of OUTPUT")
@click.option("--plain", is_flag=True, help="Write the text alone, without times.")
@click.option("--strict", is_flag=True, help="Write nothing if INPUT has any problem.")
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
        job = plan_one([input], output, _target(target, plain))
        if not force:
            refuse_existing([job])
        track, read_as = read_track(input, source, encoding)
        if strict and track.problems:
            tell_problems(track, input)
            count = len(track.problems)
            raise CaptionsError(
                f"nothing is written, for {count} problem{'s' if count > 1 else ''}",
                hint="Mend the file, or leave --strict out",
            )
        track = write_track(track, job)
    except CaptionsError as error:
        complain(error.at(input))
        leave(2)
    if not quiet:
        tell_problems(track, input)
        tell_read(track, input, read_as)
        tell_written(track, job)


def _target(target: str | None, plain: bool) -> str | None:
    if plain and target not in (None, "txt", "plain"):
        raise CaptionsError(f"--plain and --to {target} do not agree", hint="Leave one out")
    return "plain" if plain else target
