"""``captions generate``: transcripts to caption files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
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
    write_stream,
)
from captions.cli.limits import LAYOUT_LIMITS, limit_options
from captions.cli.messages import complain, leave
from captions.cli.options import label, language, length_ms, pair, time_ms
from captions.errors import CaptionsError
from captions.formats import render, writable
from captions.profile import Profile, find_profile
from captions.textio import write_atomically

_SHOWN_CUES = 8


@click.command("generate", context_settings={"max_content_width": 100})
@click.argument("transcripts", nargs=-1, required=True, metavar="TRANSCRIPT...")
@click.option("-o", "--output", metavar="PLACE", help="Folder, file, or - for standard output.")
@click.option(
    "--to", "formats", multiple=True, type=click.Choice([format.name for format in writable()]),
    metavar="NAME",
    help="Format to write, see captions formats; may be repeated.  [default: srt and vtt]",
)  # fmt: skip
@limit_options(LAYOUT_LIMITS, default="youtube", purpose="Limits to keep")
@click.option(
    "--offset",
    "offset_ms",
    type=time_ms,
    metavar="TIME",
    default="0",
    help="Add this to all times.",
)
@click.option("--end", "end_ms", type=length_ms, metavar="TIME", help="Length of the recording.")
@click.option(
    "--speakers", type=click.Choice(["change", "every", "none"]), default="change",
    show_default=True, help="Name the speaker when it changes, on every cue, or never.",
)  # fmt: skip
@click.option(
    "--label",
    type=label,
    metavar="TEXT",
    default="{name}: ",
    show_default=True,
    help="A speaker's name in SRT.",
)
@click.option(
    "--rename",
    multiple=True,
    type=pair,
    metavar="WRITTEN=SHOWN",
    help="Show a speaker by another name.",
)
@click.option(
    "--glossary", metavar="FILE", help="File with lines 'wrong = right' to put right in the text."
)
@click.option(
    "--sounds", type=click.Choice(["keep", "drop"]), default="keep", show_default=True,
    help="What becomes of [music] and the like.",
)  # fmt: skip
@click.option("--keep-loops", is_flag=True, help="Leave the recogniser's loops in.")
@click.option("--title", help="Title of the track, instead of the transcript's.")
@click.option(
    "--lang", metavar="CODE", type=language, help="Language; names become episode.CODE.srt."
)
@click.option("--dry-run", is_flag=True, help="Show the report and the first cues, write nothing.")
@click.option("--report", metavar="FILE", help="Write the report as JSON.")
@click.option("--force", is_flag=True, help="Replace files that exist.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def command(
    transcripts: Sequence[str],
    output: str | None,
    formats: Sequence[str],
    glossary: str | None,
    rename: Sequence[tuple[str, str]],
    profile: str,
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
        limits = find_profile(profile, **{name: options.pop(name) for name in LAYOUT_LIMITS})
        entries = _read_glossary(glossary)
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
            _write_report(report, reports)
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


def _read_glossary(name: str | None) -> dict[str, str]:
    if name is None:
        return {}
    from captions.glossary import read_glossary
    from captions.textio import decode

    try:
        return read_glossary(decode(read_bytes(name)).text)
    except CaptionsError as error:
        raise error.at(name) from None


def _write_report(report: str, reports: Sequence[dict[str, Any]]) -> None:
    text = json.dumps(reports, ensure_ascii=False, indent=1) + "\n"
    if report == STREAM:
        write_stream(text)
    else:
        write_atomically(Path(report), text)


def _stop(error: CaptionsError) -> NoReturn:
    complain(error)
    leave(2)
