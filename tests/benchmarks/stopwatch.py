"""Processor time of work in this process, the least of several runs."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar

RUNS = 5
SLOW_S = 1.0
# Work that takes less is disturbed more: it runs this many times as often.
QUICK_S, QUICK_RUNS = 0.02, 10
_Name = TypeVar("_Name", bound=Hashable)


def once(work: Callable[[], object]) -> float:
    """Return the processor time of one run in seconds."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def least(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the least processor time of several runs; work that is slow runs once."""
    return alternating({"work": work}, runs)["work"]


def alternating(
    works: Mapping[_Name, Callable[[], object]], runs: int = RUNS
) -> dict[_Name, float]:
    """Return the least processor time of each work, one after the other in every round.

    What disturbs the machine for a while then disturbs all of them. Slow work runs once.
    """
    best = {name: once(work) for name, work in works.items()}
    if best and min(best.values()) < QUICK_S:
        runs *= QUICK_RUNS
    for _ in range(runs - 1):
        for name, work in works.items():
            if best[name] < SLOW_S:
                best[name] = min(best[name], once(work))
    return best
