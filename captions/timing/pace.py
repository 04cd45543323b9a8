"""How far speech may differ from the pace that ``captions.timing.spoken_length`` predicts.

A pace is the factor by which speech lasts longer than predicted: 2.0 is half as fast.
"""

from __future__ import annotations

PACE_RANGE = (0.5, 2.0)
"""Shortest and longest pace believed of a whole recording. Nobody talks beyond these for long; a
measurement that says so has met music, cut words or another text."""

SLOWEST_PACE = 1.3
"""Most by which speech without times of its own is drawn out to fill a gap between words that have
them. The rest of a longer gap holds a pause, music or words that are missing."""
