"""``captions join``: caption files put one after another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from captions.batch.tasks import Task
from captions.cli.options.files import file_options, max_input_option, output_option
from captions.cli.options.fit import check_fit, fit_options
from captions.cli.options.settings import settings_options
from captions.cli.options.speakers import speaker_options
from captions.cli.options.types import frames_per_second, length_ms
from captions.cli.run.destination import refuse_collisions
from captions.cli.run.results import print_lines
from captions.cli.run.streams import STREAM, make_folders, refuse_existing
from captions.cli.run.track_destination import find_track_destination, stream_format
from captions.cli.run.tracks import read_track, write_track
from captions.cli.settings.choices import Choices
from captions.cli.tell.errors import exit_on_error
from captions.cli.tell.settings import describe_settings
from captions.cli.tell.tracks import changed_format, describe_read, describe_written
from captions.editing.join import join
from captions.errors import CaptionsError
from captions.files.inputs import Input
from captions.files.storage import split
from captions.record import replace

if TYPE_CHECKING:
    from fractions import Fraction


@click.command("join", context_settings={"max_content_width": 100})
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@output_option(required=True)
@click.option(
    "--at", "at_ms", multiple=True, type=length_ms, metavar="TIME",
    help="Where the next INPUT begins; once for each after the first.  "
    "[default: where the last cue before it ends]",
)  # fmt: skip
@click.option(
    "--side-by-side",
    is_flag=True,
    help="Put two files of one recording into cues of two parts, the first above the second.",
)
@click.option(
    "--fps", type=frames_per_second, metavar="RATE",
    help="Frames per second of INPUTs that count frames, and of gaps in frames.",
)  # fmt: skip
@fit_options
@file_options("every INPUT", "the ending of PATH")
@speaker_options
@max_input_option
@settings_options
def command(
    inputs: Sequence[str],
    output: str,
    at_ms: Sequence[int],
    side_by_side: bool,
    fps: Fraction | None,
    source: str | None,
    target: str | None,
    encoding: str | None,
    fit: bool,
    force: bool,
    quiet: bool,
    choices: Choices,
) -> None:
    """Join caption files one after another, in any formats.

    One INPUT may be - for standard input. The first file begins at 0. A file ends where the next
    begins: a cue that crosses this time is trimmed, or dropped if most of it comes later. A TIME is
    typed as 1:02:03.5, 62.5 or 1500ms. Settings files are those of the first INPUT.

    \b
    Examples:
      captions join part1.srt part2.srt -o episode.srt --at 1:00:00
      captions join intro.vtt talk.vtt outro.vtt -o all.vtt --at 0:42.5 --at 58:10
      captions join --side-by-side en.srt de.srt -o both.srt

    Identifiers and regions that several files use are renamed. What cannot be joined is reported.
    With --side-by-side, the two files are captions of the same recording, such as in two languages:
    cues that show at the same time become one, and cues without a match are reported.
    """
    with exit_on_error():
        check_fit(choices.given, fit=fit)
        chosen = choices.for_input(inputs[0])
        if side_by_side:
            _check_side_by_side(inputs, at_ms)
        task, written_as = _plan(
            inputs, output, target or stream_format(output, inputs[0], source), force=force
        )
        task = replace(task, options=chosen.options)
        read = [read_track(name, source, encoding, fps=fps) for name in inputs]
        tracks = [track for track, _ in read]
        profile = chosen.options["profile"]
        if side_by_side:
            from captions.editing.side_by_side import side_by_side as put_side_by_side

            joined = put_side_by_side(tracks[0], tracks[1], names=inputs, profile=profile)
        else:
            joined = join(tracks, at_ms=at_ms or None, names=inputs, profile=profile)
        make_folders(task.input, task.outputs)
        (location,) = task.outputs
        written = write_track(joined, task, written_as)
    if not quiet:
        if chosen.used is not None:
            print_lines([describe_settings(chosen.used)])
        for name, (track, read_as) in zip(inputs, read):
            print_lines(describe_read(track, name, read_as))
        print_lines(f"  {problem.message}" for problem in joined.problems)
        if target is None:
            print_lines(changed_format(read[0][1], location, written_as))
        print_lines(describe_written(written, location))


def _check_side_by_side(inputs: Sequence[str], at_ms: Sequence[int]) -> None:
    """Raise CaptionsError for what does not go with ``--side-by-side``."""
    if at_ms:
        raise CaptionsError(
            "--at and --side-by-side exclude each other", hint="Both files start at 0: omit --at"
        )
    if len(inputs) != 2:
        raise CaptionsError(
            f"--side-by-side takes two files ({len(inputs)} given)", hint="Name two INPUTs"
        )


def _plan(
    inputs: Sequence[str], output: str, target: str | None, *, force: bool
) -> tuple[Task, str]:
    """Return what is written, and in which format.

    Raises CaptionsError for what cannot be joined, or would replace a file.
    """
    if len(inputs) < 2:
        raise CaptionsError("there is only one file to join", hint="Name two or more")
    if inputs.count(STREAM) > 1:
        raise CaptionsError("standard input is named twice", hint="Name it once")
    destination = find_track_destination(inputs[:1], output, target)
    (written_as,) = destination.formats
    task = Task(inputs[0], destination.outputs(Input(inputs[0], split(inputs[0])[1])))
    refuse_collisions(inputs, task.outputs)
    if not force:
        refuse_existing(task.outputs)
    return task, written_as.name
