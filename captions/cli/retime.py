"""``captions retime``: captions moved in time, as a recording was edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

import click

from captions.batch.tasks import Done, Task
from captions.cli.options.files import file_options, output_option, readable_globs, report_option
from captions.cli.options.fit import fit_options, pop_profile
from captions.cli.options.many import RunOptions, run_options
from captions.cli.options.retiming import retiming_options
from captions.cli.run.files import run_files
from captions.cli.run.track_destination import find_track_destination, kept_format, stream_format
from captions.cli.run.tracks import read_track, track_row, write_track
from captions.cli.tell.errors import exit_on_error, exit_with
from captions.cli.tell.tracks import describe_read, describe_written
from captions.editing.retime import apply_time_map
from captions.editing.time_map import TimeMap, make_time_map
from captions.errors import CaptionsError
from captions.profile import Profile


@click.command("retime", context_settings={"max_content_width": 100})
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@output_option
@retiming_options
@fit_options
@file_options("INPUT", "the ending of PATH, or that of INPUT")
@report_option
@run_options
def command(
    inputs: Sequence[str],
    output: str,
    source: str | None,
    target: str | None,
    encoding: str | None,
    run: RunOptions,
    **options: Any,
) -> None:
    """Move the captions of INPUT in time: shift, stretch, cut, insert pauses.

    INPUT is a caption file in any format, or - for standard input; or a folder (all files with a
    known ending, or those that match --include), a glob or a URL. With several inputs PATH is a
    folder; in it files have the same subfolders as in INPUT, and keep their formats unless --to
    names one.

    \b
    Examples:
      captions retime a.srt -o b.srt --shift -1:02.25
      captions retime a.srt -o b.srt --fps 25:23.976
      captions retime a.srt -o b.srt --point 0:31=4:12 --point 58:00=1:01:43.5
      captions retime a.vtt -o b.vtt --cut 15:43-16:51 --shift 4:31.2 --fit
      captions retime season/ -o moved/ --shift 12.5 --jobs auto

    The order of the options does not matter. First cuts are made and pauses inserted. Then times
    are scaled, or moved along straight lines through the points; the first and the last line also
    apply before the first and after the last point. Then the shift is added, and --fit comes last.
    All times except TO and the shift are times in INPUT. They are typed as 1:02:03.5, 62.5 or
    1500ms.

    A cue at the edge of a cut, or across 0, is trimmed, or dropped if most of it is removed. A cue
    across a pause keeps its start and its duration. Frame rates 23.976, 29.97, 59.94 mean
    24000/1001, 30000/1001, 60000/1001. Cues that did not overlap do not overlap afterwards. Dropped
    cues are reported.
    """
    with exit_on_error():
        profile = pop_profile(options)
        given = {name: value for name, value in options.items() if value not in (None, ())}
        if not given and profile is None:
            raise CaptionsError("there is nothing to do", hint="Give --shift, --cut or another")
        times = make_time_map(**given)
        usual = target or (stream_format(output, inputs[0], source) if len(inputs) == 1 else None)
        destination = find_track_destination(inputs, output, usual, keeps_format=True)
        written_as = destination.formats[0].name if destination.formats else None
        reading: dict[str, Any] = {"source": source, "encoding": encoding}
        do = partial(work, times=times, profile=profile, target=written_as, **reading)
        settings = {
            **given,
            "profile": profile and asdict(profile),
            "format": written_as,
            **reading,
        }
        status = run_files(inputs, destination, do, run, settings=settings, usual=readable_globs())
    exit_with(status)


def work(
    task: Task,
    *,
    times: TimeMap,
    profile: Profile | None,
    target: str | None,
    source: str | None,
    encoding: str | None,
) -> Done:
    """Move the captions of a file; without a format in ``target`` it keeps its own."""
    (location,) = task.outputs
    track, read_as = read_track(task.input, source, encoding)
    target = target or kept_format(location, source)
    moved = apply_time_map(track, times, profile=profile)
    if track.cues and not moved.cues:
        raise CaptionsError(
            f"no cue is left: {moved.problems[0].message}",
            hint="Check the times",
            path=task.input,
        )
    written = write_track(moved, location, target)
    summary = [
        *describe_read(track, task.input, read_as),
        *(f"  {problem.message}" for problem in moved.problems),
        *describe_written(written, location, target),
    ]
    return Done(track_row(track, read_as, written, target, moved.problems), summary)
