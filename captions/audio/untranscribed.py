"""Find speech in a recording that has no words in the text: advertisements, jokes, a lost page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from captions.audio.listener import show_nothing
from captions.audio.spans import joined
from captions.audio.timed import Untranscribed
from captions.audio.voice import Voice
from captions.model import Word

if TYPE_CHECKING:
    from captions.audio.listener import Progress
    from captions.audio.sound import Sound

# Shortest speech (ms) that is reported: less may be laughter, or a word drawn out.
_LEAST_MS = 2000
# Pauses shorter than this (ms) belong to the speech around them.
_PAUSE_MS = 700
# Sound (ms) beside known words that is theirs: how their last sound fades.
_FADING_MS = 150


def find_untranscribed(
    words: Sequence[Word], sound: Sound, show: Progress = show_nothing
) -> list[Untranscribed]:
    """Return the speech between the words of a text, and before and after them."""
    voice = Voice(sound)
    gaps = list(gaps_between(words, sound.duration_ms))
    whole_ms = sum(end_ms - start_ms for start_ms, end_ms in gaps)
    done_ms = 0
    found = []
    for start_ms, end_ms in gaps:
        report = partial(_report, show, done_ms - start_ms, whole_ms)
        for begin_ms, stop_ms in joined(voice.passages(start_ms, end_ms, report), _PAUSE_MS):
            if stop_ms - begin_ms >= _LEAST_MS:
                found.append(Untranscribed(begin_ms, stop_ms))
        done_ms += end_ms - start_ms
    return found


def _report(show: Progress, before_ms: int, whole_ms: int, time_ms: int) -> None:
    show("listening", (before_ms + time_ms) / whole_ms)


def gaps_between(words: Sequence[Word], end_ms: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches without words that may hold speech worth reporting.

    >>> list(gaps_between([Word("Hello", 5000, 5400), Word("there", 5500, 5900)], 10_000))
    [(0, 4850), (6050, 10000)]
    """
    known_ms = -_FADING_MS
    for word in sorted(words, key=lambda word: word.start_ms):
        if word.start_ms - known_ms - 2 * _FADING_MS >= _LEAST_MS:
            yield known_ms + _FADING_MS, word.start_ms - _FADING_MS
        known_ms = max(known_ms, word.end_ms)
    if end_ms - known_ms - _FADING_MS >= _LEAST_MS:
        yield known_ms + _FADING_MS, end_ms
