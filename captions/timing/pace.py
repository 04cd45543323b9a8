"""How far speech may differ from the pace that ``captions.timing.spoken_length`` predicts.

A pace is the factor by which speech lasts longer than predicted: 2.0 is half as fast.
"""

from __future__ import annotations

PACE_RANGE = (0.5, 2.0)
"""Shortest and longest pace believed of a whole recording. Nobody keeps up a faster or slower
pace for long: such a measurement comes from music, cut words or another text."""

SLOWEST_PACE = 1.3
"""Slowest pace at which speech without times of its own is spread over a gap between timed words.
The rest of a longer gap is a pause, music or missing words."""
