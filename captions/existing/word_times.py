"""Time the words of cues: by the times in the file where it has them, else by spoken length."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from captions.existing.cue_text import CueText
from captions.model import Cue, Word
from captions.record import Record
from captions.text.words import split_words
from captions.timing.fitted import MODEL
from captions.timing.spoken_length import SpokenLengths, spoken_lengths
from captions.timing.spread import spread, usual_word_ms

Span = tuple[int, int]
"""The start and end of a word in milliseconds."""


class KnownTimes(Record, frozen=True):
    """Times inside a cue: ``points`` are pairs of an offset in its plain text and milliseconds.

    ``has_ends`` is False where only the starts of words are known.
    """

    points: Sequence[tuple[int, int]] = ()
    has_ends: bool = False


def find_words(plain: str, start: int, stop: int) -> list[tuple[str, int]]:
    """Return the words in a part of a text, each with its offset.

    >>> find_words("Ada: Good\\nevening.", 5, 18)
    [('Good', 5), ('evening.', 10)]
    """
    words = []
    for text in split_words(plain[start:stop]):
        first, *more = text.split()
        offset = start = plain.index(first, start)
        start += len(first)
        for piece in more:  # a dash and its word, or a word and its spaced punctuation
            start = plain.index(piece, start) + len(piece)
        words.append((text, offset))
    return words


def time_words(
    words: Sequence[tuple[str, int]],
    cue: Cue,
    plain: str,
    known: KnownTimes,
    next_start_ms: int | None,
    lengths: SpokenLengths,
) -> Sequence[Span]:
    """Return the span of each word of a cue; ``words`` are texts with their offsets in ``plain``.

    Words without times in the file share the time of the cue until the next one starts.
    """
    end_ms = max(cue.start_ms, cue.end_ms)
    if known.points:
        points = [(0, cue.start_ms), *known.points, (len(plain), end_ms)]
        if all(before_ms <= after_ms for (_, before_ms), (_, after_ms) in pairwise(points)):
            return _between_points(words, points, known.has_ends)
    if next_start_ms is not None:
        end_ms = min(end_ms, max(cue.start_ms, next_start_ms))
    return spread([text for text, _ in words], cue.start_ms, end_ms, lengths)


def _between_points(
    words: Sequence[tuple[str, int]], points: Sequence[tuple[int, int]], has_ends: bool
) -> list[Span]:
    spans: list[Span] = []
    for text, offset in words:
        start_ms = _time_at(points, offset, is_start=True)
        end_ms = max(start_ms, _time_at(points, offset + len(text), is_start=False))
        if not has_ends:
            end_ms = min(end_ms, start_ms + usual_word_ms(text))
        spans.append((start_ms, end_ms))
    return spans


def _time_at(points: Sequence[tuple[int, int]], offset: int, *, is_start: bool) -> int:
    """Return the time at an offset: of the last point there for a start, of the first for an end.

    Between two points it is in proportion to the characters.

    >>> points = [(0, 1000), (4, 2000), (8, 2400)]
    >>> _time_at(points, 4, is_start=True), _time_at(points, 6, is_start=True)
    (2000, 2200)
    """
    if is_start:
        index = bisect_right(points, offset, key=itemgetter(0)) - 1
    else:
        index = bisect_left(points, offset, key=itemgetter(0))
    index = min(max(index, 0), len(points) - 1)
    if points[index][0] == offset:
        return points[index][1]
    left, right = (index, index + 1) if is_start else (index - 1, index)
    if not 0 <= left < right < len(points):
        return points[index][1]
    (left_offset, left_ms), (right_offset, right_ms) = points[left], points[right]
    share = (offset - left_offset) / (right_offset - left_offset)
    return left_ms + round((right_ms - left_ms) * share)


def known_times(
    cues: Sequence[Cue], reads: Sequence[CueText], words: Sequence[Word]
) -> Iterator[KnownTimes]:
    """Yield the times that a file has inside each cue; ``words`` are those of its track, in order.

    They count for a cue whose words they are, without any other.
    """
    timed = [part for word in words for part in _parts_of(word)]
    index = 0
    for cue, read in zip(cues, reads):
        while index < len(timed) and timed[index][1][0] < cue.start_ms:
            index += 1
        own = find_words(read.plain, 0, len(read.plain)) if index < len(timed) else []
        found = timed[index : index + len(own)]
        if own and [text for text, _ in own] == [text for text, _ in found]:
            index += len(own)
            points = [
                point
                for (text, offset), (_, span) in zip(own, found)
                for point in ((offset, span[0]), (offset + len(text), span[1]))
            ]
            yield KnownTimes(points, has_ends=True)
        else:
            yield KnownTimes(
                [(_skip_spaces(read.plain, offset), time_ms) for offset, time_ms in read.times]
            )


def _skip_spaces(plain: str, offset: int) -> int:
    """Return where the next word starts: a time before a space is that of the word behind it."""
    while offset < len(plain) and plain[offset].isspace():
        offset += 1
    return offset


def _parts_of(word: Word) -> Iterator[tuple[str, Span]]:
    texts = split_words(word.text)
    if len(texts) == 1:
        yield texts[0], (word.start_ms, word.end_ms)
    else:
        lengths = spoken_lengths(MODEL, english=True)
        yield from zip(texts, spread(texts, word.start_ms, word.end_ms, lengths))
