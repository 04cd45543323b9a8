"""What may happen between two words of a stream: nothing, a new line, or a new cue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Final

from captions.model import Word
from captions.segmentation.break_scores import ends_sentence
from captions.text.sounds import is_sound

# what the place before a word demands: nothing, that a line begins there, that a cue begins there
FREE: Final = 0
LINE: Final = 1
CUE: Final = 2

# a cue never hangs over a silence of this length
SILENCE_MS: Final = 2000

# a dash that opens a reply; "-5" is a number
_REPLY = re.compile(r"[-\u2013\u2014](?!\d)")


def carried_speakers(words: Sequence[Word]) -> list[str | None]:
    """Return who says each word: where no one is named, who says the sentence that runs on."""
    speakers: list[str | None] = []
    speaker = None
    for place, word in enumerate(words):
        if word.speaker is not None:
            speaker = word.speaker
        elif speaker is not None and ends_sentence(words[place - 1].text):
            speaker = None
        speakers.append(speaker)
    return speakers


def boundaries(words: Sequence[Word], speakers: Sequence[str | None]) -> list[int]:
    """Return what the place before each word demands: ``FREE``, ``LINE`` or ``CUE``.

    A cue begins with another speaker, after a silence, and with a sound ("[laughter]") and what
    follows it. A line begins where someone unnamed may have taken over: at ``>>``, and at a
    transcript turn that opens with a dash or follows a finished sentence. Sentences run on freely
    from one turn to the next.
    """
    demands = [FREE] * len(words)
    demands[:1] = [CUE]
    sounds = _sound_turns(words)
    for place, (left, right) in enumerate(pairwise(words), start=1):
        new_turn = left.turn != right.turn and None not in (left.turn, right.turn)
        if (
            speakers[place - 1] != speakers[place]
            or right.start_ms - left.end_ms >= SILENCE_MS
            or (new_turn and (left.turn in sounds or right.turn in sounds))
        ):
            demands[place] = CUE
        elif right.text.startswith(">>") or (
            new_turn and (ends_sentence(left.text) or _REPLY.match(right.text))
        ):
            demands[place] = LINE
    return demands


def _sound_turns(words: Sequence[Word]) -> set[int]:
    """Return the turns that hold no speech but sounds."""
    return {
        turn
        for turn, run in groupby(words, key=attrgetter("turn"))
        if turn is not None and is_sound(" ".join(word.text for word in run))
    }
