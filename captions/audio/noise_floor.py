"""Put a faint noise under a recording, so that its silence sounds like that of a room.

Noise gates, editors and synthetic voices make pauses of nothing but zeros. The model of speech
comes from rooms and microphones: it knows no such silence, and hears words in it. With a noise far
below the voice, pauses are pauses; where the recording has noise of its own, nothing changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from captions.audio.sound import Samples

# Loudness of the noise (dB) relative to the whole stretch. At -50 dB the words of recordings with
# silent pauses are found as at -34 dB, and in a recording from a room they move by 10 ms at most.
_NOISE_DB = -46.0
# Least noise (of 32,768): less would be rounded to zeros.
_LEAST = 2.0
# Pieces of this many samples get the noise if they are quieter than so many times the noise.
# Music keeps its clear tones.
_PIECE = 160
_SILENT = 3.0


def with_noise_floor(samples: Samples) -> Samples:
    """Return samples with faint noise in their silence, which is the same for the same length.

    >>> import numpy as np
    >>> quiet = with_noise_floor(np.zeros(1000, np.int16))
    >>> bool(0 < np.abs(quiet).max() < 20)
    True
    """
    import numpy as np

    if not len(samples):
        return samples
    loudness = float(np.sqrt(np.mean(np.square(samples, dtype=np.float32))))
    level = max(_LEAST, loudness * 10 ** (_NOISE_DB / 20))
    count = len(samples) // _PIECE
    pieces = samples[: count * _PIECE].reshape(count, _PIECE)
    power = np.mean(np.square(pieces, dtype=np.float32), axis=1)
    quiet = np.repeat(power < (_SILENT * level) ** 2, _PIECE)
    noise = np.random.default_rng(0).standard_normal(len(samples), dtype=np.float32)
    noise[: len(quiet)] *= quiet
    noisy: Samples = np.clip(samples + level * noise, -32768, 32767).astype(np.int16)
    return noisy
