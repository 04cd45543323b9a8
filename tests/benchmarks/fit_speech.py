"""Fit the table of ``captions.timing.fitted`` on the measured episodes and print it.

Run ``python tests/benchmarks/fit_speech.py`` and put what it prints in the place of ``MODEL``.
The scale of durations and the outliers are not fitted here: they were chosen by the cross-validated
error that ``timing.py`` prints.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from operator import mul

from speech_corpus import NOT_LEARNT, Episode, read_episodes

from captions.text.words import split_words
from captions.timing.fitted import PAUSE_LEVELS, SpeechModel
from captions.timing.spoken_length import Ending, SpokenLengths, ending

CHOSEN = {
    "short_below": 6,
    "log_scale": 0.12,
    "log_scale_one_second": 0.25,
    "outlier_density": 5e-7,
}
COUNTED = ("word_ms", "syllable_ms", "letter_ms", "comma_ms", "sentence_ms")
FIRST_GUESS = (100.0, 50.0, 100.0, 20.0, 100.0, 100.0, 0.0)
ROUNDS = 12
SHORTEST_MS = 60


def fit(episodes: Iterable[Episode]) -> SpeechModel:
    """Return the table fitted on episodes, those not to be learnt from left out."""
    learnt = [episode for episode in episodes if episode.name not in NOT_LEARNT]
    costs = _fit_costs(*_samples(learnt))
    names = ("turn_ms", *COUNTED, "short_ms")
    fitted = {name: round(cost, 1) for name, cost in zip(names, costs)}
    return _table(**fitted, pauses_ms=_fit_pauses(learnt))


def _table(**values: object) -> SpeechModel:
    """Return a table of the values given, those chosen, and nothing else."""
    nothing: dict[str, object] = dict.fromkeys(SpeechModel.__struct_fields__, 0.0)
    return SpeechModel(**{**nothing, "pauses_ms": (), **CHOSEN, **values})  # type: ignore[arg-type]


def _samples(episodes: Iterable[Episode]) -> tuple[list[tuple[float, ...]], list[float]]:
    """Return what is counted in each turn, and its true duration in milliseconds."""
    # a table of one millisecond for one thing and nothing for the others counts that thing
    counters = [SpokenLengths(_table(**{name: 1.0})) for name in COUNTED]
    rows: list[tuple[float, ...]] = []
    durations_ms: list[float] = []
    for episode in episodes:
        for turn, (start_ms, end_ms) in zip(episode.turns, episode.truth):
            if end_ms - start_ms < SHORTEST_MS:
                continue
            words = split_words(turn.text)
            counts = [sum(map(sum, counter.measure(words).shares)) for counter in counters]
            syllables = counts[COUNTED.index("syllable_ms")]
            rows.append((1.0, *counts, max(CHOSEN["short_below"] - syllables, 0.0)))
            durations_ms.append(end_ms - start_ms)
    return rows, durations_ms


def _fit_costs(rows: Sequence[Sequence[float]], durations_ms: Sequence[float]) -> list[float]:
    """Fit the logarithm of the duration by Gauss-Newton, weighted for a Student t."""
    table = _table()
    costs = list(FIRST_GUESS)
    size = len(costs)
    for _ in range(ROUNDS):
        matrix = [[0.0] * size for _ in range(size)]
        target = [0.0] * size
        for row, duration_ms in zip(rows, durations_ms):
            expected_ms = max(sum(map(mul, costs, row)), SHORTEST_MS)
            scale = table.duration_scale(expected_ms)
            residual = math.log(duration_ms / expected_ms)
            weight = 6 / (5 + (residual / scale) ** 2) / scale**2
            slopes = [count / expected_ms for count in row]
            for one, slope in enumerate(slopes):
                if slope:
                    target[one] += weight * slope * residual
                    matrix[one] = [
                        value + weight * slope * other for value, other in zip(matrix[one], slopes)
                    ]
        costs = [cost + step for cost, step in zip(costs, _solve(matrix, target))]
    return costs


def _solve(matrix: Sequence[Sequence[float]], target: Sequence[float]) -> list[float]:
    """Solve a system of linear equations by elimination, the largest pivot first."""
    rows = [[*row, value] for row, value in zip(matrix, target)]
    size = len(rows)
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for row in range(size):
            if row != column:
                factor = rows[row][column]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[column])]
    return [row[-1] for row in rows]


def _fit_pauses(episodes: Sequence[Episode]) -> tuple[tuple[float, ...], ...]:
    """Return the pauses at each of PAUSE_LEVELS after each kind of ending."""
    pauses: list[list[float]] = [[] for _ in Ending]
    for episode in episodes:
        for turn, (_, end_ms), (next_ms, _) in zip(episode.turns, episode.truth, episode.truth[1:]):
            pauses[ending(turn.text)].append(max(next_ms - end_ms, 0))
    return tuple(
        tuple(float(row[int(level * (len(row) - 1))]) for level in PAUSE_LEVELS)
        for row in map(sorted, pauses)
    )


def main() -> None:
    """Print the table fitted on all episodes, as it stands in the package."""
    model = fit(read_episodes())
    print("MODEL = SpeechModel(")
    for name in model.__struct_fields__:
        value = getattr(model, name)
        if name == "pauses_ms":
            rows = ",\n".join(f"        {tuple(map(int, row))}" for row in value)
            print(f"    pauses_ms=(\n{rows},\n    ),")
        else:
            print(f"    {name}={value},")
    print(")")


if __name__ == "__main__":
    main()
