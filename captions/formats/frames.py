"""Times counted in frames of the picture: MicroDVD counts them, Spruce STL ends its times in them.

The rates are exact fractions, so that a time is rounded once, to the nearest millisecond.
"""

from __future__ import annotations

from fractions import Fraction

# The rate of films, and what players assume for a MicroDVD file without a rate.
FILM_RATE = Fraction(24_000, 1001)
# The rate in which MicroDVD is written: 40 ms a frame, which is exact in milliseconds.
WRITTEN_RATE = Fraction(25)


def time_of_frame_ms(frame: int, rate: Fraction) -> int:
    """Return when a frame is shown, in milliseconds, rounded half up; ``rate`` is per second.

    >>> time_of_frame_ms(24, FILM_RATE), time_of_frame_ms(25, Fraction(25))
    (1001, 1000)
    """
    above, below = frame * 1000 * rate.denominator, rate.numerator
    return (2 * above + below) // (2 * below)


def written_rate(rate: Fraction) -> str:
    """Return a rate as messages and files have it, with at most three digits after the point.

    >>> written_rate(FILM_RATE), written_rate(Fraction(25))
    ('23.976', '25')
    """
    return f"{float(rate):.3f}".rstrip("0").rstrip(".")
