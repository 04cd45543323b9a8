"""Describe what is published to YouTube, and what it costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from captions.cli.tell.wording import counted
from captions.files.storage import shown
from captions.youtube.quota import COSTS, INSERT_UNITS, UPDATE_UNITS

if TYPE_CHECKING:
    from captions.cli.run.upload_plan import PlannedFile
    from captions.youtube.publish import Published
    from captions.youtube.uploads import Upload, Uploads


def describe_published(upload: Upload, published: Published) -> Iterator[str]:
    """Yield what became of a file."""
    verb = "replaced" if published.is_replaced else "added"
    draft = ", as a draft" if upload.is_draft else ""
    yield (
        f"{upload.file}: {verb} track {upload.label} of youtube:{upload.video}{draft} "
        f"({published.units:,} units)"
    )
    if published.track.status == "syncing":
        yield "  YouTube is not ready with it; --wait asks until it is"


def describe_dry_run(
    files: Sequence[PlannedFile], uploads: Uploads, daily_units: int
) -> Iterator[str]:
    """Yield what would be published, as far as that is known without asking YouTube."""
    total, listed = 0, set()
    for one in files:
        upload = one.upload
        if upload is None:
            continue
        is_known = bool(uploads.known_track(upload))
        units = UPDATE_UNITS if is_known else INSERT_UNITS
        units -= COSTS["captions.list"] * (upload.video in listed)
        listed.add(upload.video)
        total += units
        draft = ", as a draft" if upload.is_draft else ""
        what = "would replace" if is_known else "would add"
        yield (
            f"{upload.file}: {what} track {upload.label} of youtube:{upload.video}{draft} "
            f"({units} units)"
        )
        for note in one.notes:
            yield f"  {note}"
    if files:
        yield (
            f"{counted(len(files), 'track')}: {total:,} of {daily_units:,} units a day; "
            f"{COSTS['captions.list']} more for each that replaces a track of somebody else with "
            "--force, or that YouTube is not ready with at once"
        )


def describe_instead(file: str, other: str) -> str:
    """Return a line for a file whose captions are published from another file."""
    return f"{shown(file)}: skipped, because {shown(other)} has the same captions"


def describe_skipped(number: int) -> str:
    """Return a line for files that are skipped with ``--resume``."""
    return f"{counted(number, 'file')} skipped: published before, and unchanged"


def describe_rest(number: int) -> str:
    """Return a line for files that are left for another run."""
    return f"{counted(number, 'file')} left. Go on later with the same command and --resume"
