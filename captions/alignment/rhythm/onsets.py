"""Take the rhythm out of a track: when something new is said, and when anything is said at all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from captions.model import Track, Word
from captions.record import Record
from captions.text.punctuation import ends_sentence
from captions.text.sounds import is_sound

# Longest gap (ms) between two cues that is no pause in speech: captions leave two frames or so.
_NO_PAUSE_MS = 250
# Shortest gap (ms) between two words of a recogniser after which a caption may well start.
_PHRASE_GAP_MS = 300
_NEVER_MS = 10**12


class Rhythm(Record, frozen=True):
    """When captions start, in order and each time once, and when any are shown, in milliseconds."""

    starts_ms: Sequence[int]
    spans_ms: Sequence[tuple[int, int]]

    @property
    def end_ms(self) -> int:
        """When the last caption ends."""
        return self.spans_ms[-1][1] if self.spans_ms else 0

    def distance_ms(self, ms: float) -> float:
        """Return how far a moment is from the nearest start."""
        index = bisect_left(self.starts_ms, ms)
        before = ms - self.starts_ms[index - 1] if index else _NEVER_MS
        after = self.starts_ms[index] - ms if index < len(self.starts_ms) else _NEVER_MS
        return min(before, after)

    def nearest_ms(self, ms: float) -> int:
        """Return the start nearest to a moment."""
        index = bisect_left(self.starts_ms, ms)
        near = self.starts_ms[max(0, index - 1) : index + 1]
        return min(near, key=lambda start_ms: abs(start_ms - ms))

    def is_silent(self, start_ms: float, end_ms: float) -> bool:
        """Return whether nothing is shown in the middle half of a stretch."""
        quarter = (end_ms - start_ms) / 4
        index = bisect_right(self.spans_ms, (start_ms + quarter, _NEVER_MS)) - 1
        if index >= 0 and self.spans_ms[index][1] > start_ms + quarter:
            return False
        return index + 1 >= len(self.spans_ms) or self.spans_ms[index + 1][0] >= end_ms - quarter


def rhythm_of(track: Track) -> Rhythm:
    """Return the rhythm of a track; sounds do not count, as one language may name them alone.

    >>> from captions import Cue
    >>> rhythm_of(Track([Cue(0, 900, "One."), Cue(1000, 1900, "Two."), Cue(5000, 6000, "[music]")]))
    Rhythm(starts_ms=[0, 1000], spans_ms=[(0, 1900)])
    """
    spoken = [cue for cue in track.cues if cue.plain_text.strip() and not is_sound(cue.plain_text)]
    starts = {max(0, cue.start_ms) for cue in spoken}
    spans = [(max(0, cue.start_ms), cue.end_ms) for cue in spoken if cue.end_ms > cue.start_ms]
    if track.words:
        # captions of a recogniser roll: their cues start anywhere, but its words do not
        starts = set(_phrase_starts(track.words))
        spans = [(word.start_ms, word.end_ms) for word in track.words]
    return Rhythm(sorted(starts), _merged(spans))


def _phrase_starts(words: Sequence[Word]) -> Iterable[int]:
    """Yield when words start that follow a pause or the end of a sentence."""
    before: Word | None = None
    for word in words:
        if is_sound(word.text):
            continue
        if (
            before is None
            or word.start_ms - before.end_ms >= _PHRASE_GAP_MS
            or ends_sentence(before.text)
        ):
            yield max(0, word.start_ms)
        before = word


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start_ms, end_ms in sorted(spans):
        if merged and start_ms <= merged[-1][1] + _NO_PAUSE_MS:
            merged[-1] = merged[-1][0], max(end_ms, merged[-1][1])
        else:
            merged.append((start_ms, end_ms))
    return merged
