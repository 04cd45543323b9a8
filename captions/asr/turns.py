"""Turn recognised speech into a transcript, and time its words after cleaning.

Recognised speech is cleaned like a transcript: loops are removed, words replaced. Afterwards the
words that are still the recogniser's have its times, so that nothing needs to be estimated.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from captions.asr.recognised import Recognised
from captions.model import Turn, Word
from captions.record import replace
from captions.text.words import join_words, split_words
from captions.timing.estimate import HowKnown, Speech, TurnTiming
from captions.timing.spread import spread_by_letters
from captions.transcript.model import Transcript


def to_transcript(recognised: Recognised) -> Transcript:
    """Return what was recognised as a transcript; ``line`` is the number of the segment, from 1."""
    turns = [
        Turn(join_words([word.text for word in segment.words]), start_ms, number, 1,
             segment.speaker, segment.end_ms)
        for number, segment in enumerate(recognised.segments, 1)
        for start_ms in [
            segment.words[0].start_ms
            if segment.words and not segment.guessed
            else segment.start_ms
        ]
    ]  # fmt: skip
    return Transcript(
        tuple(turn for turn in turns if turn.text),
        problems=tuple(recognised.problems),
        removed=tuple(recognised.removed),
    )


def known_speech(turns: Sequence[Turn], recognised: Recognised) -> Speech:
    """Return the words of turns made by ``to_transcript`` at the times of the recogniser.

    Words that cleaning has changed share the time of the words they replace.
    """
    said: list[list[Word]] = []
    timings: list[TurnTiming] = []
    for index, turn in enumerate(turns):
        segment = recognised.segments[turn.line - 1]
        spoken = _time_words(split_words(turn.text), segment.words, turn.speaker, index)
        said.append(spoken)
        how: HowKnown = "estimated" if segment.guessed else "printed"
        timings.append(
            TurnTiming(spoken[0].start_ms, spoken[-1].end_ms, how, late=segment.guessed == "end")
        )
    return Speech(tuple(_without_overlaps(_interrupted(said))), tuple(timings))


def _interrupted(turns: Sequence[Sequence[Word]]) -> Sequence[Word]:
    """Return the words of turns in the order in which they are shown.

    Where another speaker begins inside a turn, as on two channels of a call, the words that follow
    in it come after those of that speaker, so that both are near their time.
    """
    ordered: list[Word] = []
    waiting: list[Word] = []
    for words in turns:
        start_ms = words[0].start_ms
        stop = len(waiting)
        if waiting and words[0].speaker != waiting[-1].speaker:
            stop = bisect_left(waiting, start_ms, key=attrgetter("start_ms"))
        ordered += waiting[:stop]
        waiting = [*words, *waiting[stop:]]
    return [*ordered, *waiting]


def _without_overlaps(words: Sequence[Word]) -> list[Word]:
    """Return words that start in order and end before the next; segments may overlap."""
    ordered: list[Word] = []
    for word in words:
        start_ms = max(word.start_ms, ordered[-1].start_ms if ordered else 0)
        if ordered and ordered[-1].end_ms > start_ms:
            ordered[-1] = replace(ordered[-1], end_ms=start_ms)
        ordered.append(replace(word, start_ms=start_ms, end_ms=max(start_ms, word.end_ms)))
    return ordered


def _time_words(
    texts: Sequence[str], recognised: Sequence[Word], speaker: str | None, turn: int
) -> list[Word]:
    """Return the words of a turn, timed by those of its segment.

    The two differ at most in one stretch: the words that are equal from the start and from the end
    keep their times, and those between share the time of what they replace.
    """
    old = [word.text for word in recognised]
    head = _count_common(texts, old)
    tail = _count_common(texts[head:][::-1], old[head:][::-1])
    replaced = recognised[head : len(recognised) - tail]
    spans = [(word.start_ms, word.end_ms) for word in recognised[:head]]
    if replaced:
        start_ms, end_ms = replaced[0].start_ms, replaced[-1].end_ms
    elif spans:
        start_ms = end_ms = spans[-1][1]
    else:
        start_ms = end_ms = recognised[0].start_ms if recognised else 0
    spans += spread_by_letters(texts[head : len(texts) - tail], start_ms, end_ms)
    spans += [(word.start_ms, word.end_ms) for word in recognised[len(recognised) - tail :]]
    return [Word(text, *span, speaker, turn) for text, span in zip(texts, spans)]


def _count_common(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many words two sequences have in common at their start."""
    count = 0
    for one, other in zip(left, right):
        if one != other:
            break
        count += 1
    return count
