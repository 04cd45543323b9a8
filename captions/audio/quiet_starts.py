"""Move the start of a word out of the pause before it.

Forced alignment gives a pause to silence or to the first sound of the next word, whichever fits
better: a soft "th" fits the air of a room. Where the sound is clear, its loudness shows where a
word starts. In noise nothing is changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from captions.record import Record

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from captions.audio.sound import Samples

# Pieces of sound (samples, 10 ms) of which the loudness is measured.
_PIECE = 160
_PIECE_MS = 10
# A piece is quiet if it is this much (dB) below the loudest piece of its word and the next quarter
# of a second. Vowels are up to 35 dB louder than the softest sounds of a word.
_QUIET_DB = 38.0
_AHEAD = 25
# Pauses are this much (dB) louder than the quietest pieces at most.
_PAUSE_DB = 6.0
_PAUSE_PERCENTILE = 5
# Where pauses come nearer to the voice than this (dB), soft sounds cannot be told from them.
_CLEAR_DB = 27.0
# Shortest quiet stretch (pieces) that is cut off, after so many pieces (or fewer) that belong to
# the sound before it: the pause between two words is in the second one then. A quiet stretch inside
# a word, such as the "tt" of Italian "otto", has more before it.
_SHORTEST = ((5, 0), (8, 4), (20, 12))
# The same for a word that starts with the whole stretch: all sound before it was given to it.
_AT_EDGE = ((8, 60),)
# How many quiet pieces stay with the word: a "p" or "t" starts with a closed mouth.
_KEPT = 2
# Longest (ms) that a word that is quiet throughout may be moved, and lasts then.
_FARTHEST_MS = 1500
_MOVED_MS = 250


class Span(Record, frozen=True):
    """Where a word starts and ends in a stretch of sound (ms)."""

    start_ms: int
    end_ms: int


def without_quiet_starts(spans: Sequence[Span], samples: Samples) -> list[Span]:
    """Return the times of words with quiet starts cut off.

    A word that is quiet throughout lies in a pause; it is moved to the word after it.

    >>> import numpy as np
    >>> voice = np.tile(np.array([9000, -9000], np.int16), 4000)  # half a second
    >>> without_quiet_starts([Span(100, 900)], np.concatenate([voice * 0, voice]))
    [Span(start_ms=480, end_ms=900)]
    """
    levels = _levels_db(samples)
    made = list(spans)
    if not len(levels):
        return made
    import numpy as np

    pause_db = float(np.percentile(levels, _PAUSE_PERCENTILE)) + _PAUSE_DB
    for index in range(len(made) - 1, -1, -1):
        span = made[index]
        first, stop = span.start_ms // _PIECE_MS, span.end_ms // _PIECE_MS
        loudest_db = float(levels[first : stop + _AHEAD].max(initial=-99.0))
        quiet_db = max(pause_db, loudest_db - _QUIET_DB)
        if quiet_db > loudest_db - _CLEAR_DB:
            continue
        loud = np.flatnonzero(levels[first:stop] > quiet_db)
        if len(loud):
            at_edge = index == 0 and span.start_ms == 0
            start = _voiced_start(loud.tolist(), _AT_EDGE if at_edge else _SHORTEST)
            if start:
                made[index] = Span((first + start - _KEPT) * _PIECE_MS, span.end_ms)
        elif index + 1 < len(made) and made[index + 1].start_ms - span.end_ms <= _FARTHEST_MS:
            end_ms = max(span.end_ms, made[index + 1].start_ms)
            length_ms = min(_MOVED_MS, span.end_ms - span.start_ms)
            made[index] = Span(end_ms - length_ms, end_ms)
    return made


def _voiced_start(loud: Sequence[int], shortest: Sequence[tuple[int, int]]) -> int:
    """Return the first loud piece of a word that is its own; 0 if the word starts with it.

    ``shortest`` has pairs of a number of quiet pieces and the most loud ones before them.

    >>> _voiced_start([6, 7, 8], [(5, 0)]), _voiced_start([0, 1, 20, 21], [(5, 0), (9, 4)])
    (6, 20)
    >>> _voiced_start([0, 1, 5, 6], [(5, 0)])
    0
    """
    start = 0
    for count, (before, piece) in enumerate(pairwise([-1, *loud])):
        length = piece - before - 1
        if any(length >= quiet and count <= most for quiet, most in shortest):
            start = piece
    return start


def _levels_db(samples: Samples) -> npt.NDArray[np.float32]:
    """Return the loudness of each piece and its neighbours, so that a click is not loud."""
    import numpy as np

    pieces = samples[: len(samples) // _PIECE * _PIECE].reshape(-1, _PIECE)
    power = np.mean(np.square(pieces, dtype=np.float32), axis=1)
    if len(power) >= 3:
        padded = np.pad(power, 1, mode="edge")
        power = np.median([padded[:-2], power, padded[2:]], axis=0)
    levels: npt.NDArray[np.float32] = 10 * np.log10(power + 1.0)
    return levels
