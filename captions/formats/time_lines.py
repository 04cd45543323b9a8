"""Formats that are time lines with text below them, other than SubRip."""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.formats.lines import Block, bare, raw_lines


def split_at_time_lines(text: str, time_line: re.Pattern[str]) -> Iterator[Block]:
    """Yield what stands before the first line that is a time line, then a block for each."""
    block: list[str] = []
    first = 1
    for number, line in enumerate(raw_lines(text), 1):
        if time_line.fullmatch(bare(line)):
            yield Block(first, "".join(block))
            block, first = [], number
        block.append(line)
    yield Block(first, "".join(block))


def trimmed_lines(content: str) -> str:
    """Return the text of a cue without the blank lines around it, line ends as LF."""
    if "\r" in content:
        content = content.replace("\r\n", "\n").replace("\r", "\n")
    if not content.strip():
        return ""
    start = content.rfind("\n", 0, len(content) - len(content.lstrip())) + 1
    stop = content.find("\n", len(content.rstrip()))
    return content[start:] if stop < 0 else content[start:stop]
