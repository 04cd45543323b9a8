"""Recognise sounds written into text: "[music]", "(laughs)" and music notes.

Timing, segmentation, cleaning and the rules of the validator treat sounds differently from speech.

>>> is_sound("[door slams]"), is_sound("(laughs)"), is_sound("(that is, today)")
(True, True, False)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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

SUNG_AFTER_SIGN: Final = late_pattern(r"\s*(?P<sign>[#\xb6])(?=\s*[^\W\d_])[^#\xb6]*(?P=sign)?")
"""A sung line after a sign that is no note, up to the next one: "#" in BBC subtitles, or a pilcrow.
"""

# The bracket that closes each one a sound may open with; German captions have asterisks. The second
# are those in which speech stands as often, so that the words decide.
_CLOSING_BRACKETS: Final = {
    "[": "]", "(": ")", "*": "*", "\uff3b": "\uff3d", "\uff08": "\uff09", "\u3010": "\u3011",
}  # fmt: skip
_BRACKETS: Final = frozenset(_CLOSING_BRACKETS)
_SPEECH_BRACKETS: Final = frozenset("(*")
# The longest such sound in characters, the punctuation after it included: as much as the four lines
# of broadcast captions hold.
_LONGEST_SOUND: Final = 128
SOUND_OPENERS: Final = ("[", "(", *MUSIC_NOTES)
"""Every sound starts with one of these, which is quicker to check than the pattern."""

# Share of capital letters from which a text is written in capitals.
_SHOUTED_SHARE: Final = 0.7


def is_sound(text: str) -> bool:
    """Return whether a text holds sounds and nothing else but spaces, full stops and commas."""
    return text.startswith(SOUND_OPENERS) and not SOUND.sub("", text).strip(" .,")


def is_sung(text: str) -> bool:
    """Return whether any of a text is sung: it has a note, or "#" before its words.

    >>> is_sung("\u266a La la"), is_sung("# Happy birthday to you #"), is_sung("We are # 1")
    (True, True, False)
    """
    return any(note in text for note in MUSIC_NOTES) or bool(SUNG_AFTER_SIGN.match(text))


def is_shouted(text: str) -> bool:
    """Return whether a text is written in capital letters, which say nothing then.

    >>> is_shouted("AND THEN WE LEFT. Ada"), is_shouted("Then NASA called.")
    (True, False)
    """
    capitals = sum(map(str.isupper, text))
    return capitals > _SHOUTED_SHARE * (capitals + sum(map(str.islower, text)))


def bracketed_sounds(words: Sequence[str]) -> list[range]:
    """Return the indices of the words of each sound in brackets that has several words.

    A stretch of words in square brackets counts even without a letter, as in "[ __ ]". In
    parentheses and between asterisks the words have to describe a sound.

    >>> bracketed_sounds("Well, [door slams] (that is, today) (audience laughs)".split())
    [range(1, 3), range(6, 8)]
    """
    text = "".join(words)
    # most texts have no brackets, and are read quickly
    if _BRACKETS.isdisjoint(text):
        return []
    sounds = []
    stop = 0
    for index, word in enumerate(words):
        if word[:1] in _CLOSING_BRACKETS and index >= stop:
            stop = _end_of_sound(words, index)
            if stop > index + 1:
                sounds.append(range(index, stop))
    return sounds


def _end_of_sound(words: Sequence[str], start: int) -> int:
    """Return the index after the last word of the sound that a bracket opens, ``start`` if none."""
    opening = words[start][0]
    closing = _CLOSING_BRACKETS[opening]
    length = 0
    for index in range(start, len(words)):
        word = words[index]
        length += len(word) + 1
        if length > _LONGEST_SOUND or (
            index > start and word.startswith(opening) and opening != closing
        ):
            break
        if closing in (word if index > start else word[1:]):
            stop = index + 1
            return stop if _describes_sound(" ".join(words[start:stop])) else start
    return start


def _describes_sound(text: str) -> bool:
    """Return whether a text in brackets, with the punctuation after it, is a sound."""
    if text[0] not in _SPEECH_BRACKETS or SOUND.match(text):
        return True
    from captions.text.sound_words import is_sound_description

    return is_sound_description(text.strip("()*.,;:!? "))
