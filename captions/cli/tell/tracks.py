"""Describe what was read and written by convert, retime and join."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from captions.cli.tell.wording import counted
from captions.files.inputs import STREAM
from captions.files.storage import shown
from captions.formats import find_format
from captions.formats.losses import losses

if TYPE_CHECKING:
    from captions.formats.format import Format
    from captions.model import Track


def describe_problems(track: Track, name: str) -> Iterator[str]:
    """Yield a line for each problem of a file, with its line number."""
    for problem in track.problems:
        yield f"{shown(name)}:{problem.line}: {problem.message}"


def describe_read(track: Track, name: str, read_as: Format) -> Iterator[str]:
    """Yield a line for each problem of a file, and one with its format and number of cues."""
    yield from describe_problems(track, name)
    yield f"{shown(name)}: {read_as.title}, {counted(len(track.cues), 'cue')}"


def describe_written(track: Track, location: str, target: str) -> Iterator[str]:
    """Yield what the format ``target`` cannot hold of a track, and where it was written."""
    lost = losses(track, find_format(target))
    if lost:
        yield f"  lost: {', '.join(lost)}"
    if location != STREAM:
        yield f"  written: {shown(location)}"


def describe_changed(track: Track, formats: Sequence[str]) -> Iterator[str]:
    """Yield a line for each format whose writer has to change something in a new track.

    What a format cannot hold at all is not in it: it was known when the format was chosen.
    """
    for name in formats:
        changed = find_format(name).lost(track)
        if changed:
            yield f"  lost in {name}: {', '.join(changed)}"
