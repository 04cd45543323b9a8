"""Fixes as changes to a text in an editor: each replaces as few lines as possible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

from lsprotocol import types

from captions.cli.language_server.lines import DocumentLines, Position
from captions.formats.lines import raw_lines
from captions.validation.document import CaptionFile


def lsp_position(position: Position) -> types.Position:
    """Return a position as the protocol has it."""
    return types.Position(position.line, position.column)


def edits_of_blocks(
    file: CaptionFile, raw: Sequence[str], lines: DocumentLines
) -> list[types.TextEdit]:
    """Return the changes that give each block of a file another raw text; ``raw`` has all of them.

    ``lines`` are those of the text that the file was read from.
    """
    starts = accumulate((len(block.raw) for block in file.blocks), initial=0)
    return [
        edit
        for block, new, start in zip(file.blocks, raw, starts)
        if block.raw != new
        for edit in _edits(block.raw, new, start, lines)
    ]


def edits_to_file(
    file: CaptionFile, fixed: CaptionFile, lines: DocumentLines
) -> list[types.TextEdit]:
    """Return the changes that make the text of one file that of another, from the same source."""
    before = [block.raw for block in file.blocks]
    after = [block.raw for block in fixed.blocks]
    if len(before) == len(after):
        return edits_of_blocks(file, after, lines)
    starts = list(accumulate(map(len, before), initial=0))
    found: list[types.TextEdit] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, first, last, new_first, new_last in matcher.get_opcodes():
        if kind != "equal":
            old, new = "".join(before[first:last]), "".join(after[new_first:new_last])
            found += _edits(old, new, starts[first], lines)
    return found


def _edits(old: str, new: str, start: int, lines: DocumentLines) -> Iterator[types.TextEdit]:
    """Yield the change of a text at an index, without the lines at its ends that stay."""
    old_lines, new_lines = list(raw_lines(old)), list(raw_lines(new))
    most = min(len(old_lines), len(new_lines))
    above = next((n for n in range(most) if old_lines[n] != new_lines[n]), most)
    most -= above
    below = next((n for n in range(most) if old_lines[-1 - n] != new_lines[-1 - n]), most)
    first = start + sum(map(len, old_lines[:above]))
    removed = "".join(old_lines[above : len(old_lines) - below])
    inserted = "".join(new_lines[above : len(new_lines) - below])
    if removed != inserted:
        ends = (first, first + len(removed))
        start_at, end_at = (lsp_position(lines.position(index)) for index in ends)
        yield types.TextEdit(types.Range(start_at, end_at), inserted)
