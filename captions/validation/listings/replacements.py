"""What a fix would change, in lines of the file: for listings that programs read."""

from __future__ import annotations

from collections.abc import Sequence

from captions.formats.lines import Block, bare, raw_lines
from captions.record import Record
from captions.validation.rule import Edit


class Replacement(Record, frozen=True):
    """New text for the lines from ``first_line`` to ``last_line``, both included, from 1.

    ``text`` has line ends, and is empty if the lines are removed. ``end_column`` is the column
    after the last character of ``last_line``; 0 if that line has a line end, which is replaced too.
    """

    first_line: int
    last_line: int
    text: str
    end_column: int = 0


def replacements_of(edit: Edit, blocks: Sequence[Block]) -> Sequence[Replacement]:
    r"""Return the replacements that an edit makes in the blocks of a file, from top to bottom.

    >>> replacements_of(Edit({1: "2\nThe tide\n"}), [Block(1, "1\nA\n\n"), Block(4, "2\nThe\n")])
    [Replacement(first_line=4, last_line=5, text='2\nThe tide\n', end_column=0)]
    """
    return [_replacement(blocks[index], text) for index, text in sorted(edit.blocks.items())]


def _replacement(block: Block, text: str) -> Replacement:
    lines = list(raw_lines(block.raw))
    last = lines[-1] if lines else ""
    is_open = bool(last) and bare(last) == last
    end_column = len(last) + 1 if is_open else 0
    return Replacement(block.line, block.line + len(lines) - 1, text, end_column)
