"""``captions sync``: the words of a transcript at the times of its stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from captions.batch.tasks import Task
from captions.cli.options.generation import (
    output_options,
    report_options,
    text_options,
)
from captions.cli.options.settings import settings_options
from captions.cli.run.destination import find_destination, refuse_collisions
from captions.cli.run.results import print_lines
from captions.cli.run.streams import (
    STREAM,
    make_folders,
    read_bytes,
    refuse_existing,
    refuse_report,
    write_output,
    write_report,
)
from captions.cli.settings.choices import Choices
from captions.cli.tell.errors import exit_on_error
from captions.cli.tell.settings import describe_settings
from captions.errors import CaptionsError
from captions.files.inputs import Input
from captions.files.storage import kind, shown, split
from captions.formats import render
from captions.formats.speaker_names import name_speakers

if TYPE_CHECKING:
    from captions.alignment.reference import Reference
    from captions.alignment.script import Script
    from captions.alignment.sync import SyncResult
    from captions.formats.format import Format

Read = TypeVar("Read")

# Options that change how INPUT is read; the other text options change how captions are laid out.
_SCRIPT_OPTIONS = ("glossary", "rename", "sounds", "keep_loops", "lang")


@dataclass(frozen=True, slots=True)
class _Plan:
    """The files of a call: INPUT and the outputs made from it, the reference and the report."""

    task: Task
    reference: str
    formats: Sequence[Format]
    report: str | None


@click.command("sync", context_settings={"max_content_width": 100})
@click.argument("script", metavar="INPUT")
@click.argument("reference")
@output_options
@text_options
@click.option(
    "--keep-unmatched", is_flag=True,
    help="Keep words that are not in the stream, squeezed in between the others.",
)  # fmt: skip
@click.option(
    "--accept-low-match", is_flag=True, help="Continue if less than 40 % of the words match."
)
@report_options
@settings_options
def command(
    script: str,
    reference: str,
    output: str | None,
    formats: Sequence[str],
    report: str | None,
    force: bool,
    quiet: bool,
    choices: Choices,
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

    Words that are not in the stream, such as an ad, are removed and reported; so is what the stream
    has and INPUT lacks. Exit status: 0 done, 1 too few words match, 2 wrong usage or unreadable
    input, such as a transcript for REFERENCE.
    """
    from captions.alignment.sync import fit_to_reference

    with exit_on_error():
        chosen = choices.for_input(script)
        options |= chosen.options
        limits = options.pop("profile")
        texts = _read_both(script, reference)
        destination = find_destination([script], output, formats, is_tagged=True)
        outputs = destination.outputs(Input(script, split(script)[1]), options["lang"])
        task = Task(script, outputs, settings=chosen.used)
        plan = _Plan(task, reference, destination.formats, report)
        _refuse_outputs(plan, force=force)
        cleaning = {name: options.pop(name) for name in _SCRIPT_OPTIONS}
        words, times = _parse_both(plan, *texts, cleaning)
        make_folders(script, plan.task.outputs)
    with exit_on_error(1), _naming(script):
        result = fit_to_reference(words, times, limits, **options)
    with exit_on_error(), _naming(script):
        _write(result, plan, quiet=quiet)


def _read_both(script: str, reference: str) -> tuple[bytes, bytes]:
    """Return the bytes of both files, so that a missing one is reported before anything else."""
    if script == reference:
        raise CaptionsError(
            "the transcript and the reference are the same", hint="Name two files", path=script
        )
    for name in (script, reference):
        if name != STREAM and kind(name) == "folder":
            raise CaptionsError("this is a folder", hint="Name one file in it", path=shown(name))
    return read_bytes(script), read_bytes(reference)


def _refuse_outputs(plan: _Plan, *, force: bool) -> None:
    """Raise CaptionsError for an output that would replace an input or an existing file."""
    outputs = plan.task.outputs
    refuse_collisions((plan.task.input, plan.reference), outputs)
    if not force:
        refuse_existing(outputs)
    if plan.report is not None:
        refuse_report(plan.report, [plan.task.input, plan.reference, *outputs], force=force)


def _parse_both(
    plan: _Plan, script: bytes, reference: bytes, cleaning: Mapping[str, Any]
) -> tuple[Script, Reference]:
    """Return the words of the script and the times of the reference."""
    from captions.alignment.reference import read_reference
    from captions.alignment.script import read_script

    times = _parse(plan.reference, reference, read_reference)
    words = _parse(plan.task.input, script, lambda data: read_script(data, **cleaning))
    return words, times


@contextmanager
def _naming(name: str) -> Iterator[None]:
    """Add the name of a file to a CaptionsError that names none."""
    try:
        yield
    except CaptionsError as error:
        raise error.at(name) from None


def _parse(name: str, data: bytes, read: Callable[[bytes], Read]) -> Read:
    with _naming(shown(name)):
        return read(data)


def _write(result: SyncResult, plan: _Plan, *, quiet: bool) -> None:
    """Write the captions and the report, and print the summary."""
    from captions.cli.tell.sync import summarise_sync
    from captions.cli.tell.tracks import describe_changed

    changed: list[str] = []
    for location, format in zip(plan.task.outputs, plan.formats):
        track = name_speakers(result.track, format)
        write_output(location, render(track, format.name))
        changed += describe_changed(track, [format.name])
    script, reference = shown(plan.task.input), shown(plan.reference)
    written = [shown(location) for location in plan.task.outputs]
    if plan.report is not None:
        report = result.report.with_files(script, written).to_dict()
        used = plan.task.settings
        settings = {} if used is None else {"settings": used.path}
        write_report(plan.report, {"reference": reference, **report, **settings})
    if quiet:
        return
    if plan.task.settings is not None:
        print_lines([describe_settings(plan.task.settings)])
    print_lines([*summarise_sync(result.report, script, reference), *changed])
    if written != [STREAM]:
        print_lines([f"  written: {', '.join(written)}"])
