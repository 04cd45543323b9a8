"""Give a time to each word of a passage whose time is known only as a whole.

A caption says when its text is on screen, a transcript when a turn starts, a recogniser when a
segment is spoken; none of them gives the time of each word. Every stage that needs word times
inside a known span gets them here, with one rule for proportions and rounding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.model import Cue, Word
from captions.text.words import split_words
from captions.timing.spoken_length import Share, SpokenLengths

LETTER_MS = 80
"""Usual duration of a word, per letter, where only its start is known: YouTube's automatic captions
give no ends. Twelve letters per second is a calm pace."""

WORD_MS = 600
"""Longest such duration of one word: a longer wait until the next word is a pause."""

# Longest time that the words of a cue are taken to fill: this multiple of the normal speaking time
# plus this many milliseconds. Wider than SLOWEST_PACE, because here the speaker's own pace is not
# known: a cue lasts long for a slow speaker, or since it stays on screen after the voice stopped.
_CUE_SLOWEST_PACE = 2.0
_CUE_LINGER_MS = 1000


def usual_word_ms(text: str) -> int:
    """Return the usual duration of a word, or of several, whose end is not known.

    >>> usual_word_ms("clock"), usual_word_ms("extraordinarily"), usual_word_ms("ten past")
    (400, 600, 640)
    """
    return min(WORD_MS * len(text.split()), LETTER_MS * len(text))


def spread_by_share(shares: Sequence[Share], start_ms: int, end_ms: int) -> list[tuple[int, int]]:
    """Return the start and end of each word spoken in a span, in proportion to its share.

    A share is the time a word takes to say and the pause after it, in any unit. The words follow
    each other in order; they and their pauses fill the span. Where the span has a millisecond for
    each word, each word gets that first, and what is left is divided in proportion. Each edge is
    rounded on its own to the nearest millisecond, so that rounding errors do not add up.

    Two words that take equally long, with a pause half as long between them:

    >>> spread_by_share([(200, 100), (200, 0)], 1000, 2000)
    [(1000, 1400), (1600, 2000)]

    Thirds of a second, which whole milliseconds cannot give exactly:

    >>> spread_by_share([(1, 0), (1, 0), (1, 0)], 0, 1000)
    [(0, 333), (333, 667), (667, 1000)]

    A short word beside a very long one still has its millisecond, unless there is none for each:

    >>> spread_by_share([(1, 0), (9999, 0)], 0, 100)
    [(0, 1), (1, 100)]
    >>> spread_by_share([(1, 0), (1, 0), (1, 0)], 0, 2)
    [(0, 1), (1, 1), (1, 2)]
    """
    if not any(say or pause for say, pause in shares):
        shares = [(1.0, 0.0)] * len(shares)
    span_ms = max(end_ms - start_ms, 0)
    least_ms = 1 if span_ms >= len(shares) else 0
    whole = sum(say + pause for say, pause in shares) or 1.0
    scale = (span_ms - least_ms * len(shares)) / whole
    times: list[tuple[int, int]] = []
    passed = 0.0
    word_end_ms = least_end_ms = start_ms
    for say, pause in shares:
        word_start_ms = least_end_ms + round(passed * scale)
        if word_start_ms == word_end_ms:
            word_start_ms = word_end_ms  # one object for both, to save memory
        least_end_ms += least_ms
        word_end_ms = least_end_ms + round((passed + say) * scale)
        times.append((word_start_ms, word_end_ms))
        passed += say + pause
    return times


def spread_by_letters(texts: Sequence[str], start_ms: int, end_ms: int) -> list[tuple[int, int]]:
    """Return the start and end of each word that fills a span, in proportion to its letters.

    The space after a word counts as one of its letters. For pieces of text whose language is not
    known; ``spread`` is nearer to speech.

    >>> spread_by_letters(["a", "clock"], 0, 800)
    [(0, 201), (201, 800)]
    """
    return spread_by_share([(len(text) + 1.0, 0.0) for text in texts], start_ms, end_ms)


def spread(
    texts: Sequence[str], start_ms: int, end_ms: int, lengths: SpokenLengths
) -> list[tuple[int, int]]:
    """Return the start and end of each word of a text spoken in a span, by how it is pronounced.

    Words that have far more time than they need end before the span does.
    """
    length = lengths.measure(texts)
    longest_ms = round(_CUE_SLOWEST_PACE * length.duration_ms) + _CUE_LINGER_MS
    return spread_by_share(length.shares, start_ms, min(end_ms, start_ms + longest_ms))


def spread_cues(cues: Sequence[Cue], lengths: SpokenLengths) -> Iterator[list[Word]]:
    """Yield the words of each cue with their times; ``turn`` is the index of the cue.

    The words of a cue end before the next cue starts, even where the cue stays on screen. A cue
    that ends before it starts has all its words at its start.
    """
    for index, cue in enumerate(cues):
        end_ms = max(cue.start_ms, cue.end_ms)
        if index + 1 < len(cues):
            end_ms = min(end_ms, max(cue.start_ms, cues[index + 1].start_ms))
        texts = split_words(cue.plain_text)
        times = spread(texts, cue.start_ms, end_ms, lengths)
        yield [Word(text, *time_ms, cue.speaker, index) for text, time_ms in zip(texts, times)]
