"""Estimate when each turn of a transcript is really spoken, and each word of it.

A transcript prints the second in which a turn starts, rounded down, and no end. How long the text
takes to say and how people pause, in the turn and in its neighbours, narrow the true start within
that second and give the end. This is the first stage after reading a transcript; its words go to
segmentation.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise, repeat
from operator import sub
from typing import Literal, TypeVar, overload

from captions.model import TimedWords, Turn, Word
from captions.record import Record
from captions.text.words import split_words
from captions.timing.fitted import MODEL, SpeechModel
from captions.timing.group_times import (
    USUAL_PAUSE_MS,
    MeasuredTurn,
    TimedGroup,
    group_turns,
    time_groups,
)
from captions.timing.pace import SLOWEST_PACE, weighted_pace
from captions.timing.spoken_length import SpokenLength, is_english, spoken_lengths
from captions.timing.spread import spread_by_share

_T = TypeVar("_T")
HowKnown = Literal["printed", "estimated", "interpolated", "matched"]

# Longest window of a start (ms) that counts as a known time: a viewer notices no less.
_KNOWN_MS = 50
# Shortest turn (ms of predicted speech) that counts for the pace: in shorter ones the rounding of
# the printed seconds weighs too much.
_PACE_TURN_MS = 1500


class TurnTiming(Record, frozen=True, gc=False):
    """The estimated speech of one turn, in milliseconds.

    ``how`` is "printed" where the start was known to 50 ms, "estimated" where it was printed less
    precisely, "interpolated" where the turn had no time, and "matched" where it was found in a
    reference. ``late`` is True where the printed time is that of music before the voice.
    """

    start_ms: int
    end_ms: int
    how: HowKnown
    late: bool = False


class Speech(Record, frozen=True):
    """Words in the order they are spoken, and the timing of each turn they came from."""

    words: Sequence[Word]
    timings: tuple[TurnTiming, ...]


def estimate(
    turns: Sequence[Turn],
    *,
    end_ms: int | None = None,
    language: str | None = None,
    model: SpeechModel = MODEL,
) -> Speech:
    """Estimate when turns and their words are spoken.

    Turns come in order, and a printed time earlier than the one before counts as that one.
    ``end_ms`` is the length of the recording: no word ends later, except in turns printed later.
    ``language`` is a tag such as "en"; None guesses from the text. A start lies in the window of
    its printed time, ``[start_ms, start_ms + resolution_ms)`` but at most a second, unless its
    timing is ``late``. A turn with a printed end lasts until then if its words fill the time, and
    never longer. Turns without a time share the time between their neighbours in proportion
    to what they take to say.

    The first turn can start up to a second after 0:05, but its words leave it less than that:

    >>> turns = [Turn("So we tried the other one,", 5000, 1), Turn("and it was slow.", 6000, 2)]
    >>> first, second = estimate(turns).timings
    >>> 5000 <= first.start_ms < 5500, first.end_ms <= second.start_ms < 7000
    (True, True)
    """
    texts, stops = _split_turns(turns)
    measure = spoken_lengths(model, english=is_english(texts, language)).measure
    lengths = [measure(texts[start:stop]) for start, stop in pairwise([0, *stops])]
    pace = _measure_pace(turns, lengths)
    measured = [
        MeasuredTurn(turn, index, length, length.duration_ms * (1 if length.sound else pace))
        for index, (turn, length) in enumerate(zip(turns, lengths))
    ]
    groups = group_turns(measured)
    del stops, lengths, measured  # so that the groups can be freed one by one
    timings: list[TurnTiming] = []
    words = _WordsOfTurns(texts)
    for timed in time_groups(groups, end_ms, model):
        for one, timing in _time_turns(timed):
            timings.append(timing)
            words.add(one, timing)
    return Speech(words.words(), tuple(timings))


def _split_turns(turns: Sequence[Turn]) -> tuple[list[str], list[int]]:
    """Return the words of all turns, and how many there are up to the end of each.

    A word that comes again is the same object, to save memory.
    """
    known: dict[str, str] = {}
    texts: list[str] = []
    stops = []
    for turn in turns:
        words = split_words(turn.text)
        texts += map(known.setdefault, words, words)
        stops.append(len(texts))
    return texts, stops


def _measure_pace(turns: Sequence[Turn], lengths: Sequence[SpokenLength]) -> float:
    """Return the factor by which the turns between two printed times last longer than predicted."""
    ratios: list[tuple[float, float]] = []
    for (turn, following), length in zip(pairwise(turns), lengths):
        if turn.start_ms is None or following.start_ms is None or length.sound:
            continue
        if length.duration_ms >= _PACE_TURN_MS:
            spoken_ms = following.start_ms - turn.start_ms - USUAL_PAUSE_MS
            if turn.end_ms is not None and turn.end_ms > turn.start_ms:
                spoken_ms = min(spoken_ms, turn.end_ms - turn.start_ms)
            ratios.append((spoken_ms / length.duration_ms, length.duration_ms))
    return weighted_pace(ratios)


def _time_turns(timed: TimedGroup) -> Iterator[tuple[MeasuredTurn, TurnTiming]]:
    """Yield the turns of a group with their timings.

    A turn alone has the duration found for it. Several turns, of which only the first may have a
    time, share the group's time in proportion to what they and the pauses after them take.
    """
    turns = timed.group.turns
    if timed.group.is_single:
        how: HowKnown = "estimated" if timed.late else _how_known(turns[0])
        end_ms = _end_ms(turns[0], timed.start_ms, timed.duration_ms, timed.limit_ms)
        yield turns[0], TurnTiming(timed.start_ms, end_ms, how, timed.late)
        return
    shares = [(one.duration_ms, float(USUAL_PAUSE_MS)) for one in turns]
    spans = spread_by_share(shares, timed.start_ms, timed.limit_ms)
    limits = [*(start_ms for start_ms, _ in spans[1:]), timed.limit_ms]
    for one, (start_ms, end_ms), limit_ms in zip(turns, spans, limits):
        duration_ms = min(end_ms - start_ms, one.duration_ms * SLOWEST_PACE)
        end_ms = _end_ms(one, start_ms, duration_ms, limit_ms)
        yield one, TurnTiming(start_ms, end_ms, _how_known(one))


def _how_known(one: MeasuredTurn) -> HowKnown:
    if one.turn.start_ms is None:
        return "interpolated"
    return "printed" if one.turn.resolution_ms <= _KNOWN_MS else "estimated"


def _end_ms(one: MeasuredTurn, start_ms: int, duration_ms: float, limit_ms: int) -> int:
    """Return when a turn ends: a millisecond or more for each word, but within the limit."""
    return min(start_ms + max(round(duration_ms), one.word_count), limit_ms)


class _WordsOfTurns:
    """The words of turns, while their times are collected."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        # arrays that grow step by step leave holes in the memory that nothing else fits in
        self._starts_ms, self._ends_ms = (array("q", [0]) * len(texts) for _ in range(2))
        self._count = 0
        self._speakers: _Repeated[str | None] = _Repeated()
        self._turns: _Repeated[int | None] = _Repeated()

    def add(self, one: MeasuredTurn, timing: TurnTiming) -> None:
        """Add the times of the words of the turn after the one before."""
        times = spread_by_share(one.length.shares, timing.start_ms, timing.end_ms)
        added = slice(self._count, self._count + len(times))
        self._starts_ms[added] = array("q", [start_ms for start_ms, _ in times])
        self._ends_ms[added] = array("q", [end_ms for _, end_ms in times])
        self._count = added.stop
        self._speakers.add(one.turn.speaker, len(times))
        self._turns.add(one.index, len(times))

    def words(self) -> TimedWords:
        """Return all words."""
        return TimedWords(self._texts, self._starts_ms, self._ends_ms, self._speakers, self._turns)


class _Repeated(Sequence[_T]):
    """A column of which many items in a row are the same: each is kept once.

    >>> column = _Repeated()
    >>> column.add("Ada", 2), column.add("Bob", 1)
    (None, None)
    >>> list(column), column[1], column[-1]
    (['Ada', 'Ada', 'Bob'], 'Ada', 'Bob')
    """

    def __init__(self) -> None:
        self._items: list[_T] = []
        self._stops = array("q")

    def add(self, item: _T, count: int) -> None:
        """Add an item a number of times."""
        if not count:
            return
        if self._items and self._items[-1] == item:
            self._stops[-1] += count
        else:
            self._items.append(item)
            self._stops.append(len(self) + count)

    def __len__(self) -> int:
        return self._stops[-1] if self._stops else 0

    def __iter__(self) -> Iterator[_T]:
        starts = chain((0,), self._stops)
        return chain.from_iterable(map(repeat, self._items, map(sub, self._stops, starts)))

    @overload
    def __getitem__(self, index: int) -> _T: ...

    @overload
    def __getitem__(self, index: slice) -> list[_T]: ...

    def __getitem__(self, index: int | slice) -> _T | list[_T]:
        indices = range(len(self))[index]
        if isinstance(indices, range):
            return [self[one] for one in indices]
        return self._items[bisect_right(self._stops, indices)]
