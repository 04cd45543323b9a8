"""Run many tasks on an ``Executor`` of ``concurrent.futures``, in spite of errors and lost workers.

Only a few tasks are submitted at a time, so that a million files take no more memory than ten. Used
by the command line for more than one file; captions/batch/pools.py provides the executors.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from queue import Empty, SimpleQueue
from typing import Generic, Protocol, TypeVar

from captions.batch.outcome import Outcome, RunEndedError, fault
from captions.errors import CaptionsError
from captions.record import Mutable

T = TypeVar("T")
R = TypeVar("R")

# Tasks submitted for each worker: the one it works on, and two so that it never has to wait.
AHEAD = 3
# Workers that may die on a task before it fails: dying once may be the machine's fault.
_ATTEMPTS = 3
# Seconds without a result after which the pool is asked whether any can come.
_CHECK_S = 1.0


class Pool(Protocol):
    """A source of executors: a new one is opened when the workers of the last have died."""

    @property
    def window(self) -> int:
        """How many tasks may be submitted and unfinished at a time."""

    @property
    def lost(self) -> tuple[type[Exception], ...]:
        """The exceptions that a future raises when the worker of its task has died."""

    def open(self) -> Executor:
        """Return a new executor. Raises CaptionsError if that is not possible."""

    def check(self) -> None:
        """Raise RunEndedError if no result can come any more; called while none comes."""

    def close(self, *, at_once: bool) -> None:
        """End the executor opened last; with ``at_once`` do not wait for the tasks it runs."""


def run(
    work: Callable[[T], R],
    tasks: Iterable[T],
    pool: Pool,
    *,
    in_order: bool = False,
    stop: Callable[[], bool] = lambda: False,
) -> Generator[Outcome[T, R], None, None]:
    """Yield the outcome of ``work`` on each task, as they finish or in the order of the tasks.

    The next task is taken only when a worker is about to be free, so neither tasks nor outcomes
    pile up. An exception of ``work`` becomes the error of the outcome. A task whose worker died is
    tried again, up to three times: alone, so that no other task suffers if this one kills its
    workers. When ``stop`` returns true no more tasks are started, and the submitted ones are
    finished. ``work``, tasks and results have to be picklable if the pool uses other processes.
    """
    return _Batch(work, tasks, pool, in_order, stop).outcomes()


class _Submitted(Mutable, Generic[T]):
    """An unfinished task: its number, how many workers died on it, whether it now runs alone."""

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
        self._is_broken = self._was_open = False
        self._unfinished: dict[Future[R | CaptionsError], _Submitted[T]] = {}
        self._finished: SimpleQueue[Future[R | CaptionsError]] = SimpleQueue()
        self._suspects: deque[_Submitted[T]] = deque()  # one of these made its worker die
        self._kept: dict[int, Outcome[T, R]] = {}  # finished before their turn
        self._next = 0  # number of the task whose outcome is yielded next

    def outcomes(self) -> Generator[Outcome[T, R], None, None]:
        try:
            while self._submit_tasks():
                future = self._next_finished()
                submitted = self._unfinished.pop(future)
                outcome = self._finish(submitted, future)
                if outcome is not None:
                    yield from self._in_turn(submitted.number, outcome)
        finally:
            # the executor cancels what is left itself: the thread of one whose workers have just
            # been ended reports futures that anyone else cancels as a fault
            self._pool.close(at_once=bool(self._unfinished))

    def _next_finished(self) -> Future[R | CaptionsError]:
        while True:
            try:
                return self._finished.get(timeout=_CHECK_S)
            except Empty:
                self._pool.check()

    def _submit_tasks(self) -> bool:
        """Submit tasks until the window is full; return whether any is unfinished."""
        if self._is_broken and not self._unfinished:
            self._pool.close(at_once=True)
            self._executor = None
            self._is_broken = False
        if self._suspects:
            if not self._unfinished:
                suspect = self._suspects.popleft()
                suspect.alone = True
                self._submit(suspect)
            return True
        while len(self._unfinished) + len(self._kept) < self._pool.window and not self._stop():
            try:
                number, task = next(self._tasks)
            except StopIteration:
                break
            self._submit(_Submitted(number, task))
        return bool(self._unfinished)

    def _submit(self, submitted: _Submitted[T]) -> None:
        if self._executor is None:
            self._executor = self._open()
        try:
            future = self._executor.submit(_attempt, self._work, submitted.task)
        except self._pool.lost as error:  # died since the last task came back
            self._is_broken = True
            future = Future()
            future.set_exception(error)
        self._unfinished[future] = submitted
        future.add_done_callback(self._finished.put)

    def _open(self) -> Executor:
        """Return a new executor. Raises RunEndedError where the one before is lost for good."""
        try:
            executor = self._pool.open()
        except CaptionsError as error:
            if not self._was_open:
                raise
            raise RunEndedError(error.message) from None
        self._was_open = True
        return executor

    def _finish(
        self, submitted: _Submitted[T], future: Future[R | CaptionsError]
    ) -> Outcome[T, R] | None:
        """Return the outcome of a task whose future is done, None if it has to run again."""
        lost: tuple[type[Exception], ...] = (CancelledError, *self._pool.lost)
        try:
            result = future.result()
        except lost as error:
            submitted.losses += 1 + getattr(error, "allowed_failures", 0)
            self._is_broken |= isinstance(error, CancelledError | BrokenExecutor)
            if not submitted.alone or submitted.losses < _ATTEMPTS:
                self._suspects.append(submitted)
                return None
            died = CaptionsError(f"the worker died {submitted.losses} times on this file")
            return Outcome(submitted.task, error=died)
        except Exception as error:  # the result cannot be pickled
            return Outcome(submitted.task, error=fault(error))
        if isinstance(result, CaptionsError):
            return Outcome(submitted.task, error=result)
        return Outcome(submitted.task, result)

    def _in_turn(self, number: int, outcome: Outcome[T, R]) -> Iterator[Outcome[T, R]]:
        """Yield the outcomes that are next in order, after one more is known."""
        if not self._in_order:
            yield outcome
            return
        self._kept[number] = outcome
        while self._next in self._kept:
            yield self._kept.pop(self._next)
            self._next += 1


def _attempt(work: Callable[[T], R], task: T) -> R | CaptionsError:
    """Do a task in a worker; return errors, because not every exception can be pickled."""
    try:
        return work(task)
    except CaptionsError as error:
        return error
    except (Exception, SystemExit) as error:
        return fault(error)
