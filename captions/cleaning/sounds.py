"""Sounds written into a transcript, such as ``[music]``, and leaving them out."""

from __future__ import annotations

import re
from dataclasses import replace

from captions.text.sounds import SOUND
from captions.transcript.model import Removed, Transcript
from captions.transcript.turns import is_marker

_SOUND = re.compile(rf"\s*({SOUND.pattern})(?=(\w)?)", SOUND.flags)


def drop_sounds(transcript: Transcript) -> Transcript:
    """Return the transcript without its sounds; each is in ``removed`` as a marker."""
    turns = []
    removed = list(transcript.removed)
    for turn in transcript.turns:
        sounds = [match[1] for match in _SOUND.finditer(turn.text)]
        if sounds:
            removed.extend(Removed(turn.line, turn.start_ms, sound, "marker") for sound in sounds)
            said = _SOUND.sub(lambda match: " " if match[2] else "", turn.text)
            turn = replace(turn, text=said.strip())
        if not is_marker(turn.text):
            turns.append(turn)
        elif turn.text:
            # "[music]." leaves a full stop, which nobody can read
            removed.append(Removed(turn.line, turn.start_ms, turn.text, "marker"))
    removed.sort(key=lambda item: item.line)
    return replace(transcript, turns=tuple(turns), removed=tuple(removed))
