"""A recording as the other modules use it: 16,000 samples a second, one channel.

The samples lie in a temporary file, since those of five hours would fill the memory; stretches of
it are read where they are needed, also by other processes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.record import Record

if TYPE_CHECKING:
    from typing import TypeAlias

    import numpy as np
    import numpy.typing as npt

    Samples: TypeAlias = npt.NDArray[np.int16]

RATE = 16_000
"""Samples per second, for which the models of speech are made."""

_BYTES = 2
_PER_MS = RATE // 1000


class Sound(Record, frozen=True):
    """A decoded recording: the file of its samples, and what was seen while decoding it.

    ``peak`` is the largest sample (of 32,768); ``problems`` are messages for its owner.
    """

    location: str
    samples: int
    peak: int = 0
    problems: tuple[str, ...] = ()

    @property
    def duration_ms(self) -> int:
        """The length of the recording."""
        return self.samples // _PER_MS

    def read(self, start_ms: int, end_ms: int) -> Samples:
        """Return the samples between two times; those outside the recording are missing."""
        import numpy as np

        first = max(0, start_ms) * _PER_MS
        count = max(0, min(end_ms * _PER_MS, self.samples) - first)
        samples: Samples = np.empty(max(0, count), np.int16)
        # not numpy.fromfile, in which Ctrl-C may come out as a TypeError
        with open(self.location, "rb") as file:
            file.seek(first * _BYTES)
            filled = file.readinto(samples.data)
        return samples[: filled // _BYTES]
