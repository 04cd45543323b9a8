"""Cross-correlate two lists of times: how many of them coincide, for every offset at once.

Times are counted in bins. The counts of all offsets are the coefficients of a product of two
polynomials, and Python multiplies those fastest as two very large integers (Kronecker
substitution): each coefficient has bits of its own, so many that no sum runs into its neighbour.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from typing import Literal

BIN_MS = 100
"""Width of a bin in milliseconds: finer than captions of two languages agree."""

# How much a start counts in its own bin and in those beside it: starts of two languages differ.
_KERNEL = (1, 2, 3, 2, 1)
_AROUND = len(_KERNEL) // 2
# Types of numbers in arrays with 16 and 32 bits. Starts differ by a millisecond or more, so that a
# bin counts at most 900, and 16 bits hold the sums of so many times.
_Code = Literal["H", "I"]
_SHORT: _Code = "H"
_LONG: _Code = "I"
_MOST_SHORT = 2**16 // (BIN_MS * sum(_KERNEL))
# Offsets from which the mean and the deviation are estimated; all of them would take longer than to
# find them.
_SAMPLE = 5000


class Target:
    """A list of times, spread over their bins, that others are compared with."""

    def __init__(self, starts_ms: Sequence[int]) -> None:
        """Take the times, which are in order and all different."""
        self.bins = (starts_ms[-1] if starts_ms else 0) // BIN_MS + 1
        weights = [0] * (self.bins + 2 * _AROUND)
        for start_ms in starts_ms:
            for step, weight in enumerate(_KERNEL):
                weights[start_ms // BIN_MS + step] += weight
        self._numbers = {code: _as_integer(code, weights) for code in (_SHORT, _LONG)}

    def agreement(self, times_ms: Sequence[float]) -> tuple[int, memoryview]:
        """Return the first offset in bins, and from it on how well times agree at each offset.

        An offset is what has to be added to the times. ``times_ms`` are in order.

        >>> first, found = Target([5000, 7000, 12_000]).agreement([0, 2000, 7000])
        >>> max(range(len(found)), key=found.__getitem__) + first, max(found)
        (50, 9)
        """
        bins = [int(time_ms) // BIN_MS for time_ms in times_ms]
        code = _SHORT if len(bins) <= _MOST_SHORT else _LONG
        # reversed, so that the product adds what coincides
        counts = [0] * (bins[-1] - bins[0] + 1)
        for index in bins:
            counts[bins[-1] - index] += 1
        product = self._numbers[code] * _as_integer(code, counts)
        length = self.bins + 2 * _AROUND + len(counts) - 1
        raw = product.to_bytes(array(code).itemsize * length, sys.byteorder)
        return -bins[-1] - _AROUND, memoryview(raw).cast(code)


def _as_integer(code: _Code, numbers: Sequence[int]) -> int:
    return int.from_bytes(array(code, numbers).tobytes(), sys.byteorder)


def mean_and_deviation(values: Sequence[int]) -> tuple[float, float]:
    """Return the mean of agreements and their standard deviation, 1 at least, from a sample."""
    sample = values[:: max(1, len(values) // _SAMPLE)]
    mean = sum(sample) / len(sample)
    squares = sum(map(int.__mul__, sample, sample)) / len(sample)
    return mean, max(1.0, (squares - mean * mean) ** 0.5)
