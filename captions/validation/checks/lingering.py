"""How long a caption may stay before it hangs over what its text does not say.

Of 49,241 cues of timed podcasts 76 stay longer: words beside the music at the start, at a sponsor's
jingle and at the end, and stray words of the recogniser.
"""

from __future__ import annotations

from captions.text.comparison import tokens_of
from captions.text.sounds import MUSIC_NOTES, SOUND
from captions.timing.spoken_length import natural_duration_ms
from captions.validation.document import CueBlock

# speech for learners, the slowest there is, takes twice what talk between adults takes
_SLOWEST = 3
# a pause for thought, and the tail that comfort asks for
_SLACK_MS = 2000
# captioners let a short reply stand in a pause; under this nothing looks as if it had stopped
_LEAST_MS = 5000
# nothing is said in less a character: most cues need no closer look
_LEAST_CHARACTER_MS = 25
# a song lasts as long as it likes; "#" marks one at the BBC
_ASIDES = ("()", "[]", "**")


def lingers(cue: CueBlock, duration_ms: int) -> bool:
    """Tell whether a cue is too long for its text if it shows this long."""
    if duration_ms <= _LEAST_MS:
        return False
    if duration_ms <= _SLACK_MS + _SLOWEST * _LEAST_CHARACTER_MS * cue.characters:
        return False
    natural_ms = spoken_ms(cue)
    return natural_ms is not None and duration_ms > longest_ms(natural_ms)


def longest_ms(natural_ms: int) -> int:
    """Return how long a text may stay that takes so long to say."""
    return max(_LEAST_MS, _SLOWEST * natural_ms + _SLACK_MS)


def spoken_ms(cue: CueBlock) -> int | None:
    """Return how long a cue's text takes to say; None where it is a sound, a song or no words."""
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
    # "1984" is said as four words
    return natural_duration_ms(" ".join(map(_said, text.split())))


def _said(word: str) -> str:
    return " ".join(tokens_of(word)) if any(map(str.isdigit, word)) else word
