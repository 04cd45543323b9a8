"""Hear which words of a text are spoken in a recording, and when, without any times of the text.

First come passages that surely fit (``passages``). Only stretches where words of the text should
be, but were not found, are recognised (``recognise``). English in noise is recognised as a whole,
since the edges of words are found less well where pauses are loud.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from captions.audio.beside_gaps import Gaps, has_other_speech
from captions.audio.passages import Heard, Passage, find_passages
from captions.audio.recognise import recognise
from captions.audio.speech_only import speech_only
from captions.audio.sure_words import RUN_WORDS
from captions.audio.timed import TimedWord
from captions.record import replace

if TYPE_CHECKING:
    from captions.audio.listener import Listener
    from captions.model import Word

# The shortest stretch (ms) that is searched again for words without a time, and the least speech in
# it (ms).
_STRETCH_MS = 4000
_SPEECH_MS = 2000
# Most words that a passage may have in common with the one before it, if that was followed into
# other speech.
_SHARED_WORDS = 12
# A pause (ms) between passages from which there may be other speech in it.
_PAUSE_MS = 1000
# By how much (ms) the times of a word in two windows may differ.
_SAME_MS = 60


def hear(
    listener: Listener, words: Sequence[Word], stretches: Sequence[tuple[int, int]]
) -> list[TimedWord]:
    """Return words that are heard in stretches of a recording, as written, in the order of time.

    Stretches are pairs of times (ms), in order. Words that were recognised have no score, and their
    times are rough.
    """
    texts = [word.text for word in words]
    if listener.is_noisy and listener.language == "en":
        return _recognised(listener, texts, stretches)
    passages = find_passages(listener, texts, stretches)
    heard = in_time(passages)
    again = _missing(listener, heard, stretches, words) if heard else None
    if again is not None:
        missing, where = again
        for passage in find_passages(listener, [texts[index] for index in missing], where):
            passages.append([replace(one, index=missing[one.index]) for one in passage])
        heard = in_time(sorted(passages, key=lambda passage: passage[0].start_ms))
    if heard:
        gaps = Gaps(words, listener.sound, listener.make_finder, listener.is_noisy)
        heard = gaps.settle(heard)
    made = [
        TimedWord(texts[one.index], one.start_ms, one.end_ms, how="audio", score=one.score)
        for one in heard
    ]
    rest = _missing(listener, heard, stretches, words)
    if rest is not None:
        missing, where = rest
        made += _recognised(listener, [texts[index] for index in missing], where)
        made.sort(key=lambda word: word.start_ms)
    return made


def _recognised(
    listener: Listener, texts: Sequence[str], stretches: Sequence[tuple[int, int]]
) -> list[TimedWord]:
    heard = recognise(listener, texts, stretches)
    return [TimedWord(word.text, word.start_ms, word.end_ms) for word in heard]


def in_time(passages: Sequence[Passage]) -> list[Heard]:
    """Return the words of passages in the order of time, those of two neighbours once.

    >>> one = [Heard(index, 500 * index, 500 * index + 400, 0.9) for index in range(5)]
    >>> [word.index for word in in_time([one, one[3:]])]
    [0, 1, 2, 3, 4]
    """
    made: list[Heard] = []
    for passage in passages:
        first = passage[0]
        if made and first.start_ms - made[-1].end_ms > _PAUSE_MS:
            while made and 0 <= made[-1].index - first.index < _SHARED_WORDS:
                made.pop()
        last_ms = made[-1].end_ms - _SAME_MS if made else 0
        made += [word for word in passage if word.start_ms >= last_ms]
    return made


def _missing(
    listener: Listener,
    heard: Sequence[Heard],
    stretches: Sequence[tuple[int, int]],
    words: Sequence[Word],
) -> tuple[list[int], list[tuple[int, int]]] | None:
    """Return words that were not heard, and where they may be spoken; None if there are few.

    Words that just fill the time between those beside them are not among them. The text may lie in
    another order than the recording.
    """
    known = {one.index for one in heard}
    gaps = list(gaps_in(heard, stretches, len(words)))
    ends = {(before.index, after.index): (before, after) for before, after in gaps}
    missing: list[int] = []
    where: list[tuple[Heard, Heard]] = []
    for run in runs_without(known, len(words)):
        if len(run) < RUN_WORDS:
            continue
        gap = ends.get((run.start - 1, run.stop))
        if gap is None:  # the recording has another order, or lacks them
            where = gaps
        elif has_other_speech(words, *gap):
            where = [*where, gap]
        else:
            continue
        missing += run
    spans = sorted({(before.end_ms, after.start_ms) for before, after in where})
    spoken = [
        (start_ms, end_ms)
        for start_ms, end_ms in spans
        if end_ms - start_ms >= _STRETCH_MS and _speech_ms(listener, start_ms, end_ms) >= _SPEECH_MS
    ]
    return (missing, spoken) if spoken else None


def _speech_ms(listener: Listener, start_ms: int, end_ms: int) -> int:
    return speech_only(listener.sound, start_ms, end_ms, is_noisy=listener.is_noisy).duration_ms


def runs_without(known: Collection[int], count: int) -> Iterator[range]:
    """Yield the runs of words, of ``count``, that are not known.

    >>> list(runs_without({0, 1, 4}, 6))
    [range(2, 4), range(5, 6)]
    """
    first = 0
    for index in [*sorted(known), count]:
        if index > first:
            yield range(first, index)
        first = max(first, index + 1)


def gaps_in(
    heard: Sequence[Heard], stretches: Sequence[tuple[int, int]], count: int
) -> Iterator[tuple[Heard, Heard]]:
    """Yield the words before and after each part of the stretches that has none.

    The edges of stretches count as words, too; ``count`` is how many the text has.

    >>> words = [Heard(0, 100, 200, 0.9), Heard(9, 5000, 5300, 0.9)]
    >>> for before, after in gaps_in(words, [(0, 6000)], 12):
    ...     print(before.index, after.index, before.end_ms, after.start_ms)
    -1 0 0 100
    0 9 200 5000
    9 12 5300 6000
    """
    position, index = 0, -1
    for start_ms, end_ms in stretches:
        before = Heard(index, start_ms, start_ms, 0.0)
        while position < len(heard) and heard[position].start_ms < end_ms:
            one = heard[position]
            yield before, one
            before, index = one, one.index
            position += 1
        after = heard[position].index if position < len(heard) else count
        yield before, Heard(after, end_ms, end_ms, 0.0)
