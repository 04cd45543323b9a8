"""Score estimates of when turns are spoken beside rules of thumb, on the measured episodes.

Run ``python tests/benchmarks/timing.py``. Figures are the mean absolute errors of starts and ends
in seconds, by episode and then over episodes; the end of the last turn of an episode, which no
next turn bounds, is left out. Lower is better. ``--episodes`` prints every episode of every
estimator; ``--quick`` leaves the cross-validated one out, which fits five tables.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Sequence
from statistics import fmean

from fit_speech import fit
from speech_corpus import Episode, read_episodes

from captions.model import Turn
from captions.timing.estimate import estimate
from captions.timing.fitted import MODEL, SpeechModel

Times = list[tuple[float, float]]
Estimator = Callable[[Sequence[Turn]], Times]
FOLDS = 5


def as_printed(turns: Sequence[Turn]) -> Times:
    """Start as printed, end at the next printed start."""
    return _until_next(turns, 0, 0)


def half_a_second_later(turns: Sequence[Turn]) -> Times:
    """Start half a second after the printed start, end 0.2 s after the next."""
    return _until_next(turns, 500, 200)


def seventeen_characters(turns: Sequence[Turn]) -> Times:
    """Start as printed, last 17 characters a second but at least 1 s, not beyond the next."""
    return [
        (start_ms, min(start_ms + max(len(turn.text) / 17 * 1000, 1000), end_ms))
        for turn, (start_ms, end_ms) in zip(turns, as_printed(turns))
    ]


def estimated(model: SpeechModel) -> Estimator:
    """Return the estimator of the package with a table."""

    def estimate_times(turns: Sequence[Turn]) -> Times:
        speech = estimate(turns, model=model)
        return [(timing.start_ms, timing.end_ms) for timing in speech.timings]

    return estimate_times


def score(episode: Episode, estimator: Estimator) -> tuple[float, float]:
    """Return the mean absolute errors of starts and of ends in seconds."""
    times = estimator(episode.turns)
    starts = (abs(time[0] - truth[0]) for time, truth in zip(times, episode.truth))
    ends = (abs(time[1] - truth[1]) for time, truth in zip(times[:-1], episode.truth))
    return fmean(starts) / 1000, fmean(ends) / 1000


def cross_validate(episodes: Sequence[Episode]) -> Iterable[tuple[str, tuple[float, float]]]:
    """Yield the score of each episode by a table that was fitted on the other folds only."""
    for fold in range(FOLDS):
        kept = [episode for index, episode in enumerate(episodes) if index % FOLDS != fold]
        estimator = estimated(fit(kept))
        for episode in episodes[fold::FOLDS]:
            yield episode.name, score(episode, estimator)


def _until_next(turns: Sequence[Turn], start_later_ms: int, end_later_ms: int) -> Times:
    printed = [turn.start_ms or 0 for turn in turns]
    ends = [*(start_ms + end_later_ms for start_ms in printed[1:]), printed[-1] + 2000]
    return [(start_ms + start_later_ms, end_ms) for start_ms, end_ms in zip(printed, ends)]


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--episodes", action="store_true")
    options.add_argument("--quick", action="store_true")
    chosen = options.parse_args()
    episodes = read_episodes()
    estimators = {
        "start as printed, end at the next": as_printed,
        "start + 0.5 s, end at the next + 0.2 s": half_a_second_later,
        "start as printed, 17 characters a second": seventeen_characters,
        "captions, table as shipped": estimated(MODEL),
    }
    rows = {
        name: [(episode.name, score(episode, estimator)) for episode in episodes]
        for name, estimator in estimators.items()
    }
    if not chosen.quick:
        rows["captions, cross-validated by episode"] = sorted(cross_validate(episodes))
    print(f"{'':<42}  start    end")
    for name, scores in rows.items():
        print(f"{name:<42}  {_errors([errors for _, errors in scores])}")
        for episode_name, errors in scores if chosen.episodes else ():
            print(f"  {episode_name:<40}  {_errors([errors])}")
    _print_speed(max(episodes, key=lambda episode: -abs(len(episode.turns) - 1100)))


def _errors(scores: Sequence[tuple[float, float]]) -> str:
    return "  ".join(f"{fmean(error):.3f}" for error in zip(*scores))


def _print_speed(episode: Episode) -> None:
    seconds = []
    for _ in range(5):
        began = time.process_time()
        words = len(estimate(episode.turns).words)
        seconds.append(time.process_time() - began)
    print(f"{min(seconds):.3f} s for {len(episode.turns)} turns, {words} words")


if __name__ == "__main__":
    main()
