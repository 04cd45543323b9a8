"""``captions generate``: transcripts to caption files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

import click

from captions.cli.files import (
    STREAM,
    Job,
    make_folders,
    os_error,
    plan,
    read_bytes,
    refuse_existing,
    refuse_report,
    write_output,
    write_report,
    write_stream,
)
from captions.cli.layout import (
    output_options,
    pop_limits,
    read_glossary_file,
    report_options,
    text_options,
)
from captions.cli.messages import complain, leave
from captions.cli.options import length_ms, time_ms
from captions.errors import CaptionsError
from captions.formats import render
from captions.profile import Profile

_SHOWN_CUES = 8


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
    **options: Any,
) -> None:
    """Make SRT and WebVTT captions from transcripts.

    TRANSCRIPT is a text file whose lines begin with a time (00:37, 1:02:03), the JSON of a
    recogniser (YouTube's json3, Whisper), or - for standard input. Without -o the captions land
    beside it.

    \b
    Examples:
      captions generate episode.txt -o out/
      captions generate episode.txt -o - --to srt | less
      captions generate *.txt -o out/ --profile netflix --max-chars 37
      captions generate episode.txt --offset -12.5 --rename 'KENNEDY=Michael Kennedy'
    """
    try:
        limits = pop_limits(options)
        entries = read_glossary_file(glossary)
        if dry_run:
            jobs = [Job(name, ()) for name in transcripts]
        else:
            jobs = plan(transcripts, output, formats, language=options["lang"])
        if not force:
            refuse_existing(jobs)
        if report not in (None, STREAM):
            refuse_report(report, jobs, force=force)
        make_folders(jobs)
    except CaptionsError as error:
        _stop(error)
    except OSError as error:
        _stop(os_error(error))
    reports = []
    failed = 0
    for job in jobs:
        try:
            reports.append(
                _run(job, limits, quiet=quiet, dry_run=dry_run, rename=dict(rename),
                     glossary=entries, **options)
            )  # fmt: skip
        except CaptionsError as error:
            complain(error.at(job.input))
            failed += 1
    if report is not None:
        try:
            write_report(report, reports)
        except CaptionsError as error:
            _stop(error)
    if failed:
        leave(1 if reports else 2)


def _run(
    job: Job, limits: Profile, *, quiet: bool, dry_run: bool, **options: Any
) -> dict[str, Any]:
    from captions.cli.summary import summarise
    from captions.pipeline import generate

    result = generate(read_bytes(job.input), limits, **options)
    for output in job.outputs:
        write_output(output, render(result.track, output.format.name))
    report = result.report.with_files(job.input, [str(output) for output in job.outputs])
    if not quiet:
        for line in summarise(report, limits):
            click.echo(line, err=True)
        written = [str(output) for output in job.outputs if output.path is not None]
        if written:
            click.echo(f"  written: {', '.join(written)}", err=True)
    if dry_run:
        from dataclasses import replace

        first = replace(result.track, cues=result.track.cues[:_SHOWN_CUES])
        write_stream(render(first, "srt"))
    return report.to_dict()


def _stop(error: CaptionsError) -> NoReturn:
    complain(error)
    leave(2)
