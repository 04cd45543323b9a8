"""What moved where: the pieces of a script in the stream, for the report of ``sync``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median_low
from typing import Literal

from captions.alignment.matches import Match, taken_words
from captions.alignment.place import Placed
from captions.display import needed_ms
from captions.model import Cue, Word
from captions.profile import Profile
from captions.text.length import reading_length
from captions.text.words import join_words

# fewer words than this, heard and not in the script, are a recogniser's or people's own
_MORE_WORDS = 12
_MORE_MS = 3000
# an offset is taken over this many words at either end of a piece
_OFFSET_WORDS = 40
# stretches are judged by this many words
_WINDOW = 12
_LOW_AGREEMENT = 0.5


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the script: moved to the stream, or not in it.

    Times in milliseconds: ``start_ms`` to ``end_ms`` on the script's own clock (None where it has
    none), ``stream_start_ms`` to ``stream_end_ms`` in the stream (None for what is not in it).
    ``moved_ms`` is the offset, as a median, ``drift_ms`` what it grows by from start to end.
    """

    kind: Literal["moved", "not in the stream"]
    start_ms: int | None
    end_ms: int | None
    stream_start_ms: int | None
    stream_end_ms: int | None
    moved_ms: int | None
    drift_ms: int | None
    words: int
    matched: int
    text: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the stream from ``start_ms`` to ``end_ms``, and how many of them have matched."""

    start_ms: int
    end_ms: int
    words: int
    matched: int
    text: str


def find_pieces(words: Sequence[Word], placed: Placed, *, is_timed: bool) -> list[Piece]:
    """Return the pieces of a script, in its order."""
    absent = {run.span.start: run.span for run in placed.runs if not run.is_said}
    stream = {index: word for word, index in zip(placed.words, placed.order)}
    return [
        _absent_piece(words, span, is_timed)
        if span.start in absent
        else _moved_piece(words, span, placed.matches, stream, is_timed)
        for span in _spans(len(words), placed, absent)
    ]


def find_elsewhere(words: Sequence[Word], placed: Placed, *, is_timed: bool) -> list[Piece]:
    """Return the passages that the stream has in another order than the rest, with their text."""
    stream = {index: word for word, index in zip(placed.words, placed.order)}
    return [
        replace(
            _moved_piece(words, span, placed.matches, stream, is_timed),
            text=join_words([words[index].text for index in span]),
        )
        for span in placed.elsewhere
    ]


def _absent_piece(words: Sequence[Word], span: range, is_timed: bool) -> Piece:
    return Piece(
        kind="not in the stream",
        start_ms=words[span.start].start_ms if is_timed else None,
        end_ms=words[span.stop - 1].end_ms if is_timed else None,
        stream_start_ms=None,
        stream_end_ms=None,
        moved_ms=None,
        drift_ms=None,
        words=len(span),
        matched=0,
        text=join_words([words[index].text for index in span]),
    )


def _moved_piece(
    words: Sequence[Word],
    span: range,
    matches: Sequence[Match | None],
    stream: Mapping[int, Word],
    is_timed: bool,
) -> Piece:
    said = [stream[index] for index in span if index in stream]
    matched = [index for index in span if matches[index] is not None]
    moved_ms, drift_ms = _moves(words, matches, matched if is_timed else ())
    return Piece(
        kind="moved",
        start_ms=words[span.start].start_ms if is_timed else None,
        end_ms=words[span.stop - 1].end_ms if is_timed else None,
        stream_start_ms=said[0].start_ms,
        stream_end_ms=max(word.end_ms for word in said),
        moved_ms=moved_ms,
        drift_ms=drift_ms,
        words=len(span),
        matched=len(matched),
        text="",
    )


def _spans(count: int, placed: Placed, absent: dict[int, range]) -> Iterator[range]:
    """Yield the stretches of the script: what is absent, and what lies between in one piece.

    A piece ends where the stream has much more, and where it goes on in another place.
    """
    breaks = set(_breaks(placed.matches))
    start = index = 0
    while index < count:
        if index in absent:
            if start < index:
                yield range(start, index)
            yield absent[index]
            start = index = absent[index].stop
            continue
        if index in breaks and start < index:
            yield range(start, index)
            start = index
        index += 1
    if start < count:
        yield range(start, count)


def _breaks(matches: Sequence[Match | None]) -> Iterator[int]:
    """Yield the places of matched words that do not follow, in the stream, the one before."""
    last, last_index = None, 0
    for index, match in enumerate(matches):
        if match is None:
            continue
        if last is not None:
            skipped = match.first - last.last - (index - last_index)
            if match.first < last.first or skipped >= _MORE_WORDS:
                yield index
        last, last_index = match, index


def _moves(
    words: Sequence[Word], matches: Sequence[Match | None], places: Sequence[int]
) -> tuple[int | None, int | None]:
    """Return by how much words are later in the stream, and how much that grows, as medians."""
    offsets = [
        match.start_ms - words[index].start_ms
        for index in places
        if (match := matches[index]) is not None
    ]
    if not offsets:
        return None, None
    head, tail = offsets[:_OFFSET_WORDS], offsets[-_OFFSET_WORDS:]
    return median_low(offsets), median_low(tail) - median_low(head)


def find_more(placed: Placed, heard: Sequence[Word]) -> list[Stretch]:
    """Return what is said in the stream and is not in the script, but for a few words."""
    owned = taken_words(placed.matches, len(heard))
    for run in placed.runs:
        if run.is_said and len(run.heard) <= _MORE_WORDS + len(run.span):
            for index in run.heard:
                owned[index] = True
    more = []
    for is_owned, group in groupby(range(len(heard)), key=owned.__getitem__):
        said = [] if is_owned else [heard[index] for index in group]
        if len(said) >= _MORE_WORDS or (said and _lasts(said) and len(said) > _MORE_WORDS // 2):
            text = join_words([word.text for word in said])
            more.append(Stretch(said[0].start_ms, said[-1].end_ms, len(said), 0, text))
    return more


def _lasts(said: Sequence[Word]) -> bool:
    return said[-1].end_ms - said[0].start_ms >= _MORE_MS


def find_doubtful(placed: Placed) -> list[Stretch]:
    """Return the stretches where few words have matched, those that have fewest first."""
    matched = [placed.matches[index] is not None for index in placed.order]
    doubtful = [False] * len(matched)
    for start in range(len(matched) - _WINDOW + 1):
        window = range(start, start + _WINDOW)
        if sum(matched[start : window.stop]) < _LOW_AGREEMENT * _WINDOW:
            for index in window:
                doubtful[index] = doubtful[index] or not matched[index]
    stretches = []
    for start, stop in _joined(doubtful):
        said = placed.words[start:stop]
        text = join_words([word.text for word in said])
        found = sum(matched[start:stop])
        stretches.append(Stretch(said[0].start_ms, said[-1].end_ms, len(said), found, text))
    return sorted(stretches, key=lambda stretch: stretch.matched - stretch.words)


def _joined(marked: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the first and the end of marked places that are less than a window apart."""
    places = [index for index, is_marked in enumerate(marked) if is_marked]
    start = None
    for index, following in zip(places, [*places[1:], len(marked) + _WINDOW]):
        start = index if start is None else start
        if following - index >= _WINDOW // 2:
            yield start, index + 1
            start = None


def count_squeezed(cues: Sequence[Cue], placed: Placed, profile: Profile) -> int:
    """Return how many cues are too short or too fast for words kept that are not in the stream.

    They hold such a word, or the one before that made way. A profile without a reading speed is
    taken as the usual one.
    """
    if not (profile.max_cps or profile.max_wpm):
        profile = Profile()
    absent = {index for run in placed.runs if not run.is_said for index in run.span}
    kept = absent.intersection(placed.order)
    crowded = kept | {index - 1 for index in kept}
    flags = [
        index in crowded
        for word, index in zip(placed.words, placed.order)
        for _ in word.text.split()
    ]
    squeezed = at = 0
    for cue in cues:
        words = len(cue.plain_text.split())
        needed = needed_ms(reading_length(cue.shown_text), words, profile)
        is_short = cue.duration_ms < max(needed, profile.min_duration_ms)
        squeezed += is_short and any(flags[at : at + words])
        at += words
    return squeezed
