"""Measure text as style guides count it: the length of a line and the characters of a cue.

>>> line_length("café"), line_length("漢字"), line_length("👍🏽")
(4, 4, 1)
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from captions.text.late_pattern import late_pattern

# Texts whose every character counts one: their length is the number of characters. These blocks
# (ASCII, Latin, Greek, most of Cyrillic, typographic punctuation) have no combining, joining or
# full-width characters. Nearly all lines match, and skip the slow count by character.
_ALL_COUNT_ONE = late_pattern(
    "[\x00-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20b5]*"
)

# Emoji. Unicode calls most of them wide, but style guides mean the letters of East Asian scripts.
# The block between the ranges (U+1F200 to U+1F2FF) has squared ideographs, which count two.
_EMOJI_RANGES: Final = "\u2000-\u2bff\U0001f000-\U0001f1ff\U0001f300-\U0001faff"
_EMOJI = late_pattern(f"[{_EMOJI_RANGES}]")
_SKIN_TONE: Final = "[\U0001f3fb-\U0001f3ff]"
_ONE_EMOJI: Final = f"[\u00a9\u00ae{_EMOJI_RANGES}]\ufe0f?{_SKIN_TONE}?"
# Several characters that show as one emoji: a flag (two regional letters), families and professions
# (emoji with joiners between them), and an emoji with a skin tone.
_JOINED_EMOJI: Final = (
    f"[\U0001f1e6-\U0001f1ff]{{2}}|{_ONE_EMOJI}(?:\u200d{_ONE_EMOJI})+"
    f"|[\u2600-\u27bf\U0001f300-\U0001faff]{_SKIN_TONE}"
)
# Stands for a joined emoji while its line is measured: any emoji of one character would do.
_SINGLE_EMOJI: Final = "\u2764"

# Languages whose guides count full-width characters, and their largest limit: Netflix has 13 for
# Japanese, 16 for Chinese and Korean. The smallest limit for Latin text is 24 (vertical video).
_FULL_WIDTH_LANGUAGES: Final = ("ja", "zh", "ko")
_MOST_FULL_WIDTH: Final = 20


def line_length(line: str) -> int:
    """Return the length of one line in characters, as limits on the line length count them.

    Spaces and punctuation count. A letter with combining marks counts once, an emoji once with all
    that is joined to it, and a full-width character twice.

    Source: Netflix Timed Text Style Guide, General Requirements: full-width characters count one
    and half-width characters half; here the unit is the half-width character.
    """
    if line.isascii() or _ALL_COUNT_ONE.fullmatch(line):
        return len(line)
    line = re.sub(_JOINED_EMOJI, _SINGLE_EMOJI, line)
    return sum(map(_width, line))


def _width(character: str) -> int:
    # no combining or wide characters below the first block of combining marks
    if character < "\u0300":
        return 1
    # combining marks, joiners and variation selectors belong to the character before them
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(character) not in ("W", "F"):
        return 1
    return 1 if _EMOJI.match(character) else 2


def reading_length(text: str) -> int:
    """Return the characters a viewer reads in a cue: spaces and punctuation, but no line breaks.

    Source: Netflix Timed Text Style Guide, General Requirements.
    """
    return sum(line_length(line) for line in text.split("\n"))


def columns_of(max_chars: int, language: str | None) -> int:
    """Return a limit of characters in the unit of ``line_length``, for a language code.

    Guides for Japanese, Chinese and Korean count full-width characters 1 and half-width ones 0.5,
    and allow 13 or 16 in a line. A limit that low is in their unit, and one for Latin text is not.

    >>> columns_of(13, "ja"), columns_of(42, "ja"), columns_of(13, "de")
    (26, 42, 13)
    """
    is_full_width = language in _FULL_WIDTH_LANGUAGES and max_chars <= _MOST_FULL_WIDTH
    return 2 * max_chars if is_full_width else max_chars
