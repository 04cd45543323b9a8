"""Each finding with the lines of the file around it, and carets below what it is about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from captions.formats.lines import Block
from captions.text.length import line_length
from captions.validation.listings.base import CheckedFile, all_findings
from captions.validation.listings.block_lines import lines_of_block
from captions.validation.validate import Finding

# Lines of a block that are shown. A file in a format without blocks is one block as a whole.
_MAX_LINES = 12
# Characters of a line that are shown.
_MAX_CHARS = 100


def list_full(files: Sequence[CheckedFile]) -> str:
    """Return for each finding its line, then the cue it is about and the cues beside it."""
    return "".join(
        "\n".join((file.line_of(finding), *_picture(file, finding), "", ""))
        for file, finding in all_findings(files)
    )


def _picture(file: CheckedFile, finding: Finding) -> Iterator[str]:
    blocks = file.blocks
    own = max(0, bisect_right(blocks, finding.line, key=_line) - 1)
    shown = [
        line
        for index in range(max(0, own - 1), min(len(blocks), own + 2))
        for line in _lines(blocks[index], finding.line)
    ]
    while shown and not shown[-1][1].strip() and shown[-1][0] != finding.line:
        del shown[-1]
    width = len(str(shown[-1][0])) if shown else 1
    for number, text in shown:
        yield f"  {number:{width}} | {_cut(text)}".rstrip()
        if number == finding.line:
            yield f"  {'':{width}} | {_caret(text, finding)}"


def _line(block: Block) -> int:
    return block.line


def _lines(block: Block, near: int) -> list[tuple[int, str]]:
    """Return the lines of a block with their numbers; of a long block, those near a line."""
    lines = lines_of_block(block.raw)
    first = min(max(near - block.line - _MAX_LINES // 2, 0), max(len(lines) - _MAX_LINES, 0))
    return list(enumerate(lines[first : first + _MAX_LINES], block.line + first))


def _cut(text: str) -> str:
    shown = "".join(
        character if character.isprintable() else "\ufffd" for character in text[:_MAX_CHARS]
    )
    return shown if len(text) <= _MAX_CHARS else f"{shown}…"


def _caret(text: str, finding: Finding) -> str:
    before = text[: min(finding.column - 1, _MAX_CHARS)]
    marked = (
        text[finding.column - 1 :]
        if not finding.length
        else text[finding.column - 1 :][: finding.length]
    )
    room = _MAX_CHARS - len(before)
    return f"{' ' * line_length(before)}{'^' * max(1, line_length(marked[:room]))}"
