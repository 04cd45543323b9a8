"""Each finding with the lines around it, as they stand in the file, and a caret below it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from captions.formats.lines import Block, bare, raw_lines
from captions.text.length import line_length
from captions.validation.listings.base import Judged, all_findings
from captions.validation.validate import Finding

_MOST_LINES = 12  # of a neighbour; a file in another format is one block
_MOST_CHARS = 100


def list_full(judged: Sequence[Judged]) -> str:
    """Return for each finding its line, then the cue with its neighbours."""
    return "".join(
        "\n".join((file.line_of(finding), *_picture(file, finding), "", ""))
        for file, finding in all_findings(judged)
    )


def _picture(judged: Judged, finding: Finding) -> Iterator[str]:
    blocks = judged.blocks
    own = max(0, bisect_right(blocks, finding.line, key=_line) - 1)
    shown = [
        line
        for place in range(max(0, own - 1), min(len(blocks), own + 2))
        for line in _lines(blocks[place], finding.line)
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
    """Return the numbered lines of a block, of a long one those near a line."""
    lines = list(enumerate(map(bare, raw_lines(block.raw)), block.line))
    if len(lines) <= _MOST_LINES:
        return lines
    first = min(max(near - block.line - _MOST_LINES // 2, 0), len(lines) - _MOST_LINES)
    return lines[first : first + _MOST_LINES]


def _cut(text: str) -> str:
    shown = "".join(
        character if character.isprintable() else "\ufffd" for character in text[:_MOST_CHARS]
    )
    return shown if len(text) <= _MOST_CHARS else f"{shown}…"


def _caret(text: str, finding: Finding) -> str:
    before = text[: min(finding.column - 1, _MOST_CHARS)]
    meant = (
        text[finding.column - 1 :]
        if not finding.length
        else text[finding.column - 1 :][: finding.length]
    )
    room = _MOST_CHARS - len(before)
    return f"{' ' * line_length(before)}{'^' * max(1, line_length(meant[:room]))}"
