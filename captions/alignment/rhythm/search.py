"""Find the speed between two recordings, and the offsets that parts of them may have.

The captions of one are cut into overlapping windows, and each window is tried at all offsets of the
other. A window of one uncut part agrees much better at its true offset than at any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from captions.alignment.rhythm.correlation import BIN_MS, Target, mean_and_deviation
from captions.record import Record

FILM_SPEEDS = tuple(
    Fraction(made) / Fraction(played)
    for made in ("24000/1001", "24", "25")
    for played in ("24000/1001", "24", "25")
    if made != played
)
"""Speeds by which films are converted between frame rates, each the factor for all times."""

# Cues of a window: more find the offset more surely, fewer are more often within one part.
_FEWEST, _MOST = 12, 40
# Windows, spread over the whole, by which speeds are compared.
_SAMPLED = 8
# Other speeds that are tried if no usual one is clear: to 5 % faster or slower, in steps so small
# that the captions of a window still coincide.
_STEP, _STEPS = Fraction(25, 10_000), 20
# Standard deviations above the mean that a peak must have to count, as only one in 30,000 offsets
# has by chance, and those that make a speed clear.
_PEAK, _CLEAR = 4.0, 8.0
# Peaks of a window, and offsets in all, that are considered.
_WINDOW_PEAKS, _MOST_OFFSETS = 4, 24
# Peaks closer than this many bins are one.
_SAME_PEAK = 5
# Largest drift that is looked for beside a speed, and its steps.
_DRIFT, _DRIFT_STEP = 0.0024, 0.0001


class Peak(Record, frozen=True):
    """An offset in ms at which a window agrees; ``height`` is in standard deviations."""

    time_ms: float
    offset_ms: int
    height: float


class Likely(Record, frozen=True):
    """The speed of one recording in the other, and offsets of its parts, the likeliest first."""

    speed: float
    offsets_ms: Sequence[int]


def search(starts_ms: Sequence[int], target: Target) -> Likely:
    """Return the speed and the likely offsets by which times become those of the target."""
    windows = list(_windows(starts_ms))
    sampled = windows[:: -(-len(windows) // _SAMPLED)]
    speed = _find_speed(sampled, target)
    peaks = [peak for window in windows for peak in _peaks(window, speed, target)]
    drift = _find_drift(peaks)
    if drift:
        speed *= 1 + drift
        peaks = [peak for window in windows for peak in _peaks(window, speed, target)]
    return Likely(speed, _common_offsets(peaks))


def _windows(starts_ms: Sequence[int]) -> Iterator[Sequence[int]]:
    size = min(_MOST, max(_FEWEST, len(starts_ms) // 4))
    step = max(1, size // 2)
    for first in range(0, max(1, len(starts_ms) - step), step):
        yield starts_ms[first : first + size]


def _find_speed(windows: Sequence[Sequence[int]], target: Target) -> float:
    """Return the speed at which windows agree best; 1 unless another is better by a tenth."""
    scores = {1.0: 1.1 * _score(windows, 1.0, target)}
    for speed in map(float, FILM_SPEEDS):
        scores[speed] = _score(windows, speed, target)
    if max(scores.values()) < _CLEAR * len(windows):
        for step in range(-_STEPS, _STEPS + 1):
            speed = float(1 + step * _STEP)
            if speed not in scores:
                scores[speed] = _score(windows, speed, target)
    return max(scores, key=lambda speed: scores[speed])


def _score(windows: Sequence[Sequence[int]], speed: float, target: Target) -> float:
    """Return the sum of the highest peaks of windows, in standard deviations."""
    score = 0.0
    for window in windows:
        _, values = target.agreement([speed * time_ms for time_ms in window])
        mean, deviation = mean_and_deviation(values)
        score += (max(values) - mean) / deviation
    return score


def _peaks(window: Sequence[int], speed: float, target: Target) -> list[Peak]:
    """Return the highest peaks of a window that are out of the ordinary."""
    first, values = target.agreement([speed * time_ms for time_ms in window])
    mean, deviation = mean_and_deviation(values)
    least = mean + _PEAK * deviation
    if max(values, default=0) < least:
        return []
    above = sorted(
        ((value, index) for index, value in enumerate(values) if value >= least), reverse=True
    )
    middle_ms = (window[0] + window[-1]) / 2
    peaks: list[Peak] = []
    for value, index in above:
        offset_ms = (first + index) * BIN_MS
        if all(abs(offset_ms - peak.offset_ms) > _SAME_PEAK * BIN_MS for peak in peaks):
            peaks.append(Peak(middle_ms, offset_ms, (value - mean) / deviation))
        if len(peaks) == _WINDOW_PEAKS:
            break
    return peaks


def _find_drift(peaks: Sequence[Peak]) -> float:
    """Return by how much offsets grow with time: the slope that gathers most peaks on lines."""
    best: tuple[float, float] = (0.0, 0.0)
    steps = round(_DRIFT / _DRIFT_STEP)
    for step in sorted(range(-steps, steps + 1), key=abs):
        drift = step * _DRIFT_STEP
        lines: Counter[int] = Counter()
        for peak in peaks:
            line = round((peak.offset_ms - drift * peak.time_ms) / (3 * BIN_MS))
            for near in (line - 1, line, line + 1):
                lines[near] += round(peak.height * (2 if near == line else 1))
        score = max(lines.values(), default=0)
        if score > 1.02 * best[0]:
            best = score, drift
    return best[1]


def _common_offsets(peaks: Sequence[Peak]) -> list[int]:
    """Return offsets by the heights of the peaks that are there; near ones are taken as one."""
    sums: Counter[int] = Counter()
    for peak in peaks:
        sums[peak.offset_ms] += round(10 * peak.height**2)
    chosen: list[int] = []
    for offset_ms in sorted(sums, key=lambda ms: -sum(
        sums[ms + step * BIN_MS] for step in (-1, 0, 1)
    )):  # fmt: skip
        if all(abs(offset_ms - other) > 2 * BIN_MS for other in chosen):
            chosen.append(offset_ms)
        if len(chosen) == _MOST_OFFSETS:
            break
    return chosen
