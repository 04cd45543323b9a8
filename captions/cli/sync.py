"""``captions sync``: the words of a transcript at the times of its stream."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from captions.batch.tasks import Task
from captions.cli.options.generation import (
    output_options,
    pop_limits,
    read_glossary_file,
    report_options,
    text_options,
)
from captions.cli.run.places import Places, find_places, refuse_collisions
from captions.cli.run.streams import (
    STREAM,
    make_folders,
    read_bytes,
    refuse_existing,
    refuse_report,
    write_output,
    write_report,
)
from captions.cli.tell.errors import complain, leave
from captions.errors import CaptionsError
from captions.files.storage import kind, shown
from captions.formats import render
from captions.formats.speaker_names import name_speakers

if TYPE_CHECKING:
    from captions.alignment.sync import SyncResult
    from captions.formats.format import Format

Made = TypeVar("Made")
_SCRIPT_OPTIONS = ("sounds", "keep_loops", "lang")


@click.command("sync", context_settings={"max_content_width": 100})
@click.argument("input")
@click.argument("reference")
@output_options
@text_options
@click.option("--keep-unmatched", is_flag=True, help="Keep what is not in the stream, squeezed in.")
@click.option(
    "--accept-low-match", is_flag=True, help="Go on where less than 40 % of the words agree."
)
@report_options
def command(
    input: str,
    reference: str,
    output: str | None,
    formats: Sequence[str],
    report: str | None,
    force: bool,
    quiet: bool,
    **options: Any,
) -> None:
    """Fit the words of INPUT to the times of REFERENCE: captions for the stream of an episode.

    INPUT has the right words: a transcript of any shape, with or without times, or captions.
    REFERENCE has the right times: YouTube's automatic captions of the stream (json3 or vtt),
    Whisper's JSON, or any captions. Either may be - for standard input.

    \b
    Examples:
      captions sync episode.txt stream.en.json3 -o out/
      captions sync episode.srt stream.en.vtt -o stream.srt --report sync.json

    What is not said in the stream, such as an ad, is left out and told, and so is what the stream
    has and INPUT lacks. Exit status: 0 done, 1 too few words agree, 2 wrong usage or unreadable
    input, such as a transcript for REFERENCE.
    """
    from captions.alignment.reference import read_reference
    from captions.alignment.script import read_script
    from captions.alignment.sync import fit_to_reference

    try:
        limits = pop_limits(options)
        options["glossary"] = read_glossary_file(options["glossary"])
        options["rename"] = dict(options["rename"])
        said, heard = _read_both(input, reference)
        places = find_places([input], output, formats, language=options["lang"])
        task = _plan(places, input, reference, force=force)
        if report is not None:
            refuse_report(report, [input, reference, *task.outputs], force=force)
        times = _parse(reference, heard, read_reference)
        cleaning = {name: options.pop(name) for name in ("glossary", "rename", *_SCRIPT_OPTIONS)}
        script = _parse(input, said, lambda data: read_script(data, **cleaning))
        make_folders(input, task.outputs)
    except CaptionsError as error:
        complain(error)
        leave(2)
    try:
        result = fit_to_reference(script, times, limits, **options)
    except CaptionsError as error:
        complain(error.at(input))
        leave(1)
    try:
        _finish(result, task, places.formats, reference, report, quiet=quiet)
    except CaptionsError as error:
        complain(error.at(input))
        leave(2)


def _read_both(input: str, reference: str) -> tuple[bytes, bytes]:
    """Return the bytes of both files: that either is missing is told before anything else."""
    if input == reference:
        raise CaptionsError(
            "the transcript and the reference are the same", hint="Name two files", path=input
        )
    for name in (input, reference):
        if name != STREAM and kind(name) == "folder":
            raise CaptionsError(
                "this is a folder", hint="Name the one file that is meant", path=shown(name)
            )
    return read_bytes(input), read_bytes(reference)


def _plan(places: Places, input: str, reference: str, *, force: bool) -> Task:
    """Return what is written; refuse what would replace an input or a file."""
    task = places.task(input)
    refuse_collisions((reference,), task.outputs)
    if not force:
        refuse_existing(task.outputs)
    return task


def _parse(name: str, data: bytes, read: Callable[[bytes], Made]) -> Made:
    """Return what a reader makes of a file; its errors name the file."""
    try:
        return read(data)
    except CaptionsError as error:
        raise error.at(shown(name)) from None


def _finish(
    result: SyncResult,
    task: Task,
    formats: Sequence[Format],
    reference: str,
    report: str | None,
    *,
    quiet: bool,
) -> None:
    """Write the captions and the report, and tell what was done."""
    from captions.cli.tell.sync import tell_moves

    for place, format in zip(task.outputs, formats):
        write_output(place, render(name_speakers(result.track, format), format.name))
    input, reference = shown(task.input), shown(reference)
    written = [shown(place) for place in task.outputs]
    if report is not None:
        account = result.report.with_files(input, written).to_dict()
        write_report(report, {"reference": reference, **account})
    if quiet:
        return
    for line in tell_moves(result.report, input, reference):
        click.echo(line, err=True)
    if written != [STREAM]:
        click.echo(f"  written: {', '.join(written)}", err=True)
