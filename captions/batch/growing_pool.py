"""Run tasks in this process first, and in several as soon as what is left takes long enough.

This is how folders are done unless ``--jobs`` says otherwise: a few small files do not wait for
processes to start, and a season of episodes uses all processors.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import ParamSpec, TypeVar

from captions.batch.pools import InlineExecutor
from captions.batch.run import Pool
from captions.errors import CaptionsError

P = ParamSpec("P")
R = TypeVar("R")

# Seconds of work after which the rest is estimated.
_MEASURED_S = 0.2
# Least seconds of work left for which other processes are started, which takes a third of one.
_LEFT_S = 1.0


class GrowingPool:
    """A pool of one process that becomes a pool of many.

    ``tasks`` is how many tasks there are at most; ``make`` returns the pool that does the rest of
    them. Where its processes cannot be started, this process goes on alone.
    """

    lost: tuple[type[Exception], ...] = (BrokenExecutor,)

    def __init__(self, tasks: int, make: Callable[[], Pool]) -> None:
        self._make = make
        self._left = tasks
        self._done, self._spent_s = 0, 0.0
        self._grown: Pool | None = None
        self._may_grow = True

    @property
    def window(self) -> int:
        return 1 if self._grown is None else self._grown.window

    def open(self) -> Executor:
        return _GrowingExecutor(self) if self._grown is None else self._grown.open()

    def check(self) -> None:
        if self._grown is not None:
            self._grown.check()

    def close(self, *, at_once: bool) -> None:
        if self._grown is not None:
            self._grown.close(at_once=at_once)

    def count(self, spent_s: float) -> None:
        """Note that a task was done here, and how long it took."""
        self._done += 1
        self._left -= 1
        self._spent_s += spent_s

    def grow(self) -> Executor | None:
        """Return the executor of the other processes; None while this one goes on alone."""
        if not self._may_grow or self._spent_s < _MEASURED_S:
            return None
        if self._left * self._spent_s / self._done < _LEFT_S:
            return None
        self._may_grow = False
        pool = self._make()
        try:
            executor = pool.open()
        except (CaptionsError, OSError, ImportError, NotImplementedError):
            # no semaphores, as in some containers and on phones
            pool.close(at_once=True)
            return None
        self._grown = pool
        return executor


class _GrowingExecutor(InlineExecutor):
    def __init__(self, pool: GrowingPool) -> None:
        self._pool = pool
        self._others: Executor | None = None

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        if self._others is None:
            self._others = self._pool.grow()
        if self._others is not None:
            return self._others.submit(fn, *args, **kwargs)
        start_s = time.perf_counter()
        future = super().submit(fn, *args, **kwargs)
        self._pool.count(time.perf_counter() - start_s)
        return future
