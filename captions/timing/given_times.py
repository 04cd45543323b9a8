"""Take the times of words as they are given, such as those found in the recording.

They stand beside the estimate: both give the words of a transcript with their times, and what comes
after does not ask where they are from.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, zip_longest

from captions.arguments import refuse
from captions.errors import CaptionsError
from captions.model import Turn, Word
from captions.text.words import split_words
from captions.timing.estimate import Speech, TurnTiming
from captions.timing.spread import spread_by_letters

# Share of a turn's words that must be those given. Cleaning may write some in another way, such as
# dashes and dots as a profile wants them; then they share the time of the words they replace.
_LEAST_SAME = 0.5


def timed_speech(turns: Sequence[Turn], words: Sequence[Word]) -> Speech:
    """Return timed words as the speech of turns, in which a turn is "matched" from first to last.

    Raises CaptionsError unless they are the words of the turns.
    """
    if not isinstance(words, Sequence) or not all(isinstance(word, Word) for word in words):
        refuse("words", words, "a list of Word, such as captions.align returns")
    groups = [list(group) for _, group in groupby(words, key=lambda word: word.turn)]
    spoken = [(number, split_words(turn.text)) for number, turn in enumerate(turns)]
    made: list[Word] = []
    timings = {number: TurnTiming(0, 0, "matched") for number in range(len(turns))}
    for pair, given in zip_longest([one for one in spoken if one[1]], groups):
        if pair is None:
            raise _others(f"{given[0].text!r} and what follows are not in it", None)
        number, texts = pair
        turn = turns[number]
        if given is None:
            raise _others(f"{texts[0]!r} and what follows have no times", turn.line)
        spans = _spans(texts, given)
        if spans is None:
            raise _others(f"{given[0].text!r} are given for {texts[0]!r} ...", turn.line)
        timings[number] = TurnTiming(spans[0][0], spans[-1][1], "matched")
        made += [Word(text, *span, turn.speaker, number) for text, span in zip(texts, spans)]
    return Speech(tuple(made), tuple(timings.values()))


def _others(message: str, line: int | None) -> CaptionsError:
    return CaptionsError(
        f"`words` are not those of the transcript: {message}",
        hint="Give captions.align and captions.generate the same options for the text",
        line=line,
    )


def _spans(texts: Sequence[str], given: Sequence[Word]) -> list[tuple[int, int]] | None:
    """Return start and end of each word of a turn, None if they are the words of another text."""
    old = [word.text for word in given]
    head = _count_common(texts, old)
    tail = _count_common(texts[head:][::-1], old[head:][::-1])
    times = [(word.start_ms, word.end_ms) for word in given]
    if head == len(texts) == len(old):
        return times
    replaced = times[head : len(times) - tail]
    if len(texts) == len(old):
        same = sum(_plain(one) == _plain(other) for one, other in zip(texts, old))
        return times if same >= _LEAST_SAME * len(texts) else None
    if head + tail < _LEAST_SAME * len(texts):
        return None
    start_ms = replaced[0][0] if replaced else times[head - 1][1] if head else times[0][0]
    end_ms = replaced[-1][1] if replaced else start_ms
    between = spread_by_letters(texts[head : len(texts) - tail], start_ms, end_ms)
    return [*times[:head], *between, *times[len(times) - tail :]]


def _plain(word: str) -> str:
    """Return a word without the dash of a reply and with three dots as one character."""
    return word.lstrip("-\u2013\u2014 ").replace("...", "\u2026")


def _count_common(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many words two sequences have in common at their start."""
    count = 0
    for one, other in zip(left, right):
        if one != other:
            break
        count += 1
    return count
