"""Recognise sounds written into text: "[music]", "(laughs)" and music notes.

Timing, segmentation, cleaning and the rules of the validator treat sounds differently from speech.

>>> is_sound("[door slams]"), is_sound("(laughs)"), is_sound("(that is, today)")
(True, True, False)
"""

from __future__ import annotations

import re
from typing import Final

from captions.text.late_pattern import late_pattern

MUSIC_NOTES: Final = "\u2669\u266a\u266b\u266c"
"""The note signs that mark music or singing."""

SOUND_SOURCE: Final = (
    # anything in brackets that has a letter; recognisers write "[ __ ]" for words they cut out
    r"\[(?=[^\[\]]*[^\W\d_])[^\[\]]{1,60}\]"
    # song between two notes, or notes alone
    rf"|[{MUSIC_NOTES}][^{MUSIC_NOTES}]{{0,200}}[{MUSIC_NOTES}]|[{MUSIC_NOTES}]+"
    # in parentheses only the words of common sounds: other parentheses are speech
    r"|\([^()]{0,30}\b(?:applau|chuckl|cough|laugh|music|sigh|silence)[^()]{0,30}\)"
)
"""The pattern of ``SOUND`` as text, for patterns that go beyond it; upper and lower case alike."""

SOUND: Final = late_pattern(SOUND_SOURCE, re.IGNORECASE)
"""One sound anywhere in a text; everything sung between two notes is one sound."""

# Every sound starts with one of these, which is quicker to check than the pattern.
_FIRST_CHARACTERS: Final = ("[", "(", *MUSIC_NOTES)

# Share of capital letters from which a text is written in capitals.
_SHOUTED_SHARE: Final = 0.7


def is_sound(text: str) -> bool:
    """Return whether a text holds sounds and nothing else but spaces, full stops and commas."""
    return text.startswith(_FIRST_CHARACTERS) and not SOUND.sub("", text).strip(" .,")


def is_shouted(text: str) -> bool:
    """Return whether a text is written in capital letters, which say nothing then.

    >>> is_shouted("AND THEN WE LEFT. Ada"), is_shouted("Then NASA called.")
    (True, False)
    """
    capitals = sum(map(str.isupper, text))
    return capitals > _SHOUTED_SHARE * (capitals + sum(map(str.islower, text)))
