"""Blank lines and cue numbers: which lines belong together, and which are separate blocks."""

from __future__ import annotations

from itertools import pairwise

from captions.formats.lines import bare, raw_lines
from captions.text.late_pattern import late_pattern
from captions.validation.document import CaptionFile

# How raw text ends if its last line is blank, with any line ends and any mix of them.
ENDS = ("\n\n", "\n\r\n", "\r\r", "\n\r", "\r\r\n")
_NUMBER = late_pattern("#?[0-9]{1,9}[.:)]?")


def is_number(line: str) -> bool:
    """Return whether a line holds nothing but a number, like the line above a cue.

    >>> is_number("57"), is_number("#57."), is_number("57 ships")
    (True, True, False)
    """
    return _NUMBER.fullmatch(line.strip("\ufeff \t\r\n")) is not None


def has_lone_number(payload: str) -> bool:
    r"""Return whether raw text has a line that is only a number, below a blank line.

    >>> has_lone_number("How many?\n\n42\n"), has_lone_number("How many?\n42\n")
    (True, False)
    """
    lines = [bare(line).strip(" \t\u00a0") for line in raw_lines(payload)]
    return any(is_number(line) and not above for above, line in pairwise(lines))


def follows(number: str, before: str | None) -> bool:
    """Return whether a number is one more than another; False if either is not a number.

    >>> follows("58", "57"), follows("59", "57"), follows("1", None)
    (True, False, False)
    """
    text, last = number.strip("\ufeff \t\r\n"), before or ""
    if not (text.isdecimal() and last.isdecimal() and len(text) < 10 and len(last) < 10):
        return False
    return int(text) == int(last) + 1


def is_separated_number(file: CaptionFile, index: int) -> bool:
    """Return whether a WebVTT block is a lone number, and the next block a cue without identifier.

    A blank line then separates the identifier from its cue.
    """
    after = index + 1
    return (
        file.format == "vtt"
        and after < len(file.kinds)
        and file.kinds[after] == "cue"
        and is_number(file.blocks[index].raw)
        and "-->" in next(raw_lines(file.blocks[after].raw))
    )


def without_blank_tail(raw: str) -> str:
    """Return raw text without the blank lines at its end; its last line keeps its line end.

    >>> without_blank_tail("one\\n\\n \\n")
    'one\\n'
    """
    lines = list(raw_lines(raw))
    while lines and not bare(lines[-1]).strip(" \t"):
        lines.pop()
    return "".join(lines)


def without_blank_lines(raw: str) -> str:
    """Return raw text without its empty lines.

    >>> without_blank_lines("one\\n\\ntwo\\n")
    'one\\ntwo\\n'
    """
    return "".join(line for line in raw_lines(raw) if bare(line))


def newline_of(raw: str) -> str:
    """Return the line end of the first line of a text; ``"\\n"`` if it has none."""
    first = next(raw_lines(raw), "")
    return first[len(bare(first)) :] or "\n"
