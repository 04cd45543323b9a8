"""Sounds written into a transcript, such as ``[music]``, and leaving them out."""

from __future__ import annotations

import re
from dataclasses import replace

from captions.transcript import Removed, Transcript

_SOUND = re.compile(
    r"\[[^\[\]]{1,60}\]|[\u2669-\u266c][^\u2669-\u266c]{0,200}[\u2669-\u266c]|[\u2669-\u266c]+"
    r"|\((?:[^()]{0,30}\b)?(?:applause|chuckl|cough|laugh|music|sigh|silence)[^()]{0,30}\)",
    re.IGNORECASE,
)


def drop_sounds(transcript: Transcript) -> Transcript:
    """Return the transcript without its sounds; each is in ``removed`` as a marker."""
    turns = []
    removed = list(transcript.removed)
    for turn in transcript.turns:
        sounds = _SOUND.findall(turn.text)
        if sounds:
            removed.extend(Removed(turn.line, turn.start_ms, sound, "marker") for sound in sounds)
            turn = replace(turn, text=" ".join(_SOUND.sub(" ", turn.text).split()))
        if turn.text:
            turns.append(turn)
    removed.sort(key=lambda item: item.line)
    return replace(transcript, turns=tuple(turns), removed=tuple(removed))
