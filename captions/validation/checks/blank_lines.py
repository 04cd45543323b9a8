"""Blank lines, and the numbers near them: what belongs together and what does not."""

from __future__ import annotations

import re

from captions.formats.lines import bare, raw_lines
from captions.validation.document import CaptionFile

# how a text ends whose last line is blank
ENDS = ("\n\n", "\n\r\n", "\r\r", "\n\r", "\r\r\n")
_NUMBER = re.compile("#?[0-9]{1,9}[.:)]?")


def is_number(line: str) -> bool:
    """Tell whether a line holds nothing but a number, as stands above a cue."""
    return _NUMBER.fullmatch(line.strip("\ufeff \t\r\n")) is not None


def follows(number: str, before: str | None) -> bool:
    """Tell whether a number is the one after another; False where one is no number."""
    text, last = number.strip("\ufeff \t\r\n"), before or ""
    if not (text.isdecimal() and last.isdecimal() and len(text) < 10 and len(last) < 10):
        return False
    return int(text) == int(last) + 1


def parted_number(file: CaptionFile, place: int) -> bool:
    """Tell whether a WebVTT block is just a number, and the next one a cue without identifier."""
    after = place + 1
    return (
        file.format == "vtt"
        and after < len(file.kinds)
        and file.kinds[after] == "cue"
        and is_number(file.blocks[place].raw)
        and "-->" in next(raw_lines(file.blocks[after].raw))
    )


def without_blank_tail(raw: str) -> str:
    """Return raw text without the blank lines at its end; its last line keeps its own end."""
    lines = list(raw_lines(raw))
    while lines and not bare(lines[-1]).strip(" \t"):
        lines.pop()
    return "".join(lines)


def without_blank_lines(raw: str) -> str:
    """Return raw text without its empty lines."""
    return "".join(line for line in raw_lines(raw) if bare(line))


def newline_of(raw: str) -> str:
    """Return the line end that text is written with, that of its first line."""
    first = next(raw_lines(raw), "")
    return first[len(bare(first)) :] or "\n"
