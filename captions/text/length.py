"""Measure text as style guides count it: the length of a line and the characters of a cue."""

from __future__ import annotations

import re
import unicodedata

# letters, marks and signs that each count one: no combining, joining or full-width ones (ASCII,
# Latin, Greek, most of Cyrillic, typographic punctuation), so that their number is the length
_COUNT_ONE = re.compile(
    "[\x00-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20b5]*"
)

# Unicode calls emoji wide, but they belong to no writing system whose letters count two; the signs
# between (U+1F200 to U+1F2FF) do
_EMOJI = re.compile("[\u2000-\u2bff\U0001f000-\U0001f1ff\U0001f300-\U0001faff]")
_TONE = "[\U0001f3fb-\U0001f3ff]"
_ONE_EMOJI = f"[\u00a9\u00ae\u2000-\u2bff\U0001f000-\U0001f1ff\U0001f300-\U0001faff]\ufe0f?{_TONE}?"
# flags of two letters; skin tones; families, professions and the like
_JOINED_EMOJI = re.compile(
    f"[\U0001f1e6-\U0001f1ff]{{2}}|{_ONE_EMOJI}(?:\u200d{_ONE_EMOJI})+"
    f"|[\u2600-\u27bf\U0001f300-\U0001faff]{_TONE}"
)


def line_length(line: str) -> int:
    """Return the length of one line in characters, as limits on a line count them.

    Spaces and punctuation count, a combining sequence counts once, and a full-width character
    counts two where an ordinary one counts one (Netflix, General Requirements: "full-width
    characters count one and half-width ones half", in half-width units). An emoji is one sign,
    with all that is joined to it: a flag and a family count once.
    """
    if line.isascii() or _COUNT_ONE.fullmatch(line):
        return len(line)
    if _JOINED_EMOJI.search(line):
        line = _JOINED_EMOJI.sub("\u2764", line)
    return sum(map(_width, line))


def _width(character: str) -> int:
    if character < "\u0300":
        return 1
    # marks, joiners and variation selectors belong to the character before them
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(character) not in ("W", "F"):
        return 1
    return 1 if _EMOJI.match(character) else 2


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
