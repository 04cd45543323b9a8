"""Estimate when each turn of a transcript is really spoken, and each word of it.

A transcript prints the second a turn began, rounded down. How long its text takes to say and how
people pause, in the turn itself and in its neighbours, narrow the true start within that second
and tell the end, which no transcript prints.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from typing import Literal

from captions.model import Turn, Word
from captions.text.words import split_words
from captions.timing.fitted import MODEL, SpeechModel
from captions.timing.placement import USUAL_PAUSE_MS, Piece, Placed, group_pieces, place
from captions.timing.spoken_length import (
    SpokenLength,
    is_english,
    least_duration_ms,
    natural_duration_ms,
    spoken_lengths,
)

__all__ = ["Speech", "TurnTiming", "estimate", "least_duration_ms", "natural_duration_ms"]

HowKnown = Literal["printed", "estimated", "interpolated", "matched"]

# a window no wider than this is a time known, not estimated
_KNOWN_MS = 50
# turns without a time that have more of it than they need are said slower, but no slower
_SLOWEST = 1.3
# the pace of an episode is measured on turns this long, against this much speech at usual pace
_PACE_TURN_MS = 1500
_PACE_PRIOR_MS = 90_000
_PACES = (0.5, 2.0)


@dataclass(frozen=True, slots=True)
class TurnTiming:
    """The estimated speech of one turn, in milliseconds.

    ``how``: "printed", the start was known to 50 ms; "estimated", from the window it was printed
    for; "interpolated", the turn had no time. ``late``: the time printed is that of the music
    before the voice, and the turn was placed against the next one.
    """

    start_ms: int
    end_ms: int
    how: HowKnown
    late: bool = False


@dataclass(frozen=True, slots=True)
class Speech:
    """Words in the order they are spoken, and the timing of each turn they came from."""

    words: tuple[Word, ...]
    timings: tuple[TurnTiming, ...]


def estimate(
    turns: Sequence[Turn],
    *,
    end_ms: int | None = None,
    language: str | None = None,
    model: SpeechModel = MODEL,
) -> Speech:
    """Estimate when turns and their words are spoken.

    Turns come in order and their printed times never decrease. ``end_ms`` is the length of the
    recording: nothing is placed after it, but for turns printed later than it. ``language`` is a
    tag such as "en"; None looks at the text. A start stays in the window printed for it,
    ``[start_ms, start_ms + resolution_ms)``, at most a second of it, unless its timing is
    ``late``. Turns without a time are spread between their neighbours by what they take to say.
    """
    texts = [split_words(turn.text) for turn in turns]
    english = is_english(chain.from_iterable(texts), language)
    lengths = list(map(spoken_lengths(model, english=english).measure, texts))
    pace = _pace(turns, lengths)
    pieces = [
        Piece(turn, index, words, length, length.duration_ms * (1.0 if length.sound else pace))
        for index, (turn, words, length) in enumerate(zip(turns, texts, lengths))
    ]
    timings: list[TurnTiming] = []
    words: list[Word] = []
    for placed in place(group_pieces(pieces), end_ms, model):
        for piece, timing in _spread(placed):
            timings.append(timing)
            words.extend(_timed_words(piece, timing))
    return Speech(tuple(words), tuple(timings))


def _pace(turns: Sequence[Turn], lengths: Sequence[SpokenLength]) -> float:
    """Return by what factor the turns of an episode last longer than expected.

    The weighted median of what printed times say, which neither music nor lost words move much.
    """
    ratios: list[tuple[float, float]] = []
    for (turn, after), length in zip(pairwise(turns), lengths):
        if turn.start_ms is None or after.start_ms is None or length.sound:
            continue
        if length.duration_ms >= _PACE_TURN_MS:
            spoken_ms = after.start_ms - turn.start_ms - USUAL_PAUSE_MS
            ratios.append((spoken_ms / length.duration_ms, length.duration_ms))
    ratios.sort()
    passed = list(accumulate(weight for _, weight in ratios))
    if not passed:
        return 1.0
    whole = passed[-1]
    median = ratios[bisect_left(passed, whole / 2)][0]
    fastest, slowest = _PACES
    pace = min(max(median, fastest), slowest)
    return (pace * whole + _PACE_PRIOR_MS) / (whole + _PACE_PRIOR_MS)


def _spread(placed: Placed) -> Iterator[tuple[Piece, TurnTiming]]:
    """Yield the turns of a group, spread over its time by what they take to say."""
    group, start_ms = placed.group, placed.start_ms
    if group.alone:
        piece = group.pieces[0]
        known = piece.turn.resolution_ms <= _KNOWN_MS and not placed.late
        end_ms = _end_ms(piece, start_ms, placed.duration_ms, placed.limit_ms)
        how: HowKnown = "printed" if known else "estimated"
        yield piece, TurnTiming(start_ms, end_ms, how, placed.late)
        return
    needs = [piece.duration_ms + USUAL_PAUSE_MS for piece in group.pieces]
    pace = (placed.limit_ms - start_ms) / sum(needs)
    edges = [start_ms + round(pace * passed) for passed in accumulate(needs, initial=0.0)]
    for piece, (begin_ms, next_ms) in zip(group.pieces, pairwise(edges)):
        end_ms = _end_ms(piece, begin_ms, piece.duration_ms * min(pace, _SLOWEST), next_ms)
        how = "interpolated"
        if piece.turn.start_ms is not None:
            how = "printed" if piece.turn.resolution_ms <= _KNOWN_MS else "estimated"
        yield piece, TurnTiming(begin_ms, end_ms, how)


def _end_ms(piece: Piece, start_ms: int, duration_ms: float, limit_ms: int) -> int:
    """Return when a turn ends: after its words, a millisecond each at least, within the limit."""
    return min(start_ms + max(round(duration_ms), len(piece.words)), limit_ms)


def _timed_words(piece: Piece, timing: TurnTiming) -> Iterator[Word]:
    """Yield the words of a turn, in proportion to what they take to say, a millisecond at least."""
    shares = piece.length.shares
    whole = sum(say_ms + pause_ms for say_ms, pause_ms in shares)
    room_ms = timing.end_ms - timing.start_ms
    least_ms = 1 if room_ms >= len(shares) else 0
    scale = (room_ms - least_ms * len(shares)) / whole if whole else 0.0
    base_ms = timing.start_ms
    passed = 0.0
    for word, (say_ms, pause_ms) in zip(piece.words, shares):
        start_ms = base_ms + round(passed * scale)
        base_ms += least_ms
        end_ms = base_ms + round((passed + say_ms) * scale)
        yield Word(word, start_ms, end_ms, piece.turn.speaker, piece.index)
        passed += say_ms + pause_ms
