"""Decide where convert, retime and join write a track, and in which format."""

from __future__ import annotations

import os
from collections.abc import Sequence

from captions.cli.run.destination import Destination, find_destination, is_folder
from captions.cli.run.streams import STREAM
from captions.errors import CaptionsError
from captions.files.inputs import is_one_file
from captions.files.storage import shown, split
from captions.formats import find_format, format_of_name
from captions.formats.format import Format


def find_track_destination(
    names: Sequence[str], output: str, target: str | None, *, keeps_format: bool = False
) -> Destination:
    """Return where the inputs in ``names`` are written; ``target`` wins over an ending.

    With ``keeps_format``, files written to a folder keep their formats if no ``target`` is named.
    Raises CaptionsError for an output without a format, or one that cannot hold all inputs.
    """
    into_folder = output != STREAM and is_folder(output)
    is_one = len(names) == 1 and is_one_file(names[0])
    if target is not None and is_one and output != STREAM and not into_folder:
        return Destination((find_format(target),), file=output)
    if not (target is None and into_folder):
        destination = find_destination(names, output, () if target is None else (target,))
        if len(destination.formats) == 1:
            return destination
        into_folder = not is_one
    if into_folder and keeps_format:
        return Destination((), output)
    if into_folder:
        raise CaptionsError(
            "a folder does not say which format to write",
            hint="Name one with --to",
            path=shown(output),
        )
    raise CaptionsError(
        "the name has no ending", hint="Name a format with --to", path=shown(output)
    )


def stream_format(output: str, name: str, source: str | None) -> str | None:
    """Return the default format of standard output: that of the input, by ``source`` or its name.

    None for another output, and if the format cannot be written.
    """
    if output != STREAM:
        return None
    known = _format_of(name, source)
    return known.name if known is not None and known.render is not None else None


def written_format(read_as: Format, name: str, location: str, target: str | None) -> str | None:
    """Return the format in which a file of a shared ending is written, if none was asked for.

    ``target`` is the first format of the ending. Where the input ``name`` was read in another one
    of the same ending that can be written, such as SubViewer in a .sub, it stays in that.
    """
    ending = os.path.splitext(name if location == STREAM else location)[1]
    if read_as.render is not None and read_as.has_ending(ending):
        return read_as.name
    return target


def kept_format(location: str, source: str | None) -> str:
    """Return the format of a file that keeps its own: ``source``, or the one of its ending.

    Raises CaptionsError for a format that cannot be written.
    """
    known = _format_of(split(location)[1], source)
    if known is None or known.render is None:
        ending = f"the ending {os.path.splitext(location)[1]!r}"
        raise CaptionsError(
            f"{known.title if known else f'a file with {ending}'} cannot be written",
            hint="Name a format with --to",
        )
    return known.name


def _format_of(name: str, source: str | None) -> Format | None:
    return find_format(source) if source is not None else format_of_name(name)
