"""The speech of a stretch of a recording without its pauses, and the times that its parts have.

In clear sound pauses are quiet; in noise and under music the voice detector finds them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from captions.audio.spans import joined
from captions.audio.voice import Voice
from captions.record import Record

if TYPE_CHECKING:
    from captions.audio.sound import Samples, Sound

# Length (ms) of the pieces whose loudness is compared.
_PIECE_MS = 20
# A piece is quiet if it is less than this much (dB) above the quietest tenth, or by the first of
# these two below the loudest; never if it is less than by the second below the loudest, since there
# may be hardly a pause.
_ABOVE_QUIET_DB = 8.0
_BELOW_LOUD_DB = 36.0
_LOUD_DB = 18.0
# Pauses shorter than this (ms) stay, shorter noises are no speech, and this much sound (ms) beside
# speech stays: soft consonants are quiet, too.
_PAUSE_MS = 160
_SHORTEST_MS = 60
_BESIDE_MS = 60
# Sound (ms) on one side of a pause that may be silent.
_SILENT_MS = 130
# A pause (ms), without the sound kept beside it, that no word has inside.
_LONG_PAUSE_MS = 150


class SpeechOnly(Record, frozen=True):
    """Stretches of a recording (ms), as if they followed each other without a pause."""

    sound: Sound
    passages: Sequence[tuple[int, int]]
    starts_ms: Sequence[int]
    duration_ms: int

    def read(self, start_ms: int, end_ms: int) -> Samples:
        """Return the samples between two times of the speech alone."""
        import numpy as np

        pieces: list[Samples] = [np.empty(0, np.int16)]
        for (first_ms, stop_ms), at_ms in zip(self.passages, self.starts_ms):
            begin_ms = first_ms + max(0, start_ms - at_ms)
            until_ms = min(stop_ms, first_ms + end_ms - at_ms)
            if until_ms > begin_ms:
                pieces.append(self.sound.read(begin_ms, until_ms))
        return np.concatenate(pieces)

    def time_ms(self, own_ms: int) -> int:
        """Return the time in the recording of a time of the speech alone."""
        if not self.passages:
            return own_ms
        index = max(0, bisect_right(self.starts_ms, own_ms) - 1)
        return self.passages[index][0] + own_ms - self.starts_ms[index]

    def span_ms(self, start_ms: int, end_ms: int) -> tuple[int, int]:
        """Return the times in the recording of a word from its times in the speech alone.

        A word that starts just before a pause starts after it, and one that ends just after a pause
        ends before it: the silence beside speech may belong to either word. The first word does not
        start in it.
        """
        first = max(0, bisect_right(self.starts_ms, start_ms) - 1)
        last = max(0, bisect_right(self.starts_ms, max(start_ms, end_ms - 1)) - 1)
        if first < last:
            before_ms = self.starts_ms[first + 1] - start_ms
            if before_ms <= self._silent_ms(first, end_ms - start_ms):
                first, start_ms = first + 1, self.starts_ms[first + 1]
        if first < last:
            after_ms = end_ms - self.starts_ms[last]
            if after_ms <= self._silent_ms(last - 1, end_ms - start_ms):
                last, end_ms = last - 1, self.starts_ms[last]
        start_ms = max(start_ms, min(self.starts_ms[first] + _BESIDE_MS, end_ms - _BESIDE_MS))
        return (
            self.passages[first][0] + start_ms - self.starts_ms[first],
            self.passages[last][0] + end_ms - self.starts_ms[last],
        )

    def _silent_ms(self, index: int, word_ms: int) -> int:
        """Return how much of a word on one side of the pause after a passage is none of it.

        No word goes on after a long pause; the closure of a consonant is a short one.
        """
        pause_ms = self.passages[index + 1][0] - self.passages[index][1]
        return max(_SILENT_MS, word_ms // 2) if pause_ms >= _LONG_PAUSE_MS else _SILENT_MS


def speech_only(sound: Sound, start_ms: int, end_ms: int, *, is_noisy: bool) -> SpeechOnly:
    """Return the speech between two times of a recording."""
    if is_noisy:
        passages = Voice(sound).passages(start_ms, end_ms)
    else:
        passages = _loud_passages(sound, start_ms, end_ms)
    wider = [(max(start_ms, a - _BESIDE_MS), min(end_ms, b + _BESIDE_MS)) for a, b in passages]
    return of_passages(sound, joined(wider, 0))


def of_passages(sound: Sound, passages: Sequence[tuple[int, int]]) -> SpeechOnly:
    """Return passages of a recording (ms) as speech without pauses.

    >>> speech = of_passages(None, [(1000, 3000), (5000, 6000)])
    >>> speech.duration_ms, speech.time_ms(500)
    (3000, 1500)
    >>> speech.span_ms(500, 2000), speech.span_ms(1950, 2500)
    ((1500, 3000), (5060, 5500))
    """
    starts_ms, duration_ms = [], 0
    for begin_ms, stop_ms in passages:
        starts_ms.append(duration_ms)
        duration_ms += stop_ms - begin_ms
    return SpeechOnly(sound, passages, starts_ms, duration_ms)


def _loud_passages(sound: Sound, start_ms: int, end_ms: int) -> list[tuple[int, int]]:
    """Return the stretches that are louder than the pauses between them."""
    import numpy as np

    samples = sound.read(start_ms, end_ms)
    size = len(samples) * _PIECE_MS // max(1, end_ms - start_ms) or 1
    count = len(samples) // size
    if not count:
        return []
    pieces = samples[: count * size].reshape(count, size).astype(np.float32)
    levels = 20 * np.log10(np.sqrt(np.mean(pieces * pieces, axis=1)) + 1.0)
    quiet, loud = np.percentile(levels, [10, 95])
    least = min(max(quiet + _ABOVE_QUIET_DB, loud - _BELOW_LOUD_DB), loud - _LOUD_DB)
    is_loud = levels > least
    edges = np.flatnonzero(np.diff(np.concatenate([[False], is_loud, [False]]).astype(np.int8)))
    spans = [
        (start_ms + int(begin) * _PIECE_MS, start_ms + int(stop) * _PIECE_MS)
        for begin, stop in edges.reshape(-1, 2)
    ]
    return [one for one in joined(spans, _PAUSE_MS) if one[1] - one[0] >= _SHORTEST_MS]
