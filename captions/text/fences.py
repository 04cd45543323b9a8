"""Find a code fence around a file: chat programs wrap the captions that they write in one.

The readers of caption files skip the fence and report it, so that it is no text of a cue.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# Up to five lines of other text, such as "Here are your captions:", may precede the fence.
_OPENING = re.compile(
    r"\ufeff?(?:(?![^\r\n]*-->)[^\r\n`]{0,300}(?:\r\n|\r|\n)){0,5}?"
    r"[ \t]{0,3}(?P<fence>`{3,10}|~{3,10})[\w+.-]{0,20}[ \t]*(?:\r\n|\r|\n)"
)
# What lines of a fence begin with.
FENCES = ("```", "~~~")
# How much of the end of a file is searched for the closing fence.
_MOST_BELOW = 2000
_ARROW = "-->"


class Fenced(NamedTuple):
    """The indexes of the text inside the fence."""

    start: int
    end: int


def find_fence(text: str) -> Fenced | None:
    """Return where the text inside a code fence starts and ends; None for a file without one.

    A fence that is not closed counts too. Text below the closing fence is no part of the file.

    >>> find_fence("```srt\\n1\\n```\\n")
    Fenced(start=7, end=9)
    """
    opening = _OPENING.match(text)
    if opening is None:
        return None
    start = max(opening.end(), len(text) - _MOST_BELOW)
    closing = re.compile(rf"^[ \t]{{0,3}}{opening['fence']}[ \t]*$", re.MULTILINE)
    # "$" and "^" know LF alone.
    tail = text[start:].replace("\r", "\n")
    match = closing.search(tail)
    if match is not None and _ARROW in tail[match.end() :]:
        return None  # several fences: which one is the file is not clear
    return Fenced(opening.end(), len(text) if match is None else start + match.start())
