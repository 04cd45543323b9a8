"""Give a time to each word of a segment, where its recogniser timed all of them, some or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from captions.asr.recognised import RawWord
from captions.model import Word
from captions.record import replace
from captions.text.words import split_words
from captions.timing.spread import spread_by_letters, usual_word_ms

LONGEST_PACE, LINGER_MS = 2.0, 2000
"""Longest time that words without times of their own are taken to fill: this multiple of what they
take to say plus this many milliseconds. Recognisers often let a segment last a second or two into
the silence after it."""


def join_pieces(pieces: Sequence[RawWord]) -> list[RawWord]:
    """Join the pieces of each word, in files that write a space before all words but the first.

    Whisper's tokens are such pieces: " rec", "ogn", "iser". Files that write no spaces at all have
    a word in each item and are returned unchanged.

    >>> [word.text for word in join_pieces([RawWord("An"), RawWord(" anch"), RawWord("or")])]
    ['An', ' anchor']
    """
    spaced = sum(piece.text[:1].isspace() for piece in pieces[1:])
    if not spaced or spaced == len(pieces) - 1:
        return list(pieces)
    words: list[list[RawWord]] = []
    for piece in pieces:
        if words and not piece.text[:1].isspace():
            words[-1].append(piece)
        else:
            words.append([piece])
    return [_join(word) for word in words]


def _join(pieces: Sequence[RawWord]) -> RawWord:
    if len(pieces) == 1:
        return pieces[0]
    text = "".join(piece.text for piece in pieces)
    starts = [piece.start_ms for piece in pieces if piece.start_ms is not None]
    ends = [piece.end_ms for piece in pieces if piece.end_ms is not None]
    return replace(
        pieces[0],
        text=text,
        start_ms=starts[0] if starts else None,
        end_ms=ends[-1] if ends else None,
    )


def time_words(
    words: Sequence[RawWord], start_ms: int, end_ms: int, speaker: str | None, turn: int
) -> list[Word]:
    """Return the words of a segment with a time each, in order and without overlaps.

    Words without a time share the time between their neighbours that have one, or between the
    start and the end of the segment, in proportion to their letters. Where that is far more than
    they need beside a timed word, they are spoken next to it, in their usual time:

    >>> words = [RawWord("we", 1000, 1200), RawWord("wound"), RawWord("it", 9000, 9100)]
    >>> [(word.text, word.start_ms, word.end_ms) for word in time_words(words, 0, 9500, None, 0)]
    [('we', 1000, 1200), ('wound', 1200, 1600), ('it', 9000, 9100)]
    """
    parts = [part for word in words for part in _split(word)]
    if all(part.start_ms is not None for part in parts):
        return _in_order(
            parts, [(part.start_ms or 0, part.end_ms) for part in parts], speaker, turn
        )
    runs = [list(run) for _, run in groupby(parts, key=lambda part: part.start_ms is None)]
    spans: list[tuple[int, int | None]] = []
    free_from_ms = start_ms
    for run, following in zip_longest(runs, runs[1:]):
        if run[0].start_ms is not None:
            spans += [(part.start_ms or 0, part.end_ms) for part in run]
            last_start_ms, last_end_ms = spans[-1]
            free_from_ms = last_start_ms + usual_word_ms(run[-1].text)
            if last_end_ms is not None:
                free_from_ms = max(last_end_ms, last_start_ms)
            continue
        next_ms = following[0].start_ms if following else end_ms
        limit_ms = max(free_from_ms, next_ms or 0)
        spans += _between([part.text for part in run], free_from_ms, limit_ms, bool(spans),
                          bool(following))  # fmt: skip
    return _in_order(parts, spans, speaker, turn)


def _between(
    texts: Sequence[str], start_ms: int, end_ms: int, follows: bool, precedes: bool
) -> Sequence[tuple[int, int]]:
    """Return the times of words without one; ``follows`` and ``precedes`` a word that has one."""
    usual_ms = sum(map(usual_word_ms, texts))
    longest_ms = LONGEST_PACE * usual_ms + LINGER_MS
    if (follows or precedes) and end_ms - start_ms > longest_ms:
        if follows:
            end_ms = start_ms + usual_ms
        else:
            start_ms = end_ms - usual_ms
    return spread_by_letters(texts, start_ms, end_ms)


def _in_order(
    parts: Sequence[RawWord],
    spans: Sequence[tuple[int, int | None]],
    speaker: str | None,
    turn: int,
) -> list[Word]:
    """Return words whose starts never decrease and that end before the next one starts.

    A word without an end has its usual length.
    """
    starts: list[int] = []
    latest_ms = 0
    for start_ms, _ in spans:
        latest_ms = max(latest_ms, start_ms)
        starts.append(latest_ms)
    timed: list[Word] = []
    for part, start_ms, (_, end_ms), next_ms in zip_longest(parts, starts, spans, starts[1:]):
        end_ms = start_ms + usual_word_ms(part.text) if end_ms is None else max(start_ms, end_ms)
        if next_ms is not None and next_ms < end_ms:
            end_ms = next_ms
        timed.append(Word(part.text, start_ms, end_ms, part.speaker or speaker, turn))
    return timed


def _split(word: RawWord) -> Iterator[RawWord]:
    """Yield the words of a piece of text; those of a timed piece share its time by letters."""
    text = word.text.strip()
    if text.isascii() and text.isalnum():
        yield word if text == word.text else RawWord(text, word.start_ms, word.end_ms, word.speaker)
        return
    # "[ __ ]", "[music playing]" is one sound
    texts = [text] if text[:1] == "[" and text[-1:] == "]" else split_words(text)
    if len(texts) == 1 and texts[0] == word.text:
        yield word
        return
    if len(texts) < 2 or word.start_ms is None or word.end_ms is None:
        for text in texts:
            yield RawWord(text, word.start_ms, word.end_ms, word.speaker)
        return
    spans = spread_by_letters(texts, word.start_ms, word.end_ms)
    for text, (start_ms, end_ms) in zip(texts, spans):
        yield replace(word, text=text, start_ms=start_ms, end_ms=end_ms)
