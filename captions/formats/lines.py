"""Lines and blocks of a caption file, numbered from 1 and kept exactly as written.

Readers of all text formats start from here. A line ends at CR LF, CR or LF and at nothing else
(WebVTT section 4.1; SubRip players do the same). Blocks follow each other without a gap: joined,
they are the file again.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.record import Record
from captions.text.late_pattern import late_pattern

_LINE = late_pattern("[^\r\n]*(?:\r\n?|\n)?")


class Block(Record, frozen=True, gc=False):
    """A raw part of a caption file: the number of its first line, and its text with line ends."""

    line: int
    raw: str

    @property
    def lines(self) -> list[str]:
        r"""The lines without line ends, and without the empty lines at the end.

        >>> Block(7, "1\r\n00:01.000 --> 00:02.000\r\nHello\r\n\r\n").lines
        ['1', '00:01.000 --> 00:02.000', 'Hello']
        """
        lines = [bare(line) for line in raw_lines(self.raw)]
        while lines and not lines[-1]:
            lines.pop()
        return lines


def raw_lines(text: str, start: int = 0) -> Iterator[str]:
    r"""Yield the lines from an index on, with line ends; only the last line may lack one.

    >>> list(raw_lines("a\r\nb\rc\n\nd"))
    ['a\r\n', 'b\r', 'c\n', '\n', 'd']
    """
    return (match[0] for match in _LINE.finditer(text, start) if match[0])


def bare(raw_line: str) -> str:
    """Return a raw line without its line end."""
    return raw_line.rstrip("\r\n")


def excerpt(text: str, length: int = 60) -> str:
    r"""Return a line as messages quote it: shortened, unprintable characters as U+FFFD.

    >>> excerpt("The\ttide clock stopped at noon.", 14)
    'The�tide clock…'
    """
    cut = text[: length + 1]
    shown = cut
    if not cut.isprintable():
        shown = "".join(character if character.isprintable() else "\ufffd" for character in cut)
    return shown if len(cut) <= length else f"{shown[:length]}…"
