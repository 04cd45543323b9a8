"""Choose where cues begin and end in a stream of words: the best path over all places.

Limits are hard: lines, characters, the longest duration, and what ``boundaries``
demands. Language, fullness, rhythm and pauses are costs, weighed by dynamic programming.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from captions.model import Word
from captions.profile import Profile, Rhythm
from captions.segmentation.boundaries import CUE, FREE, LINE, boundaries
from captions.segmentation.break_scores import break_worths, ends_sentence
from captions.segmentation.collocations import bound_places
from captions.segmentation.line_breaking import Ruler

_PACE_STEP_MS: Final = 100
_SLOW_MS: Final = 7000
_INFINITY: Final = float("inf")


def _paces(*bands: tuple[int, float]) -> tuple[float, ...]:
    """Return the cost of each 100 ms of duration, from (below this many ms, cost)."""
    return tuple(
        next(cost for below_ms, cost in bands if duration_ms < below_ms)
        for duration_ms in range(0, _SLOW_MS, _PACE_STEP_MS)
    )


@dataclass(frozen=True, slots=True)
class _Costs:
    """What a rhythm weighs, fitted on human captions together with ``break_scores``.

    ``worth`` scales the worth of the break that ends a cue, ``cue`` is paid by each cue, ``full``
    by the square of its length in lines, ``single`` by a cue of one word, ``paces`` by the
    duration of its speech and ``slow`` from 7 s on.
    """

    worth: float
    cue: float
    full: float
    single: float
    paces: tuple[float, ...]
    slow: float


_COSTS: Final[dict[Rhythm, _Costs]] = {
    "film": _Costs(
        worth=1.11,
        cue=4.61,
        full=2.19,
        single=-0.91,
        paces=_paces(
            (600, 1.5), (1000, 0.85), (1400, 0.44), (3500, 0.0), (5000, 0.47), (7000, 0.74)
        ),
        slow=2.93,
    ),
    "dense": _Costs(
        worth=1.33,
        cue=6.48,
        full=4.59,
        single=1.06,
        paces=_paces((600, 0.62), (1000, 0.36), (3500, 0.0), (5000, 0.7), (7000, 0.0)),
        slow=2.0,
    ),
}

# Not fitted: weighed against the 4.6 or 6.5 of one more cue, by reading captions of podcasts.
# a pause inside a cue costs nothing up to here, then so much a second, up to where it ends a cue
_PAUSE_FROM_MS: Final = 200
_PAUSE_TO_MS: Final = 900
_PAUSE_COST: Final = 10.0
# two turns in one cue
_SHARED: Final = 1.5
# a cue that the next one follows sooner than it may go, and the share of its time that is missing
_RUSHED: Final = 2.0
_RUSHED_BY: Final = 6.0
# a break between words that hold together
_BOUND: Final = 2.0
# one or two words left over from a sentence
_LEFT_OVER: Final = 4.0
_LEFT_OVER_WORDS: Final = 2


@dataclass(frozen=True, slots=True)
class Head:
    """What a cue shows before its text: a label, and the room it leaves.

    ``indent`` characters of the first line are taken; ``lines`` lines are left for the text.
    """

    label: str
    indent: int
    lines: int


class Stream:
    """Timed words, measured in every way the choice of cues needs; all lists are by place."""

    __slots__ = ("demands", "ends_ms", "rests", "ruler", "starts_ms", "timed", "worths")

    def __init__(self, words: Sequence[Word], speakers: Sequence[str | None]) -> None:
        texts = [word.text for word in words]
        self.demands = boundaries(words, speakers)
        self.ruler = Ruler(texts)
        self.worths = break_worths(texts)
        # where no sentence is under way; there is a place after the last word too
        self.rests = [demand != FREE for demand in self.demands] + [True]
        for place, text in enumerate(texts, start=1):
            if ends_sentence(text):
                self.rests[place] = True
        # never backwards, whatever the source of the times
        self.starts_ms = list(accumulate((word.start_ms for word in words), max))
        self.ends_ms = list(accumulate((word.end_ms for word in words), max))
        self.timed = self.ends_ms[-1] > self.starts_ms[0]
        if self.timed:
            for place in bound_places(texts):
                self.worths[place] -= _BOUND


def best_spans(stream: Stream, heads: Mapping[int, Head], limits: Profile) -> list[range]:
    """Return the words of each cue, as ranges of places: the cues that score best in all.

    ``heads`` has what a cue shows before its text, by the place the cue begins at.
    """
    costs = _COSTS[limits.rhythm]
    shortest_ms, left_over = limits.min_duration_ms, _LEFT_OVER
    if not stream.timed:
        # what was fitted on text alone, and nothing else
        costs = replace(costs, paces=(0.0,) * len(costs.paces), slow=0.0)
        shortest_ms, left_over = 0, 0.0
    paces, slow, full = costs.paces, costs.slow, costs.full / limits.max_chars**2
    longest_ms = limits.max_duration_ms
    begins, ends, ends_ms = stream.ruler.begins, stream.ruler.ends, stream.ends_ms
    # nothing hurries the last cue
    starts_ms = [*stream.starts_ms, ends_ms[-1] + longest_ms]
    passed, closing = _place_scores(stream, costs)

    size = len(begins)
    best = [0.0] + [-_INFINITY] * size
    origins = [0] * (size + 1)
    for start, reach in enumerate(_reaches(stream, heads, limits)):
        begin = begins[start] - (heads[start].indent if start in heads else 0)
        begin_ms = starts_ms[start]
        ready_ms = begin_ms + shortest_ms
        small = start + _LEFT_OVER_WORDS
        score_here = best[start] + passed[start]
        for stop in range(start + 1, reach + 1):
            duration_ms = ends_ms[stop - 1] - begin_ms
            if duration_ms > longest_ms and stop > start + 1:
                break
            length = ends[stop - 1] - begin
            score = score_here + closing[stop] - full * length * length
            score -= paces[duration_ms // _PACE_STEP_MS] if duration_ms < _SLOW_MS else slow
            if starts_ms[stop] < ready_ms:
                score -= _RUSHED + _RUSHED_BY * (ready_ms - starts_ms[stop]) / shortest_ms
            if stop <= small:
                if stop == start + 1:
                    score -= costs.single
                if not (stream.rests[start] and stream.rests[stop]):
                    score -= left_over
            if score > best[stop]:
                best[stop] = score
                origins[stop] = start

    spans = []
    stop = size
    while stop:
        spans.append(range(origins[stop], stop))
        stop = origins[stop]
    return spans[::-1]


def _place_scores(stream: Stream, costs: _Costs) -> tuple[list[float], list[float]]:
    """Return two lists by place: what a cue scores whatever its text.

    That is ``passed[start] + closing[stop]``: the first list sums up the cost of all turns that
    begin inside cues, so that a difference is the cost inside one.
    """
    passed = list(accumulate(_SHARED if demand == LINE else 0.0 for demand in stream.demands))
    closing = [0.0]
    for place in range(1, len(passed)):
        pause_ms = stream.starts_ms[place] - stream.ends_ms[place - 1]
        score = costs.worth * stream.worths[place] - costs.cue - passed[place - 1]
        if pause_ms > _PAUSE_FROM_MS:
            score += _PAUSE_COST * (min(pause_ms, _PAUSE_TO_MS) - _PAUSE_FROM_MS) / 1000
        closing.append(score)
    closing.append(-costs.cue - passed[-1])
    return passed, closing


def _reaches(stream: Stream, heads: Mapping[int, Head], limits: Profile) -> Iterator[int]:
    """Yield the farthest place each cue may end at, by the place it begins at.

    A span fits where filling its lines one after the other takes no more than it may have.
    """
    begins, ends, demands = stream.ruler.begins, stream.ruler.ends, stream.demands
    size = len(begins)

    def fill(start: int, stop: int, room: int) -> int:
        while stop < size and demands[stop] == FREE and ends[stop] - begins[start] <= room:
            stop += 1
        return stop

    fills: list[int] = []
    for start in range(size):
        fills.append(fill(start, max(fills[-1] if fills else 0, start + 1), limits.max_chars))
    for start, reach in enumerate(fills):
        lines = limits.max_lines
        if start in heads:
            reach = fill(start, start + 1, limits.max_chars - heads[start].indent)
            lines = heads[start].lines
        for _ in range(lines - 1):
            if reach == size or demands[reach] == CUE:
                break
            reach = fills[reach]
        yield reach
