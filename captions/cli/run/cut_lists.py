"""Read a cut list for a command, as further values of its own options."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from captions.cli.run.streams import read_bytes
from captions.cli.tell.wording import counted
from captions.errors import CaptionsError
from captions.files.storage import shown

if TYPE_CHECKING:
    from captions.editing.cut_lists.cut_list import CutList
    from captions.timing.rates import Number

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
