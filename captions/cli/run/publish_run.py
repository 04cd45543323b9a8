"""Run ``captions publish`` for files that are planned: publish them, or print what would happen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from captions.cli.run.publish_report import PublishReport
from captions.cli.run.streams import STREAM
from captions.cli.run.youtube import connect
from captions.cli.tell.errors import exit_on_error, print_error, translated
from captions.errors import CaptionsError
from captions.record import Record

if TYPE_CHECKING:
    from captions.cli.run.upload_plan import PlannedFile
    from captions.youtube.api import Api
    from captions.youtube.uploads import Uploads


class PublishRequest(Record, frozen=True):
    """What the options ask for, besides the files."""

    video: str | None
    chapters_file: str | None
    resume: bool
    force: bool
    wait: bool
    yes: bool
    quiet: bool
    report: str | None
    client_file: str | None
    no_browser: bool
    daily_units: int | None


def run_publish(
    planned: Sequence[PlannedFile],
    lines: str | None,
    request: PublishRequest,
    report: PublishReport,
    *,
    dry_run: bool,
) -> int:
    """Publish files and chapters, or print what would happen; return the exit status."""
    from captions.cli.run.publishing import show_dry_run, to_do
    from captions.youtube.address import find_addresses
    from captions.youtube.uploads import Uploads

    with exit_on_error():
        uploads = Uploads(find_addresses())
        files = to_do(planned, uploads, report, resume=request.resume, quiet=request.quiet)
        if dry_run:
            err = request.report == STREAM
            show_dry_run(files, uploads, report, request.daily_units, err=err)
            _show_chapters(lines, request, report, err=err)
            return _status(planned)
        if not files and lines is None:
            return _status(planned)
        api = connect(
            request.client_file, no_browser=request.no_browser, daily_units=request.daily_units
        )
    left = _publish(api, uploads, files, lines, request, report)
    return 1 if left else _status(planned)


def _publish(
    api: Api,
    uploads: Uploads,
    files: Sequence[PlannedFile],
    lines: str | None,
    request: PublishRequest,
    report: PublishReport,
) -> int:
    """Publish files and chapters; return how many files were not published."""
    from captions.cli.run.publishing import publish_all
    from captions.youtube.publish import Publisher

    left = 0
    with exit_on_error(1):
        if files:
            publisher = Publisher(api, uploads, force=request.force, waits=request.wait)
            left = publish_all(files, publisher, report, waits=request.wait, quiet=request.quiet)
        if lines is None or request.video is None:
            return left
        from captions.cli.run.description import publish_chapters

        file = request.chapters_file or ""
        try:
            is_new = publish_chapters(
                api, request.video, lines, yes=request.yes, quiet=request.quiet
            )
        except CaptionsError as error:
            report.chapters(file, request.video, "failed", error=str(translated(error)))
            raise
        report.chapters(file, request.video, "replaced" if is_new else "unchanged")
    return left


def _status(planned: Sequence[PlannedFile]) -> int:
    """Return the exit status for files of which some cannot be published.

    It is 1 if others can, or if a file was read and refused because of what is in it.
    """
    failed = [one for one in planned if one.error is not None]
    if not failed:
        return 0
    return 1 if len(failed) < len(planned) or any(one.is_refused for one in failed) else 2


def _show_chapters(
    lines: str | None, request: PublishRequest, report: PublishReport, *, err: bool
) -> None:
    """Print the chapters that would be put into the description, and what that costs."""
    if lines is not None and request.video is not None:
        from captions.youtube.quota import CHAPTER_UNITS

        click.echo(f"youtube:{request.video}: would get chapters ({CHAPTER_UNITS} units):", err=err)
        click.echo(lines, nl=False, err=err)
        file = request.chapters_file or ""
        report.chapters(file, request.video, "planned", units=CHAPTER_UNITS)


def show_studio(planned: Sequence[PlannedFile], video: str | None, lines: str | None) -> int:
    """Print the notes and the steps for each file, and for chapters; return the exit status."""
    from captions.cli.tell.publishing import describe_instead
    from captions.youtube.studio import studio_steps

    for one in planned:
        if one.error is not None:
            print_error(one.error)
        if one.instead is not None:
            click.echo(describe_instead(one.file, one.instead), err=True)
        if one.upload is None:
            continue
        upload = one.upload
        click.echo(f"{upload.file}: YouTube Studio takes this file")
        for line in (*(f"  {note}" for note in one.notes), *studio_steps(upload)):
            click.echo(line)
    if lines is not None:
        click.echo(f"youtube:{video}: put these lines into the description, under Details:")
        click.echo(lines, nl=False)
    return _status(planned)
