"""Tell clear sound from noise: are the pauses of a recording nearly as loud as its voice?"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from captions.audio.sound import Sound

# Difference (dB) between the loud and the quiet parts of a recording from which it is clear sound,
# in which the words would be found. In noise or under music it is less.
_CLEAR_DB = 18.0
# Below this difference (dB) a word found in the sound may be found in the noise.
_BURIED_DB = 9.0
# Pieces of a recording of which the loudness is compared, and their length (ms).
_PIECES = 400
_PIECE_MS = 100


@lru_cache(maxsize=4)
def is_noisy(sound: Sound) -> bool:
    """Return whether noise or music goes on under the voice."""
    return loudness_range_db(sound) < _CLEAR_DB


@lru_cache(maxsize=4)
def is_buried(sound: Sound) -> bool:
    """Return whether the voice is hardly louder than the noise."""
    return loudness_range_db(sound) < _BURIED_DB


def loudness_range_db(sound: Sound) -> float:
    """Return by how much the loud parts of a recording are louder than the quiet ones."""
    import numpy as np

    step_ms = max(_PIECE_MS, sound.duration_ms // _PIECES)
    levels = []
    for start_ms in range(0, sound.duration_ms - _PIECE_MS + 1, step_ms):
        piece = sound.read(start_ms, start_ms + _PIECE_MS).astype(np.float32)
        levels.append(float(np.sqrt(np.mean(piece * piece))) + 1.0)
    if not levels:
        return 0.0
    low, high = np.percentile(levels, [10, 90])
    return float(20 * np.log10(high / low))
