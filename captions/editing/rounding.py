"""Round exact times to whole milliseconds."""

from __future__ import annotations

from fractions import Fraction


def round_ms(ms: Fraction) -> int:
    """Return the nearest whole millisecond; halves are rounded up, also below 0.

    Rounding never swaps two times, so cues that do not overlap stay apart.

    >>> round_ms(Fraction(5, 2)), round_ms(Fraction(-5, 2))
    (3, -2)
    """
    # floor(ms + 1/2), without creating two more fractions
    return (2 * ms.numerator + ms.denominator) // (2 * ms.denominator)
