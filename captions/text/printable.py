r"""Show text from files and the names of files so that it cannot act on a terminal or a listing.

A name or a cue may hold escape sequences that move the cursor, line ends that forge another line
of a listing, and marks that turn the order of letters around. They are shown as Python writes them
in a string: ``\x1b``, ``\n``, ``\u202e``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.text.late_pattern import late_pattern

if TYPE_CHECKING:
    import re

# Characters that Python does not count as printable, and that texts need all the same: kinds of
# spaces, and the joiners of Persian, Hindi and emoji.
_HARMLESS = frozenset(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
    "\u3000\u200c\u200d"
)
# Control characters except for the line end, line ends of Unicode, and marks of direction.
_ACTING = late_pattern("[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
# The same without the tab, and without the line end CR LF: what may not be in lines of a file.
_ACTING_IN_LINES = late_pattern(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\r(?!\n)"
)


def printable(text: str) -> str:
    r"""Return a text on one line, with what cannot be printed as an escape.

    >>> print(printable("one\x1b[31m\ntwo"))
    one\x1b[31m\ntwo
    """
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or char in _HARMLESS else _escape(char) for char in text
    )


def printable_lines(text: str) -> str:
    r"""Return lines of a file with what acts on a terminal as escapes.

    A line end CR, which takes a terminal back to the start of the line, is shown and ends the line.

    >>> print(printable_lines("+one\x1b[31m\n+two\n"), end="")
    +one\x1b[31m
    +two
    """
    return _ACTING_IN_LINES.sub(_in_lines, text)


def _in_lines(found: re.Match[str]) -> str:
    return "\\r\n" if found[0] == "\r" else _escape(found[0])


def printable_json(text: str) -> str:
    r"""Return a JSON document, of the same value, in which such characters are JSON's escapes.

    >>> print(printable_json('["one\u202e"]'))
    ["one\u202e"]
    """
    return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _escape(char: str) -> str:
    if "\udc80" <= char <= "\udcff":  # how Python represents a byte of a name that is not UTF-8
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char.encode("unicode_escape").decode()
