"""Apply a change list, as the page saves it, to the caption file that the page was made from.

Only the cues that were edited are written anew; every other byte of the file stays. The list names
the file by its digest, so that it is never applied to another version of it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from captions.errors import CaptionsError
from captions.preview.cues import text_of
from captions.preview.episode import DATA_VERSION
from captions.record import Record
from captions.validation.document import CaptionFile, CueBlock, read_blocks
from captions.validation.document.read import encode

_HINT = "Save the change list in the page again"


class NewCue(Record, frozen=True):
    """A cue as it was edited: its times and its text in the markup of the file."""

    start_ms: int
    end_ms: int
    text: str


class Change(Record, frozen=True):
    """Cues from an index on, ``replaced`` of them, that become the cues ``new``."""

    cue: int
    replaced: int
    new: tuple[NewCue, ...]


class ChangeList(Record, frozen=True):
    """The changes of a caption file in its order, and the digest of the file."""

    digest: str
    changes: tuple[Change, ...]


class Applied(Record, frozen=True):
    """The changed bytes of a file, how many changes there were, and whether numbers are wrong now.

    ``needs_numbers`` is set for SubRip whose numbers no longer count up: all others stay as they
    were.
    """

    data: bytes
    changes: int
    needs_numbers: bool = False


def read_change_list(data: str | bytes) -> ChangeList:
    """Return the changes in a file that the page saved. Raises CaptionsError for any other."""
    try:
        row = json.loads(data)
        if row["captions_changes"] != DATA_VERSION:
            raise CaptionsError(
                f"this change list is of version {row['captions_changes']}, not {DATA_VERSION}",
                hint="Make the page again with this version of captions",
            )
        changes = tuple(
            Change(
                _count(one["cue"]),
                _count(one["replaced"]),
                tuple(
                    NewCue(_count(cue["start_ms"]), _count(cue["end_ms"]), _text(cue["text"]))
                    for cue in one["new"]
                ),
            )
            for one in row["changes"]
        )
        return ChangeList(_text(row["sha256"]), changes)
    except (ValueError, KeyError, TypeError) as error:
        raise CaptionsError("this is not a change list of a preview page", hint=_HINT) from error


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(value)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def apply_changes(
    data: bytes,
    changes: ChangeList,
    *,
    format: str | None = None,
    encoding: str | None = None,
    ending: str = "",
) -> Applied:
    """Return the bytes of a caption file with changes made, and all other bytes as they were.

    ``format`` and ``encoding`` are those with which the page was made, if they were named. Raises
    CaptionsError if it is not the file that the page was made from, and for a change that cannot be
    written, such as a text with an empty line in it.
    """
    if sha256(data).hexdigest() != changes.digest:
        raise CaptionsError(
            "this is not the file that the page was made from, or it was changed since",
            hint="Make the page again from this file, and edit there",
        )
    file = read_blocks(data, format, encoding=encoding, ending=ending)
    if not file.is_editable:
        raise CaptionsError(
            "changes can be applied to SubRip and WebVTT files only",
            hint="Save the captions in the page as SRT or VTT",
        )
    raw, wanted = _edited(file, changes)
    text = "".join(raw)
    made = read_blocks(text, file.format, ending=ending)
    if _described(made) != wanted:
        raise CaptionsError(
            "the edited captions would be read differently from how they were edited",
            hint="Look for empty lines, time lines and numbers in the edited texts",
        )
    written = encode(text, file.encoding)
    if encode(file.text, file.encoding) != data or _decoded(written, file.encoding) != text:
        raise CaptionsError(
            f"the encoding of the file ({file.encoding}) cannot hold the edited text",
            hint="Save the captions in the page as SRT or VTT, which are UTF-8",
        )
    has_other_count = any(len(one.new) != one.replaced for one in changes.changes)
    return Applied(written, len(changes.changes), has_other_count and file.format == "srt")


def _described(file: CaptionFile) -> list[NewCue]:
    return [NewCue(cue.start_ms, cue.end_ms, text_of(file, cue)) for cue in file.cues]


def _edited(file: CaptionFile, changes: ChangeList) -> tuple[list[str], list[NewCue]]:
    """Return the raw blocks of a file after changes, and the cues that they must be read as."""
    raw = [block.raw for block in file.blocks]
    wanted = _described(file)
    for change in sorted(changes.changes, key=lambda one: one.cue, reverse=True):
        stop = change.cue + change.replaced
        if stop > len(file.cues) or not change.replaced:
            raise CaptionsError("a change is about cues that the file does not have", hint=_HINT)
        old = file.cues[change.cue : stop]
        _refuse_unwritable(change, old[0])
        for cue in old:
            raw[cue.block] = ""
        raw[old[0].block] = "".join(
            _written(file, old, new, index) for index, new in enumerate(change.new)
        )
        wanted[change.cue : stop] = change.new
    return raw, wanted


def _decoded(data: bytes, encoding: str) -> str:
    return data.decode(encoding, "surrogateescape" if encoding == "utf-8" else "surrogatepass")


def _refuse_unwritable(change: Change, cue: CueBlock) -> None:
    for new in change.new:
        lines = new.text.split("\n")
        if any(not line.strip() for line in lines) and new.text:
            message = "an edited text has an empty line, which would end the cue"
        elif any("-->" in line for line in lines):
            message = "an edited text has the arrow of a time line, and would be read as one"
        elif new.end_ms <= new.start_ms:
            message = "an edited cue ends before it starts, or at the same moment"
        else:
            continue
        raise CaptionsError(message, hint="Change it in the page", line=cue.line)


def _written(file: CaptionFile, old: Sequence[CueBlock], new: NewCue, index: int) -> str:
    """Return the raw block of a new cue, in the form of the old one at its index or the last."""
    cue = old[min(index, len(old) - 1)]
    raw = cue.with_times(new.start_ms, new.end_ms)
    lines = new.text.split("\n") if new.text else []
    if index >= len(old) or text_of(file, cue) != new.text:
        moved = _reread(file, raw) if raw != cue.raw else cue
        raw = moved.with_lines(lines)
    if index >= len(old):
        raw = raw.replace("\ufeff", "")  # the byte-order mark stays at the start of the file
    if index and not old[0].after:  # the last cue of a file, perhaps without a line end
        end = "" if old[0].payload.endswith(("\n", "\r")) else cue.newline
        raw = f"{end}{cue.newline}{raw}"
    if index and file.format == "vtt" and index >= len(old) and cue.above:
        raw = raw[len(cue.above) :]  # two cues may not share an identifier
    return raw


def _reread(file: CaptionFile, raw: str) -> CueBlock:
    """Return the cue of a raw block whose times were changed."""
    text = raw if file.format == "srt" else f"WEBVTT\n\n{raw}"
    return read_blocks(text, file.format).cues[0]
