"""``captions generate``: transcripts to caption files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from typing import Any

import click

from captions.batch.tasks import Done, Task
from captions.cli.options.generation import (
    output_options,
    pop_limits,
    read_glossary_file,
    report_options,
    text_options,
)
from captions.cli.options.many import Many, many_options
from captions.cli.options.types import length_ms, time_ms
from captions.cli.run.one import run_alone, run_files
from captions.cli.run.places import find_places
from captions.cli.run.streams import STREAM, read_bytes, refuse_report, write_output, write_stream
from captions.cli.tell.errors import complain, leave
from captions.errors import CaptionsError
from captions.files.inputs import Inputs
from captions.files.storage import shown
from captions.formats import render
from captions.profile import Profile

_SHOWN_CUES = 8
# of a folder; what has another ending is named, or included
_TRANSCRIPTS = ("*.txt", "*.json3", "*.json")


@click.command("generate", context_settings={"max_content_width": 100})
@click.argument("transcripts", nargs=-1, required=True, metavar="TRANSCRIPT...")
@output_options
@click.option(
    "--offset",
    "offset_ms",
    type=time_ms,
    metavar="TIME",
    default="0",
    help="Add this to all times.",
)
@click.option("--end", "end_ms", type=length_ms, metavar="TIME", help="Length of the recording.")
@text_options
@click.option("--dry-run", is_flag=True, help="Show the report and the first cues, write nothing.")
@report_options
@many_options
def command(
    transcripts: Sequence[str],
    output: str | None,
    formats: Sequence[str],
    glossary: str | None,
    rename: Sequence[tuple[str, str]],
    dry_run: bool,
    report: str | None,
    force: bool,
    quiet: bool,
    many: Many,
    **options: Any,
) -> None:
    """Make SRT and WebVTT captions from transcripts.

    TRANSCRIPT is a text file whose lines begin with a time (00:37, 1:02:03), the JSON of a
    recogniser (YouTube's json3, Whisper), or - for standard input; or a folder of such files
    (*.txt, *.json3 and *.json, or what --include says), a glob, or a URL such as s3://... Without
    -o the captions land beside it; under -o folders are as they are in TRANSCRIPT.

    \b
    Examples:
      captions generate episode.txt -o out/
      captions generate episode.txt -o - --to srt | less
      captions generate *.txt -o out/ --profile netflix --max-chars 37
      captions generate episode.txt --offset -12.5 --rename 'KENNEDY=Michael Kennedy'
      captions generate transcripts/ -o out/ --jobs auto --resume --report report.json
    """
    try:
        limits = pop_limits(options)
        options |= {"glossary": read_glossary_file(glossary), "rename": dict(rename)}
        do = partial(work, limits=limits, is_reported=report is not None, options=options)
        if dry_run:
            inputs = Inputs(transcripts, many.include, many.exclude, usual=_TRANSCRIPTS)
            if report is not None:
                refuse_report(report, _places(inputs), force=force)
            status = run_alone(_tasks(inputs), do, quiet=quiet, report=report)
        else:
            places = find_places(transcripts, output, formats, language=options["lang"])
            status = run_files(
                transcripts,
                places,
                partial(do, formats=[format.name for format in places.formats]),
                many,
                settings={"limits": asdict(limits), **options},
                usual=_TRANSCRIPTS,
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
    limits: Profile,
    is_reported: bool,
    options: Mapping[str, Any],
    formats: Sequence[str] = (),
) -> Done:
    """Make the captions of a transcript: a file of each format, or for none show the first cues."""
    from captions.cli.tell.generation import summarise
    from captions.generation import generate

    result = generate(read_bytes(task.input), limits, **options)
    for place, format in zip(task.outputs, formats):
        write_output(place, render(result.track, format))
    if not formats:
        first = replace(result.track, cues=result.track.cues[:_SHOWN_CUES])
        write_stream(render(first, "srt"))
    report = result.report.with_files(shown(task.input), list(map(shown, task.outputs)))
    account = [*summarise(report, limits)]
    written = [place for place in report.outputs if place != STREAM]
    if written:
        account.append(f"  written: {', '.join(written)}")
    return Done(report.to_dict() if is_reported else {}, account)


def _tasks(inputs: Inputs) -> Iterator[Task | CaptionsError]:
    for item in inputs:
        yield item if isinstance(item, CaptionsError) else Task(item.place)


def _places(inputs: Inputs) -> Iterator[str]:
    return (item.place for item in inputs if not isinstance(item, CaptionsError))
