"""The fitted numbers of the timing estimator: how long text takes to say, how people pause.

Fitted on 27 episodes (26,800 turns) of one English-language podcast of 2025 and 2026, Talk Python
To Me, whose real starts and ends come from a recogniser that times words.
``tests/benchmarks/fit_speech.py`` fits and prints this table.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

PAUSE_LEVELS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995)
"""The shares of all pauses that are no longer than the entries of a row of pauses."""


@dataclass(frozen=True, slots=True)
class SpeechModel:
    """What each part of a turn adds to its duration, and how people pause after it.

    ``turn_ms`` to ``sentence_ms``: milliseconds for the turn and for each word, syllable, letter
    or digit, comma and sentence end inside it; ``short_ms`` for each syllable it has fewer than
    ``short_below``, since a word said alone is said slowly. The logarithm of true over expected
    duration is Student t with 5 degrees of freedom and the scale of ``spread_scale``.
    ``pauses_ms`` has a row for each kind of ending (``spoken_length.Ending``), a column for each
    of PAUSE_LEVELS. ``doubt`` is the density, a millisecond, of times between turns that fit
    neither: music, lost words.
    """

    turn_ms: float
    word_ms: float
    syllable_ms: float
    letter_ms: float
    comma_ms: float
    sentence_ms: float
    short_ms: float
    short_below: int
    spread: float
    spread_second: float
    pauses_ms: tuple[tuple[float, ...], ...]
    doubt: float

    def spread_scale(self, duration_ms: float) -> float:
        """Return the scale of the residual: wide for one word, narrow for a long turn."""
        return math.hypot(self.spread, self.spread_second * math.sqrt(1000 / duration_ms))


MODEL = SpeechModel(
    turn_ms=-373.6,
    word_ms=31.9,
    syllable_ms=118.3,
    letter_ms=23.2,
    comma_ms=89.9,
    sentence_ms=95.1,
    short_ms=62.2,
    short_below=6,
    spread=0.12,
    spread_second=0.25,
    pauses_ms=(
        (80, 140, 200, 260, 320, 400, 480, 600, 820, 1060, 1420, 2260),
        (60, 110, 160, 200, 260, 300, 380, 480, 680, 919, 1240, 1840),
        (70, 120, 160, 220, 270, 340, 420, 500, 640, 780, 980, 1340),
        (0, 0, 10, 40, 100, 150, 210, 300, 460, 620, 880, 1660),
    ),
    doubt=5e-07,
)
"""The table in use."""
