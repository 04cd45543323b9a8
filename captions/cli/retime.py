"""``captions retime``: captions moved in time, as a recording was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

import click

from captions.batch.tasks import Done, Task
from captions.cli.options.fit import fit_options, pop_profile
from captions.cli.options.generation import report_option
from captions.cli.options.many import Many, many_options
from captions.cli.options.types import length_ms, time_ms
from captions.cli.run.one import run_files
from captions.cli.run.tracks import (
    file_options,
    find_track_places,
    kept_format,
    read_track,
    report_of,
    stream_format,
    tell_problems,
    tell_read,
    tell_written,
    usual_globs,
    write_track,
)
from captions.cli.tell.errors import complain, leave
from captions.editing.retime import apply_time_map
from captions.editing.time_map import TimeMap, make_time_map
from captions.errors import CaptionsError
from captions.profile import Profile


def _two_times(text: str) -> tuple[int, int]:
    left, right = _split(text, "=", "0:31=4:12")
    return time_ms(left), time_ms(right)


def _insertion(text: str) -> tuple[int, int]:
    left, right = _split(text, "=", "15:43=68")
    return length_ms(left), length_ms(right)


def _stretch(text: str) -> tuple[int, int | None]:
    left, right = _split(text, "-", "15:43-16:51, or 15:43- for all that follows", open_end=True)
    return length_ms(left), length_ms(right) if right else None


def _rates(text: str) -> tuple[str, str]:
    return _split(text, ":", "25:23.976")


def _split(text: str, sign: str, example: str, *, open_end: bool = False) -> tuple[str, str]:
    """Return what stands on both sides of a sign."""
    left, found, right = (part.strip() for part in text.partition(sign))
    if not (found and left and (right or open_end)):
        raise click.BadParameter(f"{text!r} cannot be read. Write it like {example}.")
    return left, right


@click.command("retime", context_settings={"max_content_width": 100})
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o", "--output", metavar="PLACE", required=True,
    help="File, folder, or - for standard output.",
)  # fmt: skip
@click.option(
    "--cut", "cuts", multiple=True, type=_stretch, metavar="A-B",
    help="Take a stretch out; what follows moves up. May be repeated.",
)  # fmt: skip
@click.option(
    "--keep", "keeps", multiple=True, type=_stretch, metavar="A-B",
    help="Keep only this stretch, from 0; several follow one another.",
)  # fmt: skip
@click.option(
    "--insert", "inserts", multiple=True, type=_insertion, metavar="A=TIME",
    help="Put a pause in at A; what starts there or later moves down. May be repeated.",
)  # fmt: skip
@click.option("--scale", metavar="NUMBER", help="Multiply times, by 1.0005 or 24000/1001.")
@click.option(
    "--fps", type=_rates, metavar="MADE:PLAYED",
    help="Made for one frame rate, played at another: 25:23.976.",
)  # fmt: skip
@click.option(
    "--point", "points", multiple=True, type=_two_times, metavar="FROM=TO",
    help="What is at FROM shall be at TO; give two or more.",
)  # fmt: skip
@click.option(
    "--shift", "shift_ms", type=time_ms, metavar="TIME",
    help="Add this to all times; may be negative.",
)  # fmt: skip
@fit_options
@file_options("INPUT", "the ending of PLACE, or that of INPUT")
@report_option
@many_options
def command(
    inputs: Sequence[str],
    output: str,
    source: str | None,
    target: str | None,
    encoding: str | None,
    force: bool,
    quiet: bool,
    report: str | None,
    many: Many,
    **options: Any,
) -> None:
    """Move the captions of INPUT in time: shift, stretch, cut, put pauses in.

    INPUT is a caption file in any format, or - for standard input; or a folder (all endings that
    are read, or what --include says), a glob or a URL. Of several INPUTs PLACE is a folder; in it
    folders are as they are in INPUT, and files keep their formats unless --to names one.

    \b
    Examples:
      captions retime a.srt -o b.srt --shift -1:02.25
      captions retime a.srt -o b.srt --fps 25:23.976
      captions retime a.srt -o b.srt --point 0:31=4:12 --point 58:00=1:01:43.5
      captions retime a.vtt -o b.vtt --cut 15:43-16:51 --shift 4:31.2 --fit
      captions retime season/ -o moved/ --shift 12.5 --jobs auto

    The order of the options does not matter. First cuts and what is not kept go, then pauses come
    in; then times are scaled, or laid on straight lines through the points, the outer ones
    extended; then the shift is added; then --fit. All times but the TO of a point and the shift
    are those of INPUT.

    A cue at the edge of what goes, or across 0, is trimmed; or left out, if most of it goes. A cue
    across a pause keeps its start and its length. Frame rates 23.976, 29.97, 59.94 mean
    24000/1001, 30000/1001, 60000/1001. Cues that did not overlap do not afterwards. What is left
    out is said.
    """
    try:
        profile = pop_profile(options)
        given = {name: value for name, value in options.items() if value not in (None, ())}
        if not given and profile is None:
            raise CaptionsError("there is nothing to do", hint="Give --shift, --cut or another")
        times = make_time_map(**given)
        usual = target or (stream_format(output, inputs[0], source) if len(inputs) == 1 else None)
        places = find_track_places(inputs, output, usual, keeps_format=True)
        format = places.formats[0].name if places.formats else None
        status = run_files(
            inputs,
            places,
            partial(
                work,
                times=times,
                profile=profile,
                format=format,
                source=source,
                encoding=encoding,
            ),
            many,
            settings={
                **given,
                "profile": profile and asdict(profile),
                "format": format,
                "source": source,
                "encoding": encoding,
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
    times: TimeMap,
    profile: Profile | None,
    format: str | None,
    source: str | None,
    encoding: str | None,
) -> Done:
    """Move the captions of a file; without a format it keeps its own."""
    (place,) = task.outputs
    track, read_as = read_track(task.input, source, encoding)
    format = format or kept_format(place, source)
    moved = apply_time_map(track, times, profile=profile)
    if track.cues and not moved.cues:
        raise CaptionsError(
            f"no cue is left: {moved.problems[0].message}",
            hint="Check the times",
            path=task.input,
        )
    written = write_track(moved, place, format)
    account = [
        *tell_problems(track, task.input),
        tell_read(track, task.input, read_as),
        *(f"  {problem.message}" for problem in moved.problems),
        *tell_written(written, place, format),
    ]
    return Done(report_of(track, read_as, written, format, moved.problems), account)
