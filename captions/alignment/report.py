"""Describe what ``sync`` did, piece by piece: moved, not in the stream, or to be checked.

The last step of ``sync`` before its report is written. It compares the script's own order and
times with those of its words in the stream.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from statistics import median_low
from typing import Literal

from captions.alignment.matches import Match, matched_words
from captions.alignment.set_times import TimedScript
from captions.display import needed_ms
from captions.model import Cue, Word
from captions.profile import Profile
from captions.record import Record, replace
from captions.text.length import reading_length
from captions.text.words import join_words

# Fewest words heard in the stream alone that are worth reporting; fewer are a slip of the
# recogniser or of the typist. Half as many are enough if they last _MORE_MS.
_MORE_WORDS = 12
_MORE_MS = 3000
# How much (ms) the offset of a script with times may change from one word to the next. Times inside
# a paragraph are estimates, which are up to 2 s wrong.
_JUMP_MS = 5000
# Words at either end of a piece whose median offset gives its drift: enough to outweigh errors.
_OFFSET_WORDS = 40
# A passage is doubtful if less than this share of this many words in a row match.
_WINDOW_WORDS = 12
_LOW_SHARE = 0.5


class Piece(Record, frozen=True):
    """A piece of the script: in the stream at another time, or not in it.

    Times are in milliseconds: ``start_ms`` to ``end_ms`` on the script's own clock (None where it
    has none), ``stream_start_ms`` to ``stream_end_ms`` in the stream (None for what is not in it).
    ``moved_ms`` is the median offset between the two, ``drift_ms`` by how much it grows from the
    start of the piece to its end.
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


class Passage(Record, frozen=True):
    """Words of the stream from ``start_ms`` to ``end_ms``, and how many match the script."""

    start_ms: int
    end_ms: int
    words: int
    matched: int
    text: str


def find_pieces(words: Sequence[Word], timed: TimedScript, *, is_timed: bool) -> list[Piece]:
    """Return the pieces of a script in its order; ``is_timed``: it has times of its own.

    A piece ends where the script has words that are not in the stream, where the stream has many
    words that are not in the script, and where the stream goes on with another passage.
    """
    absent = {run.words.start: run.words for run in timed.runs if not run.is_spoken}
    in_stream = _words_in_stream(timed)
    return [
        _absent_piece(words, span, is_timed)
        if span.start in absent
        else _moved_piece(words, span, timed.matches, in_stream, is_timed)
        for span in _divide(words, timed, absent, is_timed=is_timed)
    ]


def find_elsewhere(words: Sequence[Word], timed: TimedScript, *, is_timed: bool) -> list[Piece]:
    """Return the passages that the stream has in another order than the rest, with their text."""
    in_stream = _words_in_stream(timed)
    return [
        replace(
            _moved_piece(words, span, timed.matches, in_stream, is_timed),
            text=join_words([words[index].text for index in span]),
        )
        for span in timed.elsewhere
    ]


def _words_in_stream(timed: TimedScript) -> dict[int, Word]:
    return dict(zip(timed.order, timed.words))


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
    in_stream: Mapping[int, Word],
    is_timed: bool,
) -> Piece:
    spoken = [in_stream[index] for index in span if index in in_stream]
    matched = [index for index in span if matches[index] is not None]
    moved_ms, drift_ms = _offsets(words, matches, matched if is_timed else ())
    return Piece(
        kind="moved",
        start_ms=words[span.start].start_ms if is_timed else None,
        end_ms=words[span.stop - 1].end_ms if is_timed else None,
        stream_start_ms=spoken[0].start_ms,
        stream_end_ms=max(word.end_ms for word in spoken),
        moved_ms=moved_ms,
        drift_ms=drift_ms,
        words=len(span),
        matched=len(matched),
        text="",
    )


def _divide(
    words: Sequence[Word], timed: TimedScript, absent: Mapping[int, range], *, is_timed: bool
) -> Iterator[range]:
    """Yield the pieces of a script as ranges of word indices, those of ``absent`` among them."""
    ends = {run.stop for run in absent.values()}
    jumps = _jumps(words, timed.matches) if is_timed else ()
    edges = sorted({0, len(words), *absent, *ends, *_breaks(timed.matches), *jumps})
    for start, stop in pairwise(edges):
        yield range(start, stop)


def _breaks(matches: Sequence[Match | None]) -> Iterator[int]:
    """Yield the indices of matched words that do not follow the one before them in the stream."""
    last, last_index = None, 0
    for index, match in enumerate(matches):
        if match is None:
            continue
        if last is not None:
            skipped = match.first - last.last - (index - last_index)
            if match.first < last.first or skipped >= _MORE_WORDS:
                yield index
        last, last_index = match, index


def _jumps(words: Sequence[Word], matches: Sequence[Match | None]) -> Iterator[int]:
    """Yield the indices of matched words that are much later than their own times say.

    In a recording the words of an advertisement are not known, only that time has passed.
    """
    last_ms: int | None = None
    for index, match in enumerate(matches):
        if match is None:
            continue
        offset_ms = match.start_ms - words[index].start_ms
        if last_ms is not None and abs(offset_ms - last_ms) >= _JUMP_MS:
            yield index
        last_ms = offset_ms


def _offsets(
    words: Sequence[Word], matches: Sequence[Match | None], indices: Sequence[int]
) -> tuple[int | None, int | None]:
    """Return by how much words are later in the stream, and by how much that grows, as medians."""
    offsets_ms = [
        match.start_ms - words[index].start_ms
        for index in indices
        if (match := matches[index]) is not None
    ]
    if not offsets_ms:
        return None, None
    head_ms, tail_ms = offsets_ms[:_OFFSET_WORDS], offsets_ms[-_OFFSET_WORDS:]
    return median_low(offsets_ms), median_low(tail_ms) - median_low(head_ms)


def find_more(timed: TimedScript, reference: Sequence[Word]) -> list[Passage]:
    """Return what is spoken in the stream and is not in the script, except for a few words."""
    is_known = matched_words(timed.matches, len(reference))
    for run in timed.runs:
        if run.is_spoken and len(run.heard) <= _MORE_WORDS + len(run.words):
            for index in run.heard:
                is_known[index] = True
    more = []
    for known, group in groupby(range(len(reference)), key=is_known.__getitem__):
        heard = [] if known else [reference[index] for index in group]
        if len(heard) >= _MORE_WORDS or (len(heard) > _MORE_WORDS // 2 and _is_long(heard)):
            text = join_words([word.text for word in heard])
            more.append(Passage(heard[0].start_ms, heard[-1].end_ms, len(heard), 0, text))
    return more


def _is_long(heard: Sequence[Word]) -> bool:
    return heard[-1].end_ms - heard[0].start_ms >= _MORE_MS


def find_doubtful(timed: TimedScript) -> list[Passage]:
    """Return the passages where few words match, those with the most unmatched words first."""
    matched = [timed.matches[index] is not None for index in timed.order]
    doubtful = [False] * len(matched)
    for start in range(len(matched) - _WINDOW_WORDS + 1):
        window = range(start, start + _WINDOW_WORDS)
        if sum(matched[start : window.stop]) < _LOW_SHARE * _WINDOW_WORDS:
            for index in window:
                doubtful[index] = doubtful[index] or not matched[index]
    passages = []
    for start, stop in _joined(doubtful):
        spoken = timed.words[start:stop]
        text = join_words([word.text for word in spoken])
        found = sum(matched[start:stop])
        passages.append(Passage(spoken[0].start_ms, spoken[-1].end_ms, len(spoken), found, text))
    return sorted(passages, key=lambda passage: passage.matched - passage.words)


def _joined(marked: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the start and the stop of groups of marks that are less than half a window apart."""
    indices = [index for index, is_marked in enumerate(marked) if is_marked]
    start = None
    for index, following in zip(indices, [*indices[1:], len(marked) + _WINDOW_WORDS]):
        start = index if start is None else start
        if following - index >= _WINDOW_WORDS // 2:
            yield start, index + 1
            start = None


def count_squeezed(cues: Sequence[Cue], timed: TimedScript, profile: Profile) -> int:
    """Return how many cues are too short or too fast because of words that are not in the stream.

    Such cues hold a word kept although it is not spoken, or the word before that, which gave up
    time for it. Where the profile has no reading speed the default one counts.
    """
    if not (profile.max_cps or profile.max_wpm):
        profile = Profile()
    absent = {index for run in timed.runs if not run.is_spoken for index in run.words}
    kept = absent.intersection(timed.order)
    crowded = kept | {index - 1 for index in kept}
    is_crowded = [
        index in crowded
        for word, index in zip(timed.words, timed.order)
        for _ in word.text.split()
    ]  # fmt: skip
    squeezed = first = 0
    for cue in cues:
        words = len(cue.plain_text.split())
        needed = needed_ms(reading_length(cue.shown_text), words, profile)
        is_short = cue.duration_ms < max(needed, profile.min_duration_ms)
        squeezed += is_short and any(is_crowded[first : first + words])
        first += words
    return squeezed
