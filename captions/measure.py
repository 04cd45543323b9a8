"""Measure text as style guides count it: the length of a line and the characters of a cue."""

from __future__ import annotations

import re
import unicodedata

# letters, marks and signs that each count one: no combining, joining or full-width ones (ASCII,
# Latin, Greek, most of Cyrillic, typographic punctuation), so that their number is the length
_COUNT_ONE = re.compile(
    "[\x00-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20b5]*"
)


def line_length(line: str) -> int:
    """Return the length of one line in characters, as limits on a line count them.

    Spaces and punctuation count, a combining sequence counts once, and a full-width character
    counts two where an ordinary one counts one (Netflix, General Requirements: "full-width
    characters count one and half-width ones half", in half-width units).
    """
    if line.isascii() or _COUNT_ONE.fullmatch(line):
        return len(line)
    return sum(_width(character) for character in line)


def _width(character: str) -> int:
    if character < "\u0300":
        return 1
    # marks, joiners and variation selectors belong to the character before them
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def reading_length(text: str) -> int:
    """Return the characters a viewer reads in a cue: a line break does not count.

    Source: Netflix Timed Text Style Guide, General Requirements: spaces and punctuation count.
    """
    return sum(line_length(line) for line in text.split("\n"))


def characters_per_second(text: str, duration_ms: int) -> float:
    """Return the reading speed of a cue in characters a second; infinite for no duration."""
    if duration_ms <= 0:
        return float("inf")
    return reading_length(text) * 1000 / duration_ms
