"""A pool that starts other processes where the work is worth it."""

from __future__ import annotations

import os
from concurrent.futures import Executor

from captions.batch.growing_pool import GrowingPool
from captions.batch.pools import InlinePool
from captions.batch.process_pool import ProcessPool
from captions.batch.run import run
from captions.errors import CaptionsError


class NoProcesses(InlinePool):
    """A pool on a system that cannot start processes."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def open(self) -> Executor:
        raise self._error


def process_of(number: int) -> tuple[int, int]:
    return number, os.getpid()


def processes(pool: GrowingPool, count: int) -> list[int]:
    """Run tasks, and return in which process each was done."""
    outcomes = list(run(process_of, range(count), pool, in_order=True))
    results = [outcome.result for outcome in outcomes if outcome.result is not None]
    assert [number for number, _ in results] == list(range(count))
    return [process for _, process in results]


def test_short_work_is_done_here() -> None:
    assert set(processes(GrowingPool(20, lambda: ProcessPool(2)), 20)) == {os.getpid()}


def test_long_work_is_shared() -> None:
    pool = GrowingPool(20, lambda: ProcessPool(2))
    pool.count(0.5)
    assert pool.window == 1
    assert os.getpid() not in processes(pool, 19)
    assert pool.window > 2


def test_the_rest_of_the_work_decides() -> None:
    opened: list[bool] = []

    def make() -> InlinePool:
        opened.append(True)
        return InlinePool()

    pool = GrowingPool(4, make)
    pool.count(0.15)
    assert pool.grow() is None, "measured for too short a time"
    pool.count(0.15)
    assert pool.grow() is None, "what is left takes less than starting processes"
    assert not opened
    pool.count(2)
    assert pool.grow() is None, "one task of 0.8 s is left"
    pool = GrowingPool(10, make)
    pool.count(0.3)
    assert pool.grow() is not None
    assert opened == [True]


def test_where_no_process_can_be_started_the_work_is_done_here() -> None:
    for error in (CaptionsError("they die"), OSError("no semaphores"), ImportError("no queues")):
        pool = GrowingPool(5, lambda error=error: NoProcesses(error))  # type: ignore[misc]
        pool.count(1)
        assert set(processes(pool, 4)) == {os.getpid()}
