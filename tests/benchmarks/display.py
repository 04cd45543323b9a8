"""Print how near displayed cues are to the true speech, policy by policy.

    python tests/benchmarks/display.py

Truth: the measured episodes of the shared corpus, whose cues have real starts and ends; inside a
cue the words fall in proportion to their letters. Each row adds one policy of ``captions.display``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import mean

from speech_corpus import Episode, read_episodes

from captions.display import POLICIES, fit
from captions.model import Cue
from captions.profile import PROFILES
from captions.segmentation.segment import segment
from captions.text.length import reading_length
from captions.timing.estimate import estimate

PROFILE = PROFILES["youtube"]
EARLY_MS = 750


def true_word_starts(episode: Episode) -> list[float]:
    """Return when each word of an episode is really heard."""
    starts: list[float] = []
    for turn, (start_ms, end_ms) in zip(episode.turns, episode.truth):
        words = turn.text.split()
        letters = [len(word) + 1 for word in words]
        at = 0
        for count in letters:
            starts.append(start_ms + (end_ms - start_ms) * at / sum(letters))
            at += count
    return starts


def first_word_starts(cues: Sequence[Cue], starts: Sequence[float]) -> list[float]:
    at, firsts = 0, []
    for cue in cues:
        firsts.append(starts[at])
        at += len(cue.text.split())
    assert at == len(starts)
    return firsts


def score(cues: Sequence[Cue], truth: Sequence[float]) -> Iterator[float]:
    """Yield the figures of one episode, in the order of ``COLUMNS``."""
    off = [cue.start_ms - true for cue, true in zip(cues, truth)]
    yield mean(abs(distance) for distance in off) / 1000
    yield 100 * mean(distance < -EARLY_MS for distance in off)
    yield 100 * mean(cue.duration_ms < PROFILE.min_duration_ms for cue in cues)
    speeds = [1000 * reading_length(cue.shown_text) / cue.duration_ms for cue in cues]
    yield 100 * mean(speed > (PROFILE.max_cps or 0) for speed in speeds)
    yield 100 * mean(cue.duration_ms > PROFILE.max_duration_ms for cue in cues)
    gaps = [right.start_ms - left.end_ms for left, right in pairwise(cues)]
    yield 100 * mean(PROFILE.min_gap_ms < gap < PROFILE.close_gap_ms for gap in gaps)


COLUMNS = ("start off, s", "early, %", "short, %", "fast, %", "long, %", "half gaps, %")


def main() -> None:
    prepared = []
    for episode in read_episodes():
        cues = segment(estimate(episode.turns).words, PROFILE)
        prepared.append((cues, first_word_starts(cues, true_word_starts(episode))))
    print(f"{len(prepared)} episodes, {sum(len(cues) for cues, _ in prepared)} cues")
    print("policies".ljust(40), *(column.rjust(12) for column in COLUMNS))
    for count in range(len(POLICIES) + 1):
        rows = [
            tuple(score(fit(cues, PROFILE, policies=POLICIES[:count]), truth))
            for cues, truth in prepared
        ]
        name = "speech alone" if not count else f"+ {POLICIES[count - 1].__name__.strip('_')}"
        figures = [mean(column) for column in zip(*rows)]
        print(name.ljust(40), *(f"{figure:12.3f}" for figure in figures))


if __name__ == "__main__":
    main()
