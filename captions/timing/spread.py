"""The words of a caption, spread over its time by what they take to say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from captions.model import Cue, Word
from captions.text.words import split_words
from captions.timing.spoken_length import SpokenLengths

# a caption may stay on after its words; nobody says them at less than half the usual pace
_SLOWEST = 2.0
_LINGER_MS = 1000
# Where only the start of a word is known, it lasts this long for each letter, but no longer than
# this for a word.
LETTER_MS, WORD_MS = 80, 600


def usual_word_ms(text: str) -> int:
    """Return how long a word, or several, last whose end is not known, in milliseconds."""
    return min(WORD_MS * len(text.split()), LETTER_MS * len(text))


def spread_cues(cues: Sequence[Cue], lengths: SpokenLengths) -> Iterator[list[Word]]:
    """Yield the words of each cue with their times; ``turn`` counts the cues.

    A cue that is shown on into the next one, or that ends before it starts, ends there.
    """
    for index, cue in enumerate(cues):
        end_ms = max(cue.start_ms, cue.end_ms)
        if index + 1 < len(cues):
            end_ms = min(end_ms, max(cue.start_ms, cues[index + 1].start_ms))
        texts = split_words(cue.plain_text)
        times = spread(texts, cue.start_ms, end_ms, lengths)
        yield [Word(text, *span, cue.speaker, index) for text, span in zip(texts, times)]


def spread(
    texts: Sequence[str], start_ms: int, end_ms: int, lengths: SpokenLengths
) -> list[tuple[int, int]]:
    """Return the start and end of each word of a text that is said in a time."""
    if not texts:
        return []
    length = lengths.measure(texts)
    slowest_ms = round(_SLOWEST * length.duration_ms) + _LINGER_MS
    span_ms = min(end_ms - start_ms, slowest_ms)
    edges = list(accumulate((time for share in length.shares for time in share), initial=0.0))
    scale = span_ms / edges[-1] if edges[-1] else 0.0
    places = [start_ms + round(edge * scale) for edge in edges]
    return list(pairwise(places))[::2]
