"""Read a cut list for a command, as further values of its own options."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from captions.cli.run.streams import read_bytes
from captions.cli.tell.wording import counted
from captions.errors import CaptionsError
from captions.files.storage import shown
from captions.timecode import format_clock

if TYPE_CHECKING:
    from captions.editing.cut_lists.cut_list import CutList
    from captions.editing.time_map import TimeMap
    from captions.model import Track
    from captions.timing.rates import Number

_HOUR_MS = 3_600_000

cut_list_option: Callable[[Callable[..., None]], Callable[..., None]] = click.option(
    "--cut-list", metavar="FILE",
    help="Cut what a file says: EDL (start, end, action), CMX 3600 EDL, or labels of Audacity.",
)  # fmt: skip
"""``--cut-list``."""


def read_cut_list_file(name: str | None, fps: Number | None) -> CutList | None:
    """Return the edits in a file; None if none is named. Raises CaptionsError, naming the file."""
    if name is None:
        return None
    from captions.editing.cut_lists.read import read_cut_list

    try:
        return read_cut_list(read_bytes(name), fps=fps)
    except CaptionsError as error:
        raise error.at(shown(name)) from None


def add_edits(options: dict[str, Any], edits: CutList) -> None:
    """Add the edits of a cut list to the values of ``cuts``, ``keeps`` and ``inserts``.

    Raises CaptionsError for two lists of what is kept.
    """
    if options["keeps"] and edits.keeps:
        raise CaptionsError(
            "--keep and this cut list both say what is kept", hint="Give one of them, or use --cut"
        )
    for name in ("cuts", "keeps", "inserts"):
        options[name] = (*options[name], *getattr(edits, name))


def describe_cut_list(edits: CutList, name: str) -> Iterator[str]:
    """Yield a line for each problem of a cut list, and one that counts its edits."""
    for problem in edits.problems:
        yield f"{shown(name)}:{problem.line}: {problem.message}"
    counts = [
        (len(edits.cuts), "cut"), (len(edits.keeps), "part kept"), (len(edits.inserts), "pause"),
    ]  # fmt: skip
    plurals = {"part kept": "parts kept"}
    listed = ", ".join(
        counted(number, what, plurals.get(what, "")) for number, what in counts if number
    )
    yield f"{shown(name)}: {edits.title}, {listed}"


def hint_if_nothing_is_left(track: Track, times: TimeMap) -> str:
    """Return what to try if no cue is left: a cut list may count from the timecode of a recording.

    Recordings often start at 01:00:00:00, while captions count from 0.
    """
    last_ms = max(cue.end_ms for cue in track.cues)
    first_ms = times.kept[0].start_ms
    if first_ms < last_ms:
        return "Check the times"
    start, end = format_clock(first_ms), format_clock(last_ms)
    timecode = format_clock(first_ms // _HOUR_MS * _HOUR_MS or first_ms)
    return (
        f"What is kept starts after the last cue ({start} > {end}). If the timecode of the "
        f"recording starts at {timecode}, move the captions there first: --shift {timecode}"
    )
