"""Many tasks on an ``Executor`` of ``concurrent.futures``: a few in hand, none lost, none fatal."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from dataclasses import dataclass
from pathlib import PurePath
from queue import SimpleQueue
from traceback import extract_tb
from typing import Generic, Protocol, TypeVar

from captions.errors import CaptionsError

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 3  # tasks in hand for each worker: one in work, the others so that it never waits
_LIVES = 3  # workers that a task may take with it


class Pool(Protocol):
    """Where executors come from: a new one is opened when the workers of the last are lost."""

    @property
    def window(self) -> int:
        """How many tasks to have in hand: those in work, and some so that no worker waits."""

    @property
    def lost(self) -> tuple[type[Exception], ...]:
        """What a future raises when the worker of its task has died."""

    def open(self) -> Executor:
        """Return a new executor. Raises CaptionsError if there is none to be had."""

    def close(self, *, at_once: bool) -> None:
        """End the executor opened last; ``at_once`` without waiting for what it runs."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T, R]):
    """A task, and its result or the error that kept it from one."""

    task: T
    result: R | None = None
    error: CaptionsError | None = None


def run(
    work: Callable[[T], R],
    tasks: Iterable[T],
    pool: Pool,
    *,
    in_order: bool = False,
    stop: Callable[[], bool] = lambda: False,
) -> Iterator[Outcome[T, R]]:
    """Yield the outcome of ``work`` on each task, as they finish or in the order of the tasks.

    ``tasks`` is asked for the next one only when a worker is about to be free, so neither tasks nor
    outcomes pile up. What ``work`` raises is kept in the outcome; it is not tried again. A task
    whose worker died is: alone, so that none suffers for another that kills its worker, and at
    most three times. When ``stop`` returns true no more tasks are begun, and those in hand are
    finished. ``work``, tasks and results have to pickle if the pool is of other processes.
    """
    return _Batch(work, tasks, pool, in_order, stop).outcomes()


@dataclass(slots=True)
class _Held(Generic[T]):
    """A task in hand: its number, how many workers died with it, whether it now runs alone."""

    number: int
    task: T
    losses: int = 0
    alone: bool = False


class _Batch(Generic[T, R]):
    def __init__(
        self,
        work: Callable[[T], R],
        tasks: Iterable[T],
        pool: Pool,
        in_order: bool,
        stop: Callable[[], bool],
    ) -> None:
        self._work = work
        self._tasks = enumerate(tasks)
        self._pool = pool
        self._in_order = in_order
        self._stop = stop
        self._executor: Executor | None = None
        self._is_broken = False
        self._in_hand: dict[Future[R | CaptionsError], _Held[T]] = {}
        self._finished: SimpleQueue[Future[R | CaptionsError]] = SimpleQueue()
        self._suspects: deque[_Held[T]] = deque()  # one of these took a worker with it
        self._kept: dict[int, Outcome[T, R]] = {}  # out of order
        self._next = 0  # number of the task whose outcome is due

    def outcomes(self) -> Iterator[Outcome[T, R]]:
        try:
            while self._begin():
                future = self._finished.get()
                held = self._in_hand.pop(future)
                outcome = self._finish(held, future)
                if outcome is not None:
                    yield from self._due(held.number, outcome)
        finally:
            for future in self._in_hand:
                future.cancel()
            self._pool.close(at_once=bool(self._in_hand))

    def _begin(self) -> bool:
        """Give tasks to the executor while it has room; return whether any is in hand."""
        if self._is_broken and not self._in_hand:
            self._pool.close(at_once=True)
            self._executor = None
            self._is_broken = False
        if self._suspects:
            if not self._in_hand:
                suspect = self._suspects.popleft()
                suspect.alone = True
                self._submit(suspect)
            return True
        while len(self._in_hand) + len(self._kept) < self._pool.window and not self._stop():
            try:
                number, task = next(self._tasks)
            except StopIteration:
                break
            self._submit(_Held(number, task))
        return bool(self._in_hand)

    def _submit(self, held: _Held[T]) -> None:
        if self._executor is None:
            self._executor = self._pool.open()
        try:
            future = self._executor.submit(_attempt, self._work, held.task)
        except self._pool.lost as error:  # lost since the last task came back
            future = Future()
            future.set_exception(error)
        self._in_hand[future] = held
        future.add_done_callback(self._finished.put)

    def _finish(self, held: _Held[T], future: Future[R | CaptionsError]) -> Outcome[T, R] | None:
        """Return the outcome of a task that has come back, None if it has to run again."""
        lost: tuple[type[Exception], ...] = (CancelledError, *self._pool.lost)
        try:
            result = future.result()
        except lost as error:
            held.losses += 1 + getattr(error, "allowed_failures", 0)
            self._is_broken |= isinstance(error, CancelledError | BrokenExecutor)
            if not held.alone or held.losses < _LIVES:
                self._suspects.append(held)
                return None
            died = CaptionsError(f"the worker died {held.losses} times on this file")
            return Outcome(held.task, error=died)
        except Exception as error:  # of a result that cannot be sent
            return Outcome(held.task, error=_fault(error))
        if isinstance(result, CaptionsError):
            return Outcome(held.task, error=result)
        return Outcome(held.task, result)

    def _due(self, number: int, outcome: Outcome[T, R]) -> Iterator[Outcome[T, R]]:
        """Yield the outcomes that can be given out now that there is one more."""
        if not self._in_order:
            yield outcome
            return
        self._kept[number] = outcome
        while self._next in self._kept:
            yield self._kept.pop(self._next)
            self._next += 1


def _attempt(work: Callable[[T], R], task: T) -> R | CaptionsError:
    """Do a task in a worker; errors are returned, for not every exception survives a pickle."""
    try:
        return work(task)
    except CaptionsError as error:
        return error
    except (Exception, SystemExit) as error:
        return _fault(error)


def _fault(error: BaseException) -> CaptionsError:
    """Return an exception that nobody foresaw as an error with its type and where it was raised."""
    frames = extract_tb(error.__traceback__)
    place = f" ({PurePath(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    text = " ".join(str(error).split())
    what = type(error).__name__ + (f": {text}" if text else "")
    return CaptionsError(f"{what}{place}", hint="This is a fault of captions; please report it")
