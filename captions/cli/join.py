"""``captions join``: caption files put one after another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from captions.cli.options.fit import fit_options, pop_profile
from captions.cli.options.types import length_ms
from captions.cli.run.places import refuse_collisions
from captions.cli.run.streams import STREAM, make_folders, refuse_existing
from captions.cli.run.tracks import (
    file_options,
    find_track_places,
    read_track,
    say,
    stream_format,
    tell_problems,
    tell_read,
    tell_written,
    write_track,
)
from captions.cli.tell.errors import complain, leave
from captions.editing.join import join
from captions.errors import CaptionsError


@click.command("join", context_settings={"max_content_width": 100})
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o", "--output", metavar="PLACE", required=True,
    help="File, folder, or - for standard output.",
)  # fmt: skip
@click.option(
    "--at", "at_ms", multiple=True, type=length_ms, metavar="TIME",
    help="Where the next INPUT begins; once for each after the first.  "
    "[default: at the last end before it]",
)  # fmt: skip
@fit_options
@file_options("every INPUT", "the ending of PLACE")
def command(
    inputs: Sequence[str],
    output: str,
    at_ms: Sequence[int],
    source: str | None,
    target: str | None,
    encoding: str | None,
    force: bool,
    quiet: bool,
    **options: Any,
) -> None:
    """Put caption files one after another, in any formats.

    INPUT may once be - for standard input. The first begins at 0. A file ends where the next
    begins: a cue across that is trimmed, or left out if most of it comes later.

    \b
    Examples:
      captions join part1.srt part2.srt -o episode.srt --at 1:00:00
      captions join intro.vtt talk.vtt outro.vtt -o all.vtt --at 0:42.5 --at 58:10

    Identifiers and regions of one name are told apart; what cannot be joined is said.
    """
    try:
        profile = pop_profile(options)
        if len(inputs) < 2:
            raise CaptionsError("one file is nothing to join", hint="Name two or more")
        if inputs.count(STREAM) > 1:
            raise CaptionsError("standard input is named twice", hint="Name it once")
        places = find_track_places(
            inputs[:1], output, target or stream_format(output, inputs[0], source)
        )
        task, (format,) = places.task(inputs[0]), places.formats
        (place,) = task.outputs
        refuse_collisions(inputs, task.outputs)
        if not force:
            refuse_existing(task.outputs)
        read = [read_track(name, source, encoding) for name in inputs]
        tracks = [track for track, _ in read]
        joined = join(tracks, at_ms=at_ms or None, names=inputs, profile=profile)
        make_folders(task.input, task.outputs)
        written = write_track(joined, place, format.name)
    except CaptionsError as error:
        complain(error)
        leave(2)
    if not quiet:
        for name, (track, read_as) in zip(inputs, read):
            say([*tell_problems(track, name), tell_read(track, name, read_as)])
        say(f"  {problem.message}" for problem in joined.problems)
        say(tell_written(written, place, format.name))
