"""Stretches of time, as pairs of a start and an end in milliseconds."""

from __future__ import annotations

from collections.abc import Sequence


def joined(spans: Sequence[tuple[int, int]], gap_ms: int) -> list[tuple[int, int]]:
    """Return stretches in order, those with a gap up to ``gap_ms`` as one.

    >>> joined([(0, 10), (12, 20), (90, 95)], 5)
    [(0, 20), (90, 95)]
    """
    made: list[tuple[int, int]] = []
    for start_ms, end_ms in spans:
        if made and start_ms - made[-1][1] <= gap_ms:
            made[-1] = made[-1][0], max(made[-1][1], end_ms)
        else:
            made.append((start_ms, end_ms))
    return made
