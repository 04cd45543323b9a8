"""Estimate when each turn of a transcript is really spoken, and each word of it.

A transcript prints the second a turn began, rounded down. How long its text takes to say and how
people pause, in the turn itself and in its neighbours, narrow the true start within that second
and tell the end, which no transcript prints.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from typing import Literal

from captions.model import Turn, Word
from captions.speech_chain import Stretch, place
from captions.spoken_length import (
    Ending,
    SpokenLength,
    ending,
    is_english,
    least_duration_ms,
    natural_duration_ms,
    spoken_length,
)
from captions.words import split_words

__all__ = ["Speech", "TurnTiming", "estimate", "least_duration_ms", "natural_duration_ms"]

HowKnown = Literal["printed", "estimated", "interpolated"]

_PRINTED_MS = 50
_WIDEST_MS = 1000
_LATE_MS = 6000
# between turns that no printed time parts: the median pause of the measured episodes
_PAUSE_MS = 280
# text spread over more time than it needs is said slower, but no slower than this
_SLOWEST = 1.3


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


@dataclass(frozen=True, slots=True)
class _Piece:
    """A turn with its words and what they are expected to take."""

    turn: Turn
    index: int
    words: Sequence[str]
    length: SpokenLength


@dataclass(frozen=True, slots=True)
class _Group:
    """A turn that has a time, and those after it that have none; before the first: only those."""

    pieces: Sequence[_Piece]
    first_ms: int
    width_ms: int

    @property
    def duration_ms(self) -> float:
        """What all its turns are expected to take, with the pauses between them."""
        said = sum(piece.length.duration_ms for piece in self.pieces)
        return said + _PAUSE_MS * (len(self.pieces) - 1)

    @property
    def words(self) -> int:
        """How many words its turns have."""
        return sum(len(piece.words) for piece in self.pieces)


def estimate(
    turns: Sequence[Turn], *, end_ms: int | None = None, language: str | None = None
) -> Speech:
    """Estimate when turns and their words are spoken.

    Turns come in order, their printed times never decrease. ``end_ms`` is the length of the
    recording: nothing is placed after it, a start printed later than it excepted. ``language``
    is a tag such as "en"; None looks at the text. A start stays within the window printed for it
    (``[start_ms, start_ms + resolution_ms)``, of which at most a second is used) unless its
    timing is ``late``. Turns without a time are spread between their neighbours by what they
    take to say.
    """
    texts = [split_words(turn.text) for turn in turns]
    english = is_english(chain.from_iterable(texts), language)
    pieces = [
        _Piece(turn, index, words, spoken_length(words, english=english))
        for index, (turn, words) in enumerate(zip(turns, texts))
    ]
    groups = list(_groups(pieces))
    late = _late(groups)
    spoken = _place(groups, late)
    limits = [start for start, _ in spoken[1:]]
    timings: list[TurnTiming] = []
    words: list[Word] = []
    for index, (group, (start_ms, duration_ms)) in enumerate(zip(groups, spoken)):
        last = index == len(groups) - 1
        limit_ms = None if last else limits[index]
        if last and end_ms is not None:
            limit_ms = max(end_ms, group.first_ms)
            start_ms = max(group.first_ms, min(start_ms, limit_ms - round(duration_ms)))
        for timing, piece in _spread(group, start_ms, duration_ms, limit_ms, late[index]):
            timings.append(timing)
            words.extend(_timed_words(piece, timing))
    return Speech(tuple(words), tuple(timings))


def _groups(pieces: Sequence[_Piece]) -> Iterator[_Group]:
    edges = [piece.index for piece in pieces if piece.turn.start_ms is not None]
    if pieces and (not edges or edges[0]):
        edges.insert(0, 0)
    for begin, end in pairwise([*edges, len(pieces)]):
        turn = pieces[begin].turn
        if turn.start_ms is None:
            yield _Group(pieces[begin:end], 0, 1)
        else:
            width_ms = min(max(turn.resolution_ms, 1), _WIDEST_MS)
            yield _Group(pieces[begin:end], turn.start_ms, width_ms)


def _late(groups: Sequence[_Group]) -> list[bool]:
    """Tell for each group whether its voice is at the end of its window, after music.

    A recogniser prints the time at which the music before a sentence began. The sign is a window
    _LATE_MS longer than the words need, and more than twice as long, although the sentence runs
    on: nobody pauses that long in one.
    A sentence that stops without a mark may also be one of which the recogniser lost words; it
    counts only where it began with the turn, since music is played between sentences.
    """
    late = [False] * len(groups)
    begun = True
    for index, (one, after) in enumerate(pairwise(groups)):
        turn, following = one.pieces[0].turn, after.pieces[0].turn
        stop = ending(one.pieces[-1].turn.text)
        late[index] = (
            turn.start_ms is not None
            and len(one.pieces) == 1
            and after.first_ms - one.first_ms
            > one.duration_ms + max(_LATE_MS, one.duration_ms)
            and following.speaker in (None, turn.speaker)
            and (
                stop is Ending.COMMA
                or (
                    stop is Ending.OPEN
                    and begun
                    and turn.text.lstrip()[:1].isupper()
                    and following.text.lstrip()[:1].islower()
                )
            )
        )
        begun = stop in (Ending.SENTENCE, Ending.QUESTION)
    return late


def _place(groups: Sequence[_Group], late: Sequence[bool]) -> list[tuple[int, float]]:
    """Return when each group starts, and for how long its speech goes on."""
    stretches = [
        Stretch(
            group.first_ms,
            group.width_ms,
            group.duration_ms,
            ending(group.pieces[-1].turn.text),
            # turns without a time fill the time to the next one, whatever it is
            tells=not is_late and len(group.pieces) == 1,
        )
        for group, is_late in zip(groups, late)
    ]
    placed = place(stretches)
    starts = _in_order([start_ms for start_ms, _ in placed], groups)
    result: list[tuple[int, float]] = []
    for index, (group, start_ms, (_, duration_ms)) in enumerate(zip(groups, starts, placed)):
        if late[index]:
            start_ms = max(start_ms, round(starts[index + 1] - _PAUSE_MS - group.duration_ms))
        result.append((start_ms, duration_ms))
    return result


def _in_order(estimates: Sequence[float], groups: Sequence[_Group]) -> list[int]:
    """Return starts inside their windows, each with a millisecond a word before the next."""
    starts: list[int] = []
    free_ms = 0
    for start, group in zip(estimates, groups):
        last_ms = group.first_ms + group.width_ms - 1
        starts.append(min(max(int(start), group.first_ms, free_ms), last_ms))
        free_ms = starts[-1] + group.words
    for index in range(len(starts) - 2, -1, -1):
        group = groups[index]
        latest_ms = max(starts[index + 1] - group.words, group.first_ms)
        starts[index] = min(starts[index], latest_ms)
    return starts


def _spread(
    group: _Group, start_ms: int, duration_ms: float, limit_ms: int | None, late: bool
) -> Iterator[tuple[TurnTiming, _Piece]]:
    """Yield the turns of a group, spread over the time to the limit by what they take to say."""
    needs = [piece.length.duration_ms + _PAUSE_MS for piece in group.pieces]
    pace = 1.0
    if limit_ms is None:
        limit_ms = start_ms + round(sum(needs))
    if len(needs) > 1 or group.pieces[0].turn.start_ms is None:
        pace = (limit_ms - start_ms) / sum(needs)
        lengths = [piece.length.duration_ms * min(pace, _SLOWEST) for piece in group.pieces]
    else:
        lengths = [duration_ms]
        pace = (limit_ms - start_ms) / needs[0]
    edges = [start_ms + round(pace * passed) for passed in accumulate(needs, initial=0.0)]
    edges[-1] = limit_ms
    for piece, length, (begin_ms, next_ms) in zip(group.pieces, lengths, pairwise(edges)):
        how: HowKnown = "estimated"
        if piece.turn.start_ms is None:
            how = "interpolated"
        elif piece.turn.resolution_ms <= _PRINTED_MS and not late:
            how = "printed"
        end_ms = min(max(begin_ms + round(length), begin_ms + len(piece.words)), next_ms)
        yield TurnTiming(begin_ms, max(end_ms, begin_ms), how, late), piece


def _timed_words(piece: _Piece, timing: TurnTiming) -> Iterator[Word]:
    """Yield the words of a turn, in proportion to what they take to say, a millisecond at least."""
    room_ms = timing.end_ms - timing.start_ms
    shares = piece.length.shares
    whole = sum(say_ms + pause_ms for say_ms, pause_ms in shares)
    least_ms = 1 if room_ms >= len(shares) else 0
    scale = (room_ms - least_ms * len(shares)) / whole if whole else 0.0
    passed = 0.0
    base_ms = timing.start_ms
    for word, (say_ms, pause_ms) in zip(piece.words, shares):
        start_ms = base_ms + round(passed * scale)
        base_ms += least_ms
        end_ms = base_ms + round((passed + say_ms) * scale)
        yield Word(word, start_ms, end_ms, piece.turn.speaker, piece.index)
        passed += say_ms + pause_ms
