"""The characters that count as two in a line, for the page, which has no such table of its own."""

from __future__ import annotations

import unicodedata
from functools import cache

from captions.text.length import line_length

# The first and the last character that Unicode calls wide or full-width: Hangul Jamo to the third
# plane of ideographs, most of which are in two blocks without names of their own.
_FIRST, _LAST = 0x1100, 0x1FFFF
_PLANES = ((0x20000, 0x2FFFD), (0x30000, 0x3FFFD))


@cache
def wide_ranges() -> list[tuple[int, int]]:
    """Return the ranges of characters, first and last, that ``line_length`` counts twice.

    >>> any(first <= ord("漢") <= last for first, last in wide_ranges())
    True
    """
    found: list[tuple[int, int]] = []
    start = None
    for code in range(_FIRST, _LAST + 2):
        character = chr(code)
        is_wide = unicodedata.east_asian_width(character) in ("W", "F") and (
            not 0xD800 <= code <= 0xDFFF and line_length(character) == 2
        )
        if is_wide and start is None:
            start = code
        elif not is_wide and start is not None:
            found.append((start, code - 1))
            start = None
    return [*found, *_PLANES]
