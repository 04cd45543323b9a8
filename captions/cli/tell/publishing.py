"""Describe what is published to YouTube, and what it costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from captions.cli.tell.wording import counted
from captions.files.storage import shown
from captions.youtube.quota import COSTS

if TYPE_CHECKING:
    from captions.youtube.publish import Published
    from captions.youtube.uploads import Upload


def describe_published(upload: Upload, published: Published, *, waits: bool) -> Iterator[str]:
    """Yield what became of a file; ``waits`` says whether YouTube was asked until it was ready."""
    verb = "replaced" if published.is_replaced else "added"
    draft = ", as a draft" if upload.is_draft else ""
    yield (
        f"{upload.file}: {verb} track {upload.label} of youtube:{upload.video}{draft} "
        f"({published.units:,} units)"
    )
    if published.track.status == "syncing":
        if waits:
            yield "  YouTube is still not ready with it; look at the video in YouTube Studio"
        else:
            yield "  YouTube is not ready with it; --wait asks until it is"


def describe_planned(
    upload: Upload, notes: Sequence[str], units: int, *, replaces: bool
) -> Iterator[str]:
    """Yield what would become of a file."""
    draft = ", as a draft" if upload.is_draft else ""
    what = "would replace" if replaces else "would add"
    yield (
        f"{upload.file}: {what} track {upload.label} of youtube:{upload.video}{draft} "
        f"({units} units)"
    )
    for note in notes:
        yield f"  {note}"


def describe_total(number: int, units: int, daily_units: int) -> str:
    """Return a line for what a number of tracks cost."""
    days = -(-units // daily_units)  # rounded up
    long = f", so at least {days} days with --resume" if days > 1 else ""
    return (
        f"{counted(number, 'track')}: {units:,} of {daily_units:,} units a day{long}; "
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
