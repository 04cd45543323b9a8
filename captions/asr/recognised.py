"""Words as recognisers report them, some without a time, and the stretches of speech they fill."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from captions.model import Problem, Word
from captions.text.words import join_words, split_words


@dataclass(frozen=True, slots=True)
class Stretch:
    """Speech a recogniser reports in one piece; ``text`` may have lines, as captions do.

    ``words`` are in order with non-decreasing starts, their text joined the same as ``text``.
    """

    start_ms: int
    end_ms: int
    text: str
    words: Sequence[Word]
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Recognised:
    """All that a recogniser's file says; ``source`` is "json3" or "whisper".

    ``has_word_times`` is False where words were spread over their stretch by their length.
    """

    source: str
    stretches: Sequence[Stretch]
    language: str | None = None
    has_word_times: bool = False
    problems: Sequence[Problem] = ()

    @property
    def words(self) -> list[Word]:
        """The words of all stretches; ``turn`` counts the stretches."""
        return [word for stretch in self.stretches for word in stretch.words]


@dataclass(frozen=True, slots=True)
class Heard:
    """A word as a file has it: maybe without times, maybe with the space before it."""

    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    speaker: str | None = None


def glue(heard: Sequence[Heard]) -> list[Heard]:
    """Join pieces to words where the file writes the space before a word and a piece has none."""
    if not any(word.text[:1].isspace() for word in heard[1:]):
        return list(heard)
    words: list[list[Heard]] = []
    for word in heard:
        if words and not word.text[:1].isspace():
            words[-1].append(word)
        else:
            words.append([word])
    return [_joined(pieces) for pieces in words]


def _joined(pieces: Sequence[Heard]) -> Heard:
    text = "".join(piece.text for piece in pieces)
    ends = [piece.end_ms for piece in pieces if piece.end_ms is not None]
    return replace(pieces[0], text=text, end_ms=ends[-1] if ends else None)


def as_written(heard: Sequence[Heard], said: str) -> list[Heard]:
    """Take the words as the text has them: OpenAI's API leaves their punctuation out."""
    texts = said.split()
    if len(texts) != len(heard):
        return list(heard)
    return [replace(word, text=text) for word, text in zip(heard, texts)]


def settle(
    heard: Sequence[Heard], start_ms: int, end_ms: int, speaker: str | None, turn: int
) -> list[Word]:
    """Return words in time order; one without a time shares the room between its neighbours."""
    parts = [part for word in heard for part in _split(word)]
    words: list[Word] = []
    at_ms, index = start_ms, 0
    while index < len(parts):
        stop = index
        while stop < len(parts) and parts[stop].start_ms is None:
            stop += 1
        if stop > index:
            known = parts[stop].start_ms if stop < len(parts) else None
            until_ms = max(at_ms, end_ms if known is None else known)
            span = until_ms - at_ms
            pieces = parts[index:stop]
            for piece, (left, right) in zip(pieces, _shares(pieces)):
                start, end = at_ms + int(span * left), at_ms + int(span * right)
                words.append(Word(piece.text, start, end, piece.speaker or speaker, turn))
            at_ms, index = until_ms, stop
            continue
        part = parts[index]
        start = max(part.start_ms or 0, words[-1].start_ms if words else 0)
        end = max(start, part.end_ms if part.end_ms is not None else start)
        words.append(Word(part.text, start, end, part.speaker or speaker, turn))
        at_ms, index = end, index + 1
    for place, (word, after) in enumerate(pairwise(words)):
        if word.end_ms > after.start_ms:
            words[place] = replace(word, end_ms=after.start_ms)
    return words


def _split(heard: Heard) -> Iterator[Heard]:
    """Yield the words of a piece of text, with times in proportion where it has them."""
    text = heard.text.strip()
    texts = [text] if text[:1] == "[" and text[-1:] == "]" else split_words(text)
    if len(texts) < 2 or heard.start_ms is None or heard.end_ms is None:
        yield from (replace(heard, text=word) for word in texts)
        return
    span = heard.end_ms - heard.start_ms
    pieces = [replace(heard, text=word) for word in texts]
    for piece, (left, right) in zip(pieces, _shares(pieces)):
        start = heard.start_ms + int(span * left)
        yield replace(piece, start_ms=start, end_ms=heard.start_ms + int(span * right))


def _shares(parts: Sequence[Heard]) -> list[tuple[float, float]]:
    """Return the stretch of each part by its length, from 0 to 1."""
    total = sum(len(part.text) + 1 for part in parts)
    shares, at = [], 0
    for part in parts:
        after = at + len(part.text) + 1
        shares.append((at / total, after / total))
        at = after
    return shares


def by_speaker(stretch: Stretch) -> list[Stretch]:
    """Part a stretch where its words have different speakers."""
    if len({word.speaker for word in stretch.words}) < 2:
        return [stretch]
    parts = []
    for speaker, group in groupby(stretch.words, key=lambda word: word.speaker):
        words = list(group)
        text = join_words([word.text for word in words])
        parts.append(Stretch(words[0].start_ms, words[-1].end_ms, text, words, speaker))
    return parts


def in_order(stretches: Sequence[Stretch]) -> Sequence[Stretch]:
    """Return stretches by their start, the words knowing which they are in."""
    ordered = sorted(stretches, key=lambda stretch: stretch.start_ms)
    return [
        stretch
        if all(word.turn == turn for word in stretch.words)
        else replace(stretch, words=[replace(word, turn=turn) for word in stretch.words])
        for turn, stretch in enumerate(ordered)
    ]
