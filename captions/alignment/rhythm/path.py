"""Decide which offset each cue has, or that it is not in the stream: Viterbi search over cues.

The states are the likely offsets, and for each of them "not in the stream" after it. A cue counts
for an offset if something starts there in the stream, and against it if nothing does. To change the
offset costs as much as an offset that is found by chance is worth.
"""

from __future__ import annotations

from collections.abc import Sequence

from captions.alignment.rhythm.onsets import Rhythm
from captions.record import Record

NEAR_MS = 300
"""How far (ms) from a start of the stream a cue may start and still count for its offset."""

# What a cue that starts exactly with one of the stream counts, and one with none near it; between
# them the count falls in a line. They are in the proportion of the likelihoods of a hit and of a
# miss: ln(0.6 / 0.15) to ln(0.4 / 0.85).
_HIT, _MISS = 1.0, -0.5
# What a cue counts where the stream is silent: it can hardly be there.
_SILENT = -1.5
# Cost of another offset: about ln(30,000), as many as there are, in the unit of ``_HIT``.
_CHANGE = 7.0
# Costs of leaving the stream, and of coming back into it.
_LEAVE = _RETURN = 3.5
# The earliest that a cue may start in the stream, in ms: a little before 0 is an error of times.
_EARLIEST_MS = -300
# Best states that may be left for another one; worse ones never win.
_SOURCES = 6

Span = tuple[int, int]


class _State(Record, frozen=True):
    """The best way to have an offset at a cue, or to have left the stream (``is_on`` is False).

    ``reached_ms`` is the last moment of the stream that a cue has; ``before`` is the state at the
    cue before.
    """

    score: float
    offset: int
    is_on: bool
    reached_ms: float
    before: _State | None


def find_path(
    cues: Sequence[Span], speed: float, offsets_ms: Sequence[int], stream: Rhythm
) -> list[int | None]:
    """Return the offset of each cue in ms, None for those that are not in the stream.

    ``cues`` are starts and ends in order. Offsets never take a cue before the one ahead of it.
    """
    if not offsets_ms:
        return [None] * len(cues)
    states = [_State(0.0, -1, True, _EARLIEST_MS, None)]
    for start_ms, end_ms in cues:
        sources = sorted(states, key=lambda state: -state.score)[:_SOURCES]
        kept = {(state.offset, state.is_on): state for state in states}
        states = []
        for index, offset_ms in enumerate(offsets_ms):
            there_ms = speed * start_ms + offset_ms
            best = _best_source(index, there_ms, kept.get((index, True)), sources)
            if best is not None:
                before, score = best
                score += cue_score(there_ms, there_ms + speed * (end_ms - start_ms), stream)
                states.append(_State(score, index, True, there_ms, before))
        states += _leaving(kept)
    return _trace(max(states, key=lambda state: state.score), offsets_ms)


def _best_source(
    index: int, there_ms: float, same: _State | None, sources: Sequence[_State]
) -> tuple[_State, float] | None:
    """Return the best state to come from to an offset, and its score less the cost of that."""
    if there_ms < _EARLIEST_MS:
        return None
    best = (same, same.score) if same is not None else None
    for source in sources:
        if source.reached_ms > there_ms or (source.is_on and source.offset == index):
            continue
        is_first = source.offset < 0
        cost = 0.0 if is_first and source.is_on else _CHANGE if source.is_on else _RETURN
        if best is None or source.score - cost > best[1]:
            best = source, source.score - cost
    return best


def _leaving(kept: dict[tuple[int, bool], _State]) -> list[_State]:
    """Return the states in which a cue is not in the stream, the best for each offset before it."""
    states = []
    for offset in {offset for offset, _ in kept}:
        on, off = kept.get((offset, True)), kept.get((offset, False))
        best, score = off, off.score if off is not None else 0.0
        if on is not None and (best is None or on.score - _LEAVE > score):
            best, score = on, on.score - _LEAVE
        assert best is not None
        states.append(_State(score, offset, False, best.reached_ms, best))
    return states


def cue_score(start_ms: float, end_ms: float, stream: Rhythm) -> float:
    """Return what a cue counts for the times it would have in the stream."""
    distance_ms = stream.distance_ms(start_ms)
    if distance_ms < NEAR_MS:
        return _HIT + (_MISS - _HIT) * distance_ms / NEAR_MS
    return _SILENT if stream.is_silent(start_ms, end_ms) else _MISS


def _trace(last: _State, offsets_ms: Sequence[int]) -> list[int | None]:
    """Return the offsets on the way to a state, without the state before the first cue."""
    found: list[int | None] = []
    state = last
    while state.before is not None:
        found.append(offsets_ms[state.offset] if state.is_on else None)
        state = state.before
    return found[::-1]
