"""Move the punctuation at the ends of Arabic and Hebrew lines, for players that show it wrongly.

Text is stored in logical order, and most players find the direction of each line by the Unicode
bidirectional algorithm. Some, such as Kodi and players of television sets, show every line as
left-to-right text: letters run the right way, but the mark that ends the line is shown at its
right, where the line begins. In a file for them the marks at both ends of a line change sides.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

# Marks that end a sentence or a part of it, with those of Arabic and Urdu.
_ENDING: Final = ".!?,:;\u2026\u060c\u061b\u061f\u06d4"
_DASHES: Final = "-\u2010\u2013\u2014"
# All marks that change sides: besides these quotes, brackets, notes, and the spaces between them.
_MOVED: Final = rf"[\s{re.escape(_ENDING + _DASHES)}\"'()\[\]{{}}«»“”‘’♪#*]*"
# Tags of formats and direction marks, which stay where they are.
_OUTSIDE: Final = r"(?:<[^<>]*>|\{[^{}]*\}|[\u200e\u200f\u202a-\u202e\u2066-\u2069])*"
_MIRRORED: Final = str.maketrans("()[]{}«»", ")(][}{»«")


@cache  # few texts need the pattern
def _line() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<before>{_OUTSIDE})(?P<first>{_MOVED})(?P<text>.*?)(?P<last>{_MOVED})"
        rf"(?P<after>{_OUTSIDE})",
        re.DOTALL,
    )


def is_right_to_left(text: str) -> bool:
    """Return whether more letters of a text are written from right to left than the other way.

    >>> is_right_to_left("\u05e9\u05dc\u05d5\u05dd, Ada"), is_right_to_left("Shalom")
    (True, False)
    """
    if text.isascii():
        return False
    kinds = [unicodedata.bidirectional(character) for character in text]
    return kinds.count("R") + kinds.count("AL") > kinds.count("L")


def swap_edges(line: str) -> str:
    """Return a right-to-left line with the marks at its ends on the other side, mirrored.

    Tags and direction marks stay at the ends. A line that begins with the mark of a sentence end,
    or ends with a dash after a space, is in that order already and comes back unchanged, as do
    lines of other scripts.

    >>> swap_edges("\u05e9\u05dc\u05d5\u05dd!") == "!\u05e9\u05dc\u05d5\u05dd"
    True
    >>> swap_edges("<i>- \u05db\u05df?</i>") == "<i>?\u05db\u05df -</i>"
    True
    """
    match = _line().fullmatch(line) if not line.isascii() else None
    if match is None or not is_right_to_left(match["text"]):
        return line
    first, last = match["first"], match["last"]
    is_swapped = first.strip()[:1] in tuple(_ENDING) or (
        last[-2:-1].isspace() and last[-1:] in tuple(_DASHES)
    )
    has_marks = any(mark in _ENDING for mark in last) or first[:1] in tuple(_DASHES)
    if is_swapped or not has_marks:
        return line
    left, right = (marks[::-1].translate(_MIRRORED) for marks in (last, first))
    return f"{match['before']}{left}{match['text']}{right}{match['after']}"
