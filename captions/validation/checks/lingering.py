"""How long a caption may stay before it lingers: far longer than its text takes to say.

The limits were set with 49,241 cues of podcasts with known times. 76 of them stay longer, and all
of those are faults: words stretched over the music at the start, the end or a sponsor's jingle, and
stray words of a recogniser.
"""

from __future__ import annotations

from captions.text.comparison import tokens_of
from captions.text.sounds import MUSIC_NOTES, SOUND
from captions.timing.spoken_length import natural_duration_ms
from captions.validation.document import CueBlock

# How many times its usual spoken length a text may stay. The slowest speech, made for learners of a
# language, takes twice the usual time.
_SLOWEST = 3
# Added to that (ms): a pause for thought, and the moment a caption stays after its last word.
_SLACK_MS = 2000
# No cue that is this short (ms) lingers: captioners let a short reply stay through a pause.
_NEVER_LINGERS_MS = 5000
# Less than any text takes to say per character (ms): most cues are cleared by this quick test.
_FASTEST_CHARACTER_MS = 25
# Brackets around a text that describes a sound: "(applause)".
_ASIDES = ("()", "[]", "**")


def lingers(cue: CueBlock, duration_ms: int) -> bool:
    """Return whether a cue would be on screen too long for its text with this duration."""
    if duration_ms <= _NEVER_LINGERS_MS:
        return False
    if duration_ms <= _SLACK_MS + _SLOWEST * _FASTEST_CHARACTER_MS * cue.characters:
        return False
    natural_ms = spoken_ms(cue)
    return natural_ms is not None and duration_ms > longest_ms(natural_ms)


def longest_ms(natural_ms: int) -> int:
    """Return the longest time a text may stay that usually takes ``natural_ms`` to say.

    >>> longest_ms(500), longest_ms(4000)
    (5000, 14000)
    """
    return max(_NEVER_LINGERS_MS, _SLOWEST * natural_ms + _SLACK_MS)


def spoken_ms(cue: CueBlock) -> int | None:
    """Return how long a cue's text takes to say; None for a sound, a song, or no words at all."""
    text = " ".join(cue.lines)
    if (
        not any(map(str.isalnum, text))
        or text.startswith("#")
        or not set(text).isdisjoint(MUSIC_NOTES)
    ):
        return None
    if SOUND.search(text) or any(f"{text[0]}{text[-1]}" == aside for aside in _ASIDES):
        return None
    if not any(map(str.isdigit, text)):
        return natural_duration_ms(text)
    return natural_duration_ms(" ".join(map(_with_spoken_numbers, text.split())))


def _with_spoken_numbers(word: str) -> str:
    """Return a word with its numbers as they are said: "1984" takes as long as four words."""
    return " ".join(tokens_of(word)) if any(map(str.isdigit, word)) else word
