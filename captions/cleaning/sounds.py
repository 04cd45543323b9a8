"""Remove sounds written into a transcript, such as ``[music]``, for captions of speech alone."""

from __future__ import annotations

import re
from dataclasses import replace

from captions.text.late_pattern import late_pattern
from captions.text.sounds import SOUND_SOURCE
from captions.transcript.model import Removed, Transcript
from captions.transcript.turns import is_marker

# A sound with the space before it, and whether a word follows at once: "Hi [laughs]there".
_SOUND = late_pattern(rf"\s*(?P<sound>{SOUND_SOURCE})(?=(?P<word>\w)?)", re.IGNORECASE)


def drop_sounds(transcript: Transcript) -> Transcript:
    """Return the transcript without its sounds; each is in ``removed`` as a marker.

    Turns that are only sounds are removed, with any punctuation that was left of them.
    """
    turns = []
    removed = list(transcript.removed)
    for turn in transcript.turns:
        sounds = [match["sound"] for match in _SOUND.finditer(turn.text)]
        if sounds:
            removed.extend(Removed(turn.line, turn.start_ms, sound, "marker") for sound in sounds)
            text = _SOUND.sub(lambda match: " " if match["word"] else "", turn.text)
            turn = replace(turn, text=text.strip())
        if not is_marker(turn.text):
            turns.append(turn)
        elif turn.text:
            # "[music]." leaves a full stop, which nobody can read
            removed.append(Removed(turn.line, turn.start_ms, turn.text, "marker"))
    removed.sort(key=lambda item: item.line)
    return replace(transcript, turns=tuple(turns), removed=tuple(removed))
