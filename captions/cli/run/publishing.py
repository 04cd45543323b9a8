"""Publish planned files, one after another, until they are done or the units of the day are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from captions.cli.run.upload_plan import PlannedFile
from captions.cli.tell.errors import print_error
from captions.cli.tell.publishing import (
    describe_dry_run,
    describe_instead,
    describe_published,
    describe_rest,
    describe_skipped,
)
from captions.errors import CaptionsError
from captions.youtube.quota import DAILY_UNITS
from captions.youtube.service_error import ServiceError
from captions.youtube.uploads import Upload, Uploads

if TYPE_CHECKING:
    from captions.youtube.publish import Publisher


def to_do(
    planned: Sequence[PlannedFile], uploads: Uploads, *, resume: bool, quiet: bool
) -> list[PlannedFile]:
    """Return the files to publish; the others are reported.

    With ``resume`` those are skipped that were published before, and did not change.
    """
    left, skipped = [], 0
    for one in planned:
        if one.error is not None:
            print_error(one.error)
        elif one.instead is not None and not quiet:
            click.echo(describe_instead(one.file, one.instead), err=True)
        elif resume and one.upload is not None and uploads.is_done(one.upload):
            skipped += 1
        elif one.upload is not None:
            left.append(one)
    if skipped and not quiet:
        click.echo(describe_skipped(skipped), err=True)
    return left


def show_dry_run(files: Sequence[PlannedFile], uploads: Uploads, daily_units: int | None) -> None:
    """Print what would be published, and what it costs."""
    for line in describe_dry_run(files, uploads, daily_units or DAILY_UNITS):
        click.echo(line)


def publish_all(files: Sequence[PlannedFile], publisher: Publisher, *, quiet: bool) -> int:
    """Publish files; return how many were not. Where units run out, the rest is counted."""
    failed = 0
    for index, one in enumerate(files):
        upload = one.upload
        if upload is None:
            continue
        try:
            failed += not _publish(publisher, one, upload, quiet=quiet)
        except ServiceError as error:  # the units of the day, the sign-in, the network
            print_error(error)
            click.echo(describe_rest(len(files) - index), err=True)
            return failed + len(files) - index
        except CaptionsError as error:
            print_error(error.at(upload.file))
            failed += 1
    return failed


def _publish(publisher: Publisher, one: PlannedFile, upload: Upload, *, quiet: bool) -> bool:
    """Publish a file; return whether YouTube could use it."""
    published = publisher.publish(upload)
    if published.track.status == "failed":
        raise CaptionsError(
            published.track.problem(),
            hint="Check the file with captions validate, or upload another format",
            path=upload.file,
        )
    if not quiet:
        for line in (*describe_published(upload, published), *(f"  {note}" for note in one.notes)):
            click.echo(line, err=True)
    return True
