"""Make one channel of the two that decoders give, and report where one of them is of no use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from captions.audio.sound import Samples

# A channel whose samples stay below this (of 32,768) is silent: dither and hum of a cable. The
# other one is used alone then, since the mean of both would be half as loud.
_SILENT = 24
# Share of a channel's loudness below which the mean of both counts as nothing: one of them is the
# other turned upside down, as by a wrong cable. One is used alone then.
_CANCELLED = 0.1
# Share of the sound in which this must be so for it to be reported.
_MOSTLY = 0.5
_NAMES = ("left", "right")


class Channels:
    """Mixes the channels of a recording piece by piece, and notes what they are like."""

    def __init__(self) -> None:
        self._peaks = [0, 0]
        self._cancelled = self._loud = 0

    def mixed(self, stereo: Samples) -> Samples:
        """Return the mean of two channels, or one where the other is silent or cancels it."""
        import numpy as np

        pairs: Samples = stereo[: len(stereo) // 2 * 2].reshape(-1, 2)
        if not len(pairs):
            return stereo[:0]
        loud = np.abs(pairs.astype(np.int32)).max(axis=0)
        self._peaks = [max(before, int(now)) for before, now in zip(self._peaks, loud)]
        self._loud += int(loud.max() >= _SILENT)
        if loud.min() < _SILENT <= loud.max():
            return np.ascontiguousarray(pairs[:, int(loud.argmax())])
        mean: Samples = pairs.mean(axis=1, dtype=np.float32).astype(np.int16)
        if np.abs(mean.astype(np.int32)).max() < _CANCELLED * loud.min():
            self._cancelled += 1
            return np.ascontiguousarray(pairs[:, 0])
        return mean

    def problems(self) -> Iterator[str]:
        """Yield what is wrong with the channels of the sound that was mixed."""
        if min(self._peaks) < _SILENT <= max(self._peaks):
            silent = self._peaks.index(min(self._peaks))
            yield f"the {_NAMES[silent]} channel is silent: the {_NAMES[1 - silent]} one is used"
        elif self._cancelled > _MOSTLY * self._loud:
            yield (
                "the channels cancel each other, as by a wrong cable: the left one is used. Mixed "
                "to one channel, this recording is silent"
            )
