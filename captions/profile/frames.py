"""Limits that are counted in frames, in milliseconds at a frame rate.

>>> from fractions import Fraction
>>> frames_ms(2, Fraction(25)), frames_ms(2, Fraction(24000, 1001))
(80, 83)
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from captions.profile.model import Profile
from captions.record import replace

# The gap (ms) of profiles whose guides ask for two frames: that of 24 frames per second.
_TWO_FRAMES_MS: Final = 83


def frames_ms(count: float, rate: Fraction) -> int:
    """Return how long frames last at a rate in frames per second, in whole milliseconds."""
    return int(Fraction(count) * 1000 / rate)


def with_frame_gaps(profile: Profile, rate: Fraction) -> Profile:
    """Return a profile whose gap of two frames at 24 frames per second is one at another rate.

    Netflix, Subtitle Timing Guidelines: two frames at any rate.
    """
    if profile.min_gap_ms != _TWO_FRAMES_MS:
        return profile
    return replace(profile, min_gap_ms=frames_ms(2, rate))
