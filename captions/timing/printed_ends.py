"""Decide whether the end that a file prints for a text is when its speech ends.

Transcripts with ranges (``0:05 - 0:09 Hello``) say when speech ends; the estimator uses that where
the text can be said in the range and does not leave most of it silent.
"""

from __future__ import annotations

# Speech lasts to the end of its range unless the range is longer than this many times what the
# text takes, plus a time (ms) for pauses and slow readers. A longer range holds music or silence.
_LONGEST_FACTOR, _LONGEST_EXTRA_MS = 3, 5000
# A range is wrong if its text would have to be said faster than this many times the usual pace,
# with some slack (ms) for short ones.
_FASTEST, _SLACK_MS = 2, 4000


def lasts_to_end(needed_ms: float, range_ms: int) -> bool:
    """Return whether a text that takes ``needed_ms`` to say is spoken until its range ends.

    >>> lasts_to_end(1200, 4000), lasts_to_end(700, 30_000)
    (True, False)
    """
    return range_ms <= _LONGEST_FACTOR * needed_ms + _LONGEST_EXTRA_MS


def is_too_short(needed_ms: float, range_ms: int) -> bool:
    """Return whether a text cannot be said within its range.

    >>> is_too_short(1200, 1000), is_too_short(30_000, 1000)
    (False, True)
    """
    return needed_ms > _FASTEST * range_ms + _SLACK_MS
