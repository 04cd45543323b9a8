"""Remove recogniser loops from a transcript before it becomes captions.

Only what cannot be speech is removed, and all of it is reported. ``loop_detection`` decides what
that is. The first occurrence is kept, because it may have been spoken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from captions.cleaning.loop_detection import LoopedPhrase, Passage, find_loops, without_extra
from captions.model import Turn
from captions.record import replace
from captions.transcript.model import Removed, Transcript

# How long (ms) the last turns may take: the end of the recording is not known here.
_DAY_MS = 24 * 3_600_000


def remove_loops(transcript: Transcript) -> Transcript:
    """Return the transcript without its certain loops; the text removed is in ``removed``.

    >>> turns = (Turn("So long.", 0, 1), *[Turn("Bye.", 9000, line) for line in range(2, 7)])
    >>> cleaned = remove_loops(Transcript(turns))
    >>> [turn.text for turn in cleaned.turns], len(cleaned.removed)
    (['So long.', 'Bye.'], 4)
    """
    while True:
        cleaned = _remove_once(transcript)
        # a phrase that has lost its repeats may now equal its neighbours
        if cleaned is transcript:
            return transcript
        transcript = cleaned


def _remove_once(transcript: Transcript) -> Transcript:
    windows = passages_of(transcript.turns)
    loops = find_loops(windows)
    looped = {index for loop in loops.passages if loop.is_certain for index in loop.repeats}
    phrases: defaultdict[int, list[LoopedPhrase]] = defaultdict(list)
    for phrase in loops.phrases:
        if phrase.is_certain and phrase.index not in looped:
            phrases[phrase.index].append(phrase)
    if not looped and not phrases:
        return transcript
    kept: list[Turn] = []
    removed = list(transcript.removed)
    for index, (turn, window) in enumerate(zip(transcript.turns, windows)):
        words = turn.text.split()
        for phrase in phrases[index]:
            text = " ".join(words[phrase.extra.start : phrase.extra.stop])
            removed.append(Removed(turn.line, window.start_ms, text, "loop"))
        if index in looped:
            removed.append(Removed(turn.line, window.start_ms, turn.text, "loop"))
        elif phrases[index]:
            kept.append(replace(turn, text=" ".join(without_extra(words, phrases[index]))))
        else:
            kept.append(turn)
    removed.sort(key=lambda item: item.line)
    return replace(transcript, turns=tuple(kept), removed=tuple(removed))


def passages_of(turns: Sequence[Turn]) -> list[Passage]:
    """Return turns with the longest time each may take.

    It begins at the last time printed at or before the turn, and ends with the window of the
    next one printed.
    """
    starts_ms: list[int] = []
    start_ms = 0
    for turn in turns:
        start_ms = turn.start_ms if turn.start_ms is not None else start_ms
        starts_ms.append(start_ms)
    ends_ms: list[int] = []
    end_ms = start_ms + _DAY_MS
    for turn in reversed(turns):
        ends_ms.append(end_ms)
        if turn.start_ms is not None:
            end_ms = turn.start_ms + turn.resolution_ms
    return [
        Passage(turn.text, start_ms, end_ms, turn.speaker, _lasts_ms(turn))
        for turn, start_ms, end_ms in zip(turns, starts_ms, reversed(ends_ms))
    ]


def _lasts_ms(turn: Turn) -> int | None:
    if turn.start_ms is None or turn.end_ms is None:
        return None
    return turn.end_ms - turn.start_ms
