"""Signs by which files of kinds that cannot be read are known, and what such a kind is.

``captions.formats.unsupported`` and ``captions.formats.unsupported_captions`` have the kinds.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from captions.record import Record

# Characters of numbers and times, but for the comma, which separates two of them.
_OF_NUMBERS = "-0123456789:;. "
# Lines at the top of a text that all have to be rows of a table to make it one.
_ROWS = 5
# What a column of numbers begins with; "<NA>" is written for an unknown one.
_NUMBERS = (*"0123456789", "<")


class UnsupportedKind(Record, frozen=True):
    """A kind of file: its name in messages, what to do instead, and its sign."""

    title: str
    hint: str
    looks_like: Callable[[str], bool]


def starts(begins: str, pattern: str, *, has: str = "", then: str = "") -> Callable[[str], bool]:
    """Return a test for a text that starts with a pattern, after blank lines.

    ``begins`` are the characters that such a text can begin with, and its first line has one of
    the characters ``has``. The first character that is not one of a number or a time is in
    ``then``. For most texts they save compiling the pattern.
    """

    def looks_like(top: str) -> bool:
        start = top.lstrip("\ufeff \t\r\n")
        if start[:1] not in begins:
            return False
        if then and start.lstrip(_OF_NUMBERS)[:1] not in tuple(then):
            return False
        if has and not any(mark in start.partition("\n")[0] for mark in has):
            return False
        return re.match(pattern, start, re.IGNORECASE) is not None

    return looks_like


def has_root(*names: str) -> Callable[[str], bool]:
    """Return a test for XML whose first element has one of these names, in any case."""
    known = frozenset(names)

    def looks_like(top: str) -> bool:
        if not top.lstrip("\ufeff \t\r\n").startswith("<"):
            return False
        from captions.formats.xml_root import root_name

        return root_name(top).rpartition(":")[2].casefold() in known

    return looks_like


def has_rows(pattern: str, number: int, *, has: str = "") -> Callable[[str], bool]:
    """Return a test for a text whose first lines, but for blank ones and comments, are rows.

    ``number`` is the index of a column with a number or "<NA>", and the first rows have one of the
    characters ``has``: for most texts they save compiling the pattern.
    """

    def looks_like(top: str) -> bool:
        lines = [line.strip() for line in top.removeprefix("\ufeff").split("\n", 4 * _ROWS)[:-1]]
        lines = lines or [top.strip()]
        rows = [line for line in lines if line and not line.startswith(";;")][:_ROWS]
        if not rows or not "".join(rows[0].split()[number : number + 1]).startswith(_NUMBERS):
            return False
        if has and not any(mark in rows[0] for mark in has):
            return False
        return all(re.fullmatch(pattern, line, re.ASCII) for line in rows)

    return looks_like
