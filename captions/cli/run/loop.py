"""Loop over the files of a command: the same loop for one file and for a million.

It takes tasks as they come, has them done in this process or in a pool, counts them, shows the
progress, handles Ctrl-C, and passes each result to a *sink*, the only part that differs between
commands (captions/cli/run/results.py and captions/cli/run/findings.py).
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, nullcontext
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from captions.batch.outcome import Outcome, RunEndedError, run_here
from captions.cli.run.interrupts import Interrupts
from captions.cli.run.progress import Progress
from captions.errors import CaptionsError

if TYPE_CHECKING:
    from captions.batch.run import Pool

T = TypeVar("T")
R = TypeVar("R")
R_contra = TypeVar("R_contra", contravariant=True)


# Exit status of a run in which not all could be done.
_INCOMPLETE = 1


class Sink(Protocol[T, R_contra]):
    """Receives the results of a run. Its methods are called in this process."""

    def to_do(self, task: T) -> T | None:
        """Return the task to do; None for one that need not be done, which counts as skipped.

        Raises CaptionsError for a task that must not be done; ``failed`` gets this error.
        """

    def done(self, task: T, result: R_contra) -> None:
        """Take the result of a task. Raises RunEndedError if no other can be done."""

    def failed(self, task: T | None, error: CaptionsError) -> None:
        """Take the error of a task, or of an input that could not become a task."""

    def finish(self, *, interrupted: bool) -> int:
        """Conclude the run, and return the exit status; ``interrupted`` if tasks were not begun."""


def run_loop(
    items: Iterable[T | CaptionsError],
    work: Callable[[T], R],
    sink: Sink[T, R],
    progress: Progress,
    *,
    pool: Pool | None = None,
    in_order: bool = False,
) -> int:
    """Have all tasks done, pass the results to ``sink``, and return the exit status.

    An item that is an error counts as a failed file. Without a ``pool`` tasks are done in this
    process, where Ctrl-C stops at once and an unexpected exception is raised. With one, the first
    Ctrl-C only keeps further tasks from beginning; ``work``, tasks and results must be picklable
    if it uses other processes. Results come as they finish, or ``in_order`` of the tasks.
    """
    return _Loop(items, work, sink, progress, pool, in_order).run()


class _Loop(Generic[T, R]):
    def __init__(
        self,
        items: Iterable[T | CaptionsError],
        work: Callable[[T], R],
        sink: Sink[T, R],
        progress: Progress,
        pool: Pool | None,
        in_order: bool,
    ) -> None:
        self._items = items
        self._work = work
        self._sink = sink
        self._progress = progress
        self._counts = progress.counts
        self._pool = pool
        self._in_order = in_order
        self._interrupts = Interrupts()

    def run(self) -> int:
        ended: RunEndedError | None = None
        try:
            with nullcontext() if self._pool is None else self._interrupts:
                self._take_all()
        except RunEndedError as error:
            ended = error
        finally:
            self._progress.clear()
        if ended is not None:
            self._sink.failed(None, ended)
        is_incomplete = self._counts.all < self._progress.total
        is_cut = self._interrupts.requested or ended is not None
        status = self._sink.finish(interrupted=is_cut and is_incomplete)
        return status if ended is None else _INCOMPLETE

    def _take_all(self) -> None:
        """Pass all outcomes to the sink. Raises RunEndedError if the run cannot go on."""
        with closing(self._outcomes()) as outcomes:
            for outcome in outcomes:
                if outcome.result is not None:
                    self._counts.done += 1
                    self._sink.done(outcome.task, outcome.result)
                    self._progress.update()
                elif outcome.error is not None:
                    self._fail(outcome.task, outcome.error)

    def _outcomes(self) -> Generator[Outcome[T, R], None, None]:
        if self._pool is None:
            return run_here(self._work, self._tasks())
        from captions.batch.run import run

        return run(
            self._work,
            self._tasks(),
            self._pool,
            in_order=self._in_order,
            stop=lambda: self._interrupts.requested,
        )

    def _tasks(self) -> Iterator[T]:
        """Yield the tasks to do; report errors and count skipped tasks on the way."""
        for item in self._items:
            if self._interrupts.requested:
                return
            if isinstance(item, CaptionsError):
                self._fail(None, item)
                continue
            try:
                task = self._sink.to_do(item)
            except CaptionsError as error:
                self._fail(item, error)
                continue
            if task is not None:
                yield task
            else:
                self._counts.skipped += 1
                self._progress.update()

    def _fail(self, task: T | None, error: CaptionsError) -> None:
        self._counts.failed += 1
        self._progress.clear()
        self._sink.failed(task, error)
        self._progress.update()
