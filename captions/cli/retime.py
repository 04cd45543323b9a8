"""``captions retime``: captions moved in time, as a recording was edited."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from captions.batch.tasks import Done, Task
from captions.cli.options.files import (
    file_options,
    max_input_option,
    output_option,
    readable_globs,
    report_option,
)
from captions.cli.options.fit import check_fit, fit_options
from captions.cli.options.in_place import in_place_option
from captions.cli.options.many import RunOptions, run_options
from captions.cli.options.retiming import retiming_options, to_audio_option
from captions.cli.options.settings import settings_options
from captions.cli.options.speakers import speaker_options
from captions.cli.run.chapters import (
    ChaptersToMove,
    chapters_option,
    find_chapters_to_move,
    write_moved_chapters,
)
from captions.cli.run.cut_lists import (
    add_edits,
    cut_list_option,
    describe_cut_list,
    hint_if_nothing_is_left,
    read_cut_list_file,
)
from captions.cli.run.destination import Destination
from captions.cli.run.files import run_files
from captions.cli.run.in_place import (
    describe_rewriting,
    is_same_output,
    own_format,
    refuse_losses,
)
from captions.cli.run.results import print_lines
from captions.cli.run.streams import read_bytes
from captions.cli.run.track_destination import (
    find_track_destination,
    kept_format,
    stream_format,
    written_format,
)
from captions.cli.run.tracks import read_track, track_row, write_track
from captions.cli.settings.choices import Choices
from captions.cli.tell.errors import exit_on_error, exit_with
from captions.cli.tell.tracks import changed_format, describe_read, describe_written
from captions.editing.retime import apply_time_map
from captions.editing.time_map import TimeMap, make_time_map
from captions.errors import CaptionsError
from captions.files.inputs import Input, is_one_file
from captions.files.storage import split
from captions.record import replace, to_builtins
from captions.timing.rates import frame_rate

if TYPE_CHECKING:
    from fractions import Fraction


@click.command("retime", context_settings={"max_content_width": 100})
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT... [PATH]")
@output_option(required=False)
@in_place_option
@retiming_options
@to_audio_option
@cut_list_option
@chapters_option
@fit_options
@file_options("INPUT", "the ending of PATH, or that of INPUT")
@speaker_options
@report_option
@max_input_option
@settings_options
@run_options
def command(
    inputs: Sequence[str],
    output: str | None,
    in_place: bool,
    source: str | None,
    target: str | None,
    encoding: str | None,
    fit: bool,
    cut_list: str | None,
    to_audio: str | None,
    chapters_file: str | None,
    run: RunOptions,
    choices: Choices,
    **options: Any,
) -> None:
    """Move the captions of INPUT in time: shift, stretch, cut, insert pauses.

    INPUT is a caption file in any format, or - for standard input; or a folder (all files with a
    known ending, or those that match --include), a glob or a URL. The output, PATH, is given with
    -o or as the last name. With several inputs it is a folder; in it files have the same subfolders
    as in INPUT, and keep their formats unless --to names one. With -i every name is an INPUT, which
    is changed itself.

    \b
    Examples:
      captions retime a.srt b.srt --shift -1:02.25
      captions retime -i a.srt --shift 0.4
      captions retime a.srt -o b.srt --fps 25:23.976
      captions retime a.srt -o b.srt --point 0:31=4:12 --point 58:00=1:01:43.5
      captions retime a.vtt -o b.vtt --cut 15:43-16:51 --shift 4:31.2 --fit
      captions retime season/ -o moved/ --shift 12.5
      captions retime a.srt -o b.srt --to-audio stream.mp4
      captions retime a.srt -o b.srt --cut-list edit.edl --fps 25 --chapters chapters.json

    The order of the options does not matter. First cuts are made and pauses inserted. Then times
    are scaled, or moved along straight lines through the points; the first and the last line also
    apply before the first and after the last point. Then the shift is added, and --fit comes last.
    All times except TO and the shift are times in INPUT. They are typed as 1:02:03.5, 62.5 or
    1500ms.

    With --to-audio, the words of the captions are searched in a recording, and the captions get its
    times: one shift, and a speed if they drift. This needs pip install 'captions-toolkit[audio]'.

    A cue at the edge of a cut, or across 0, is trimmed, or dropped if most of it is removed. A cue
    across a pause keeps its start and its duration. A cut list is an EDL with "start end action" in
    seconds (Comskip, Kodi), a CMX 3600 EDL, whose timecodes count frames (--fps, unless they are
    drop-frame), or labels of Audacity. With --chapters, the chapters in FILE are moved too, and
    written beside the captions: b.srt gets b.chapters.json. Frame rates 23.976, 29.97, 59.94 mean
    24000/1001, 30000/1001, 60000/1001. Cues that did not overlap do not overlap afterwards. Dropped
    cues are reported.
    """
    with exit_on_error():
        check_fit(choices.given, fit=fit)
        made_for, played_at = options["fps"] or (None, None)
        if not played_at:
            options["fps"] = None  # one rate alone converts nothing
        edits = read_cut_list_file(cut_list, made_for)
        if edits is not None:
            add_edits(options, edits)
        given = {name: value for name, value in options.items() if value not in (None, ())}
        if to_audio is not None:
            given |= _find_times(inputs, output, to_audio, given, source, encoding, run)
        if not given and not fit:
            raise CaptionsError("there is nothing to do", hint="Give --shift, --cut or another")
        times = make_time_map(**given)
        inputs, destination = _destination(
            inputs, output, target, source, in_place=in_place, force=run.force
        )
        chapters = _find_chapters(chapters_file, inputs, destination, force=run.replaces)
        written_as = destination.formats[0].name if destination.formats else None
        fps = frame_rate(made_for) if made_for and not played_at else None
        reading: dict[str, Any] = {"source": source, "encoding": encoding, "fps": fps}
        do = partial(
            work,
            times=times,
            is_cut=bool(given.keys() & {"cuts", "keeps"}),
            target=target if destination.in_place else written_as,
            is_target_named=target is not None,
            in_place=destination.in_place,
            force=run.force,
            **reading,
        )
        if edits is not None and not run.quiet:
            print_lines(describe_cut_list(edits, cut_list or ""))
        status = run_files(
            inputs,
            destination,
            do,
            run,
            choices=choices,
            settings={**given, "format": written_as, **reading},
            usual=readable_globs(),
        )
        if chapters is not None and status == 0:
            from captions.editing.chapters.move import move_chapters

            moved = move_chapters(chapters.chapters, times)
            write_moved_chapters(chapters, moved, quiet=run.quiet)
    exit_with(status)


def _find_times(
    inputs: Sequence[str],
    output: str | None,
    audio: str,
    given: dict[str, Any],
    source: str | None,
    encoding: str | None,
    run: RunOptions,
) -> dict[str, Any]:
    """Return the shift or the points that move captions to the times of a recording."""
    from captions.cli.run.sound_times import find_sound_times

    if given:
        raise CaptionsError(
            "--to-audio finds the times itself: other options that move captions exclude it",
            hint="Run captions retime a second time for them",
        )
    names = inputs if output is not None or len(inputs) == 1 else inputs[:-1]
    return find_sound_times(names, audio, source, encoding, jobs=run.processes, quiet=run.quiet)


def _destination(
    inputs: Sequence[str],
    output: str | None,
    target: str | None,
    source: str | None,
    *,
    in_place: bool,
    force: bool,
) -> tuple[Sequence[str], Destination]:
    """Return the inputs and where they are written. Raises CaptionsError for no output, or two."""
    if in_place:
        if output is not None:
            raise CaptionsError("-i and -o exclude each other", hint="Give one of them")
        return inputs, Destination((), in_place=True)
    if output is None:
        *inputs, output = inputs
    if not inputs:
        raise CaptionsError(
            "there is no output", hint="Name it after the input, or change the input itself with -i"
        )
    if is_same_output(inputs, output, force=force):
        return inputs, Destination((), in_place=True)
    usual = target or (stream_format(output, inputs[0], source) if len(inputs) == 1 else None)
    return inputs, find_track_destination(inputs, output, usual, keeps_format=True)


def _find_chapters(
    name: str | None, inputs: Sequence[str], destination: Destination, *, force: bool
) -> ChaptersToMove | None:
    """Return the chapters to move with the captions of a single file."""
    if name is None:
        return None
    if len(inputs) > 1 or not is_one_file(inputs[0]):
        raise CaptionsError(
            "chapters belong to one recording, but there are several inputs",
            hint="Name one INPUT with --chapters",
        )
    (location,) = destination.outputs(Input(inputs[0], split(inputs[0])[1]))
    return find_chapters_to_move(name, location, tuple(inputs), force=force)


def work(
    task: Task,
    *,
    times: TimeMap,
    is_cut: bool,
    target: str | None,
    is_target_named: bool,
    source: str | None,
    encoding: str | None,
    fps: Fraction | None,
    in_place: bool,
    force: bool,
) -> Done:
    """Move the captions of a file; without a format in ``target`` it keeps its own.

    So it does if the format is not named but follows from an ending that several formats share.
    With ``in_place`` a file that would lose something is only changed with ``force``. ``is_cut``
    is true if cues may be lost because the user asked for it.
    """
    from captions.editing.time_pieces import moved_parts

    (location,) = task.outputs
    track, read_as = read_track(task.input, source, encoding, fps=fps)
    if in_place:
        target = own_format(read_as, target)
    elif not is_target_named:
        target = written_format(read_as, task.input, location, target)
    target = target or kept_format(location, source)
    moved = apply_time_map(track, times, profile=task.options["profile"])
    if track.cues and not moved.cues:
        raise CaptionsError(
            f"no cue is left: {moved.problems[0].message}",
            hint=hint_if_nothing_is_left(track, times),
            path=task.input,
        )
    if in_place and not force:
        dropped = 0 if is_cut else len(track.cues) - len(moved.cues)
        refuse_losses(replace(moved, problems=track.problems), target, dropped)
    before = read_bytes(task.input) if in_place else b""
    written = write_track(moved, task, target)
    summary = [
        *describe_read(track, task.input, read_as),
        *(f"  {problem.message}" for problem in moved.problems),
        *([] if is_target_named else changed_format(read_as, location, target)),
        *describe_written(written, location),
    ]
    row = track_row(track, read_as, written, moved.problems)
    if in_place:
        rewriting = describe_rewriting(before, location)
        row["changes"] += rewriting
        summary[-1:-1] = [f"  {text}" for text in rewriting]
    return Done({**row, "pieces": to_builtins(moved_parts(times))}, summary)
