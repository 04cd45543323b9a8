"""The fitted numbers of the timing estimator: how long text takes to say, how people pause.

They were fitted on 27 episodes (26,800 turns) of one English-language podcast of 2025 and 2026,
Talk Python To Me, whose true starts and ends come from a recogniser that times words.
``tests/benchmarks/fit_speech.py`` fits this table and prints it.
"""

from __future__ import annotations

import math

from captions.record import Record

PAUSE_LEVELS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995)
"""The shares of all pauses that are no longer than the entries of a row of ``pauses_ms``."""


class SpeechModel(Record, frozen=True):
    """What each part of a turn adds to its expected duration, and how people pause after it.

    ``turn_ms`` to ``sentence_ms`` are milliseconds for the turn itself and for each word, syllable,
    letter or digit, comma, and sentence end inside it. ``short_ms`` is added for each syllable the
    turn has fewer than ``short_below``: a word alone is spoken slowly.

    The logarithm of true over expected duration is distributed as Student t with 5 degrees of
    freedom; ``log_scale`` and ``log_scale_one_second`` make its scale (see ``duration_scale``).
    ``pauses_ms`` has a row for each ``spoken_length.Ending`` and a column for each of PAUSE_LEVELS.
    ``outlier_density`` is the probability per millisecond of any other time between two turns,
    because of music or lost words.
    """

    turn_ms: float
    word_ms: float
    syllable_ms: float
    letter_ms: float
    comma_ms: float
    sentence_ms: float
    short_ms: float
    short_below: int
    log_scale: float
    log_scale_one_second: float
    pauses_ms: tuple[tuple[float, ...], ...]
    outlier_density: float

    def duration_scale(self, duration_ms: float) -> float:
        """Return the scale of a duration's logarithm: wide for one word, narrow for a long turn."""
        return math.hypot(self.log_scale, self.log_scale_one_second * math.sqrt(1000 / duration_ms))


MODEL = SpeechModel(
    turn_ms=-373.6,
    word_ms=31.9,
    syllable_ms=118.3,
    letter_ms=23.2,
    comma_ms=89.9,
    sentence_ms=95.1,
    short_ms=62.2,
    short_below=6,
    log_scale=0.12,
    log_scale_one_second=0.25,
    pauses_ms=(
        (80, 140, 200, 260, 320, 400, 480, 600, 820, 1060, 1420, 2260),
        (60, 110, 160, 200, 260, 300, 380, 480, 680, 919, 1240, 1840),
        (70, 120, 160, 220, 270, 340, 420, 500, 640, 780, 980, 1340),
        (0, 0, 10, 40, 100, 150, 210, 300, 460, 620, 880, 1660),
    ),
    outlier_density=5e-07,
)
"""The table that is used unless another is given."""
