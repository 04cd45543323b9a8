"""Names on a line of their own above the text of each cue, as Microsoft Teams exports them.

``Ann Lee`` above the words becomes ``Ann Lee:``, which ``captions.existing.names`` reads as the
speaker.
"""

from __future__ import annotations

from collections import Counter

from captions.model import Track
from captions.record import replace
from captions.text.sounds import is_sound
from captions.transcript.speakers import looks_like_name

# Fewest cues, and fewest names in them, by which such a file is known.
_FEWEST_CUES, _FEWEST_NAMES = 3, 2


def with_colons(track: Track) -> Track:
    """Return a track with a colon behind the name above each text; another track is unchanged.

    All cues that are more than a sound must have a name of two or more in the file, and one of
    the names must come again.

    >>> from captions.model import Cue
    >>> texts = ("Ann Lee\\nHello.", "Bob\\nGood evening.", "Ann Lee\\nSo.")
    >>> cues = [Cue(second * 1000, second * 1000 + 900, text) for second, text in enumerate(texts)]
    >>> [cue.text for cue in with_colons(Track(cues)).cues]
    ['Ann Lee:\\nHello.', 'Bob:\\nGood evening.', 'Ann Lee:\\nSo.']
    """
    names: Counter[str] = Counter()
    named = set()
    for index, cue in enumerate(track.cues):
        name, _, words = cue.plain_text.partition("\n")
        if not words.strip():
            if name.strip() and not is_sound(name.strip()):
                return track
            continue
        if not (cue.text.startswith(f"{name}\n") and _is_name(name)):
            return track
        names[name] += 1
        named.add(index)
    if len(named) < _FEWEST_CUES or not _FEWEST_NAMES <= len(names) < len(named):
        return track
    cues = [
        replace(cue, text=cue.text.replace("\n", ":\n", 1)) if index in named else cue
        for index, cue in enumerate(track.cues)
    ]
    return replace(track, cues=cues)


def _is_name(line: str) -> bool:
    return line[-1:].isalnum() and ":" not in line and looks_like_name(line)
