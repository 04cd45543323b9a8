"""Change a caption file in place: only in its own format, and not if something would be lost."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from captions.cli.run.destination import is_same_file
from captions.cli.run.streams import read_bytes
from captions.cli.tell.outputs import given_as
from captions.cli.tell.wording import counted
from captions.errors import CaptionsError
from captions.files.inputs import is_one_file
from captions.formats import find_format
from captions.formats.losses import losses

_CR_LF = b"\r\n"

if TYPE_CHECKING:
    from captions.formats.format import Format
    from captions.model import Track


def is_same_output(inputs: Sequence[str], output: str, *, force: bool) -> bool:
    """Return whether the output is the only input and may be replaced: it is changed in place."""
    if not force or len(inputs) != 1:
        return False
    return is_one_file(inputs[0]) and is_same_file(inputs[0], output)


def own_format(read_as: Format, target: str | None) -> str:
    """Return the format in which a file is written in place.

    Raises CaptionsError if it cannot be written, or if ``target``, the one asked for, is another.
    """
    if target is not None and target != read_as.name:
        option = "--plain" if target == "plain" else "--to"
        raise CaptionsError(
            f"a file keeps its format in place ({read_as.name}, not {target})",
            hint=f"Omit {option}, or give another output {given_as()} instead of -i",
        )
    if read_as.render is None:
        raise CaptionsError(
            f"{read_as.title} cannot be written", hint=f"Give another output {given_as()}"
        )
    return read_as.name


def refuse_losses(
    track: Track, target: str, dropped: int = 0, *, writing: Mapping[str, object] | None = None
) -> None:
    """Raise CaptionsError for a file that is better not replaced by what would be written.

    ``dropped`` counts cues that are lost although nothing was cut, ``writing`` are the options of
    the writer.
    """
    hint = f"Change it all the same with --force, or give another output {given_as()}"
    if track.problems:
        first = track.problems[0]
        more = f", the first at line {first.line}" if len(track.problems) > 1 else ""
        raise CaptionsError(
            f"the file was not changed, because it has {counted(len(track.problems), 'problem')}"
            f"{more}: {first.message}",
            hint=hint,
            line=first.line,
        )
    lost = list(losses(track, find_format(target), **(writing or {})))
    if dropped:
        lost.append(counted(dropped, "cue"))
    if lost:
        raise CaptionsError(
            f"the file was not changed, because this would lose {', '.join(lost)}", hint=hint
        )


def describe_rewriting(before: bytes, location: str) -> Sequence[str]:
    """Return what writing a file anew has changed besides its captions: the form of its lines.

    ``before`` are the bytes of the file at the ``location``.
    """
    after = read_bytes(location)
    changes = []
    if before.startswith(BOM_UTF8) and not after.startswith(BOM_UTF8):
        changes.append("the byte-order mark is removed")
    if b"\r" in before and b"\r" not in after:
        changes.append(f"line ends become LF, not {'CR LF' if _CR_LF in before else 'CR'}")
    return changes
