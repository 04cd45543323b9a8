"""Speech whose word times are known: the words of turns that cleaning may have changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from captions.asr.recognised import Recognised
from captions.model import Turn, Word
from captions.text.words import join_words, split_words
from captions.timing.estimate import Speech, TurnTiming
from captions.transcript.model import Transcript


def to_transcript(recognised: Recognised) -> Transcript:
    """Return what was recognised as a transcript; ``line`` counts the stretches from 1."""
    turns = [
        Turn(join_words([word.text for word in stretch.words]), start, number, 1, stretch.speaker)
        for number, stretch in enumerate(recognised.stretches, 1)
        for start in [stretch.words[0].start_ms if stretch.words else stretch.start_ms]
    ]
    return Transcript(
        tuple(turn for turn in turns if turn.text), problems=tuple(recognised.problems)
    )


def known_speech(turns: Sequence[Turn], recognised: Recognised) -> Speech:
    """Return the speech of turns made by ``to_transcript``, with the times of their words.

    Words that were put right or taken out since share the time of those they replace.
    """
    words: list[Word] = []
    timings: list[TurnTiming] = []
    for index, turn in enumerate(turns):
        heard = recognised.stretches[turn.line - 1].words
        said = _placed(split_words(turn.text), heard, turn.speaker, index)
        words += said
        timings.append(TurnTiming(said[0].start_ms, said[-1].end_ms, "printed"))
    return Speech(tuple(_one_after_the_other(words)), tuple(timings))


def _one_after_the_other(words: Sequence[Word]) -> list[Word]:
    """Return words that start in order and end before the next; stretches may overlap."""
    ordered: list[Word] = []
    for word in words:
        start_ms = max(word.start_ms, ordered[-1].start_ms if ordered else 0)
        if ordered and ordered[-1].end_ms > start_ms:
            ordered[-1] = replace(ordered[-1], end_ms=start_ms)
        ordered.append(replace(word, start_ms=start_ms, end_ms=max(start_ms, word.end_ms)))
    return ordered


def _placed(
    texts: Sequence[str], heard: Sequence[Word], speaker: str | None, turn: int
) -> list[Word]:
    old = [word.text for word in heard]
    head = _common(texts, old)
    tail = _common(texts[head:][::-1], old[head:][::-1])
    middle = texts[head : len(texts) - tail]
    replaced = heard[head : len(heard) - tail]
    words = [(word.text, word.start_ms, word.end_ms) for word in heard[:head]]
    if middle:
        start_ms = replaced[0].start_ms if replaced else (words[-1][2] if words else 0)
        end_ms = replaced[-1].end_ms if replaced else start_ms
        span = end_ms - start_ms
        for place, text in enumerate(middle):
            start = start_ms + span * place // len(middle)
            words.append((text, start, start_ms + span * (place + 1) // len(middle)))
    words += [(word.text, word.start_ms, word.end_ms) for word in heard[len(heard) - tail :]]
    return [Word(text, start_ms, end_ms, speaker, turn) for text, start_ms, end_ms in words]


def _common(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many words two sequences have in common at their start."""
    count = 0
    for one, other in zip(left, right):
        if one != other:
            break
        count += 1
    return count
