"""Publish planned files, one after another, until they are done or the units of the day are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from captions.cli.run.publish_report import PublishReport
from captions.cli.run.upload_plan import PlannedFile
from captions.cli.tell.errors import print_error
from captions.cli.tell.publishing import (
    describe_instead,
    describe_planned,
    describe_published,
    describe_rest,
    describe_skipped,
    describe_total,
)
from captions.cli.tell.settings import describe_settings
from captions.errors import CaptionsError
from captions.files.storage import shown
from captions.youtube.quota import COSTS, DAILY_UNITS, INSERT_UNITS, UPDATE_UNITS
from captions.youtube.service_error import ServiceError
from captions.youtube.uploads import Upload, Uploads

if TYPE_CHECKING:
    from captions.youtube.publish import Publisher


def to_do(
    planned: Sequence[PlannedFile],
    uploads: Uploads,
    report: PublishReport,
    *,
    resume: bool,
    quiet: bool,
) -> list[PlannedFile]:
    """Return the files to publish; the others are reported.

    With ``resume`` those are skipped that were published before, and did not change.
    """
    left, skipped = [], 0
    for one in planned:
        if one.error is not None:
            print_error(one.error)
            report.failed(one.file, one.error)
        elif one.instead is not None:
            report.skipped(one.file, f"{shown(one.instead)} has the same captions")
            if not quiet:
                click.echo(describe_instead(one.file, one.instead), err=True)
        elif resume and one.upload is not None and uploads.is_done(one.upload):
            report.skipped(one.file, "published before, and unchanged")
            skipped += 1
        elif one.upload is not None:
            left.append(one)
    if not quiet:
        for used in dict.fromkeys(one.settings for one in planned if one.settings is not None):
            click.echo(describe_settings(used), err=True)
        if skipped:
            click.echo(describe_skipped(skipped), err=True)
    return left


def show_dry_run(
    files: Sequence[PlannedFile],
    uploads: Uploads,
    report: PublishReport,
    daily_units: int | None,
    *,
    err: bool,
) -> None:
    """Print what would be published as far as that is known, and what it costs."""
    total, listed = 0, set()
    for one in files:
        if one.upload is None:
            continue
        replaces = bool(uploads.known_track(one.upload))
        units = UPDATE_UNITS if replaces else INSERT_UNITS
        units -= COSTS["captions.list"] * (one.upload.video in listed)  # listed once in a run
        listed.add(one.upload.video)
        total += units
        report.planned(one.file, units, replaces=replaces)
        for line in describe_planned(one.upload, one.notes, units, replaces=replaces):
            click.echo(line, err=err)
    if files:
        click.echo(describe_total(len(files), total, daily_units or DAILY_UNITS), err=err)


def publish_all(
    files: Sequence[PlannedFile],
    publisher: Publisher,
    report: PublishReport,
    *,
    waits: bool,
    quiet: bool,
) -> int:
    """Publish files; return how many were not. Where units run out, the rest is counted."""
    failed = 0
    for index, one in enumerate(files):
        if one.upload is None:
            continue
        try:
            _publish(publisher, one, one.upload, report, waits=waits, quiet=quiet)
        except ServiceError as error:  # the units of the day, the sign-in, the network
            print_error(error)
            click.echo(describe_rest(len(files) - index), err=True)
            return failed + len(files) - index
        except CaptionsError as error:
            located = error.at(one.upload.file)
            print_error(located)
            report.failed(one.file, located)
            failed += 1
    return failed


def _publish(
    publisher: Publisher,
    one: PlannedFile,
    upload: Upload,
    report: PublishReport,
    *,
    waits: bool,
    quiet: bool,
) -> None:
    """Publish a file. Raises CaptionsError if YouTube does not take it, or cannot use it."""
    published = publisher.publish(upload)
    report.done(one.file, published)
    if published.track.status == "failed":
        raise CaptionsError(
            published.track.problem(),
            hint="Check the file with captions validate, or upload another format",
            path=upload.file,
        )
    if not quiet:
        lines = describe_published(upload, published, waits=waits)
        for line in (*lines, *(f"  {note}" for note in one.notes)):
            click.echo(line, err=True)
