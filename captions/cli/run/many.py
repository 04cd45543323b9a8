"""A run of many files, as all commands share it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from captions.cli.options.many import Many
from captions.cli.run.interrupts import Interrupts
from captions.cli.run.progress import Progress
from captions.cli.run.report import Rows, row_of
from captions.cli.tell.errors import complain, named
from captions.errors import CaptionsError

if TYPE_CHECKING:
    from captions.batch.run import Pool
    from captions.batch.state import State
    from captions.batch.tasks import Done, Outputs, Task
    from captions.files.inputs import Inputs

INTERRUPTED = 130  # what a shell calls the exit of a program that Ctrl-C ended
TOLD_FILES = 10  # of that many at most, each is told of; of more, how far the run is


def run_many(
    inputs: Inputs,
    outputs: Outputs,
    work: Callable[[Task], Done],
    many: Many,
    *,
    folder: str | None = None,
    settings: Mapping[str, object] | None = None,
    force: bool = False,
    quiet: bool = False,
    report: str | None = None,
    in_order: bool = False,
) -> int:
    """Run a command's ``work`` on all inputs, tell of it, and return the exit status.

    ``outputs`` names what is made from an input; ``work`` makes it, and pickles with its tasks and
    what it returns. ``folder`` is where all outputs are, None if there is no such place; the state
    of the run is kept there, under the fingerprint of ``settings``. Raises CaptionsError for what
    is refused before any work.
    """
    from captions.batch.pools import find_pool
    from captions.batch.tasks import check_tasks
    from captions.files.storage import make_folder

    if many.resume and folder is None:
        raise CaptionsError("--resume needs a folder for its state", hint="Give one with -o")
    if not many.is_here and "-" in inputs.names:
        raise CaptionsError(
            "other processes cannot read standard input", hint="Leave --jobs and --dask out"
        )
    total = check_tasks(inputs, outputs, replace=force or many.resume)
    pool = find_pool(max(1, min(many.jobs, total)), many.dask)
    if folder is not None:
        make_folder(folder)
    if many.dask is not None:
        work = _anywhere(work)
    with ExitStack() as ends:
        rows = Rows(report)
        ends.callback(rows.discard)
        state = None
        if folder is not None and (total > 1 or many.resume):
            from captions.batch.state import State

            state = ends.enter_context(closing(State(folder, settings or {})))
        one_run = _Run(
            inputs,
            outputs,
            total,
            state,
            rows,
            many,
            quiet=quiet,
            replaces=force or many.resume,
        )
        return one_run.run(work, pool, in_order=in_order)


class _Run:
    def __init__(
        self,
        inputs: Inputs,
        outputs: Outputs,
        total: int,
        state: State | None,
        rows: Rows,
        many: Many,
        *,
        quiet: bool,
        replaces: bool,
    ) -> None:
        self._replaces = replaces
        self._inputs = inputs
        self._outputs = outputs
        self._total = total
        self._state = state
        self._rows = rows
        self._many = many
        self._is_quiet = quiet
        self._tells_each = total <= TOLD_FILES and not quiet
        self._progress = Progress(total, quiet=quiet or total <= TOLD_FILES)
        self._counts = self._progress.counts
        self._faults = 0
        self._stamps: dict[Task, str | None] = {}  # of inputs in hand, before they were read
        self._interrupts = Interrupts()

    def run(self, work: Callable[[Task], Done], pool: Pool, *, in_order: bool) -> int:
        from captions.batch.run import run

        try:
            with self._interrupts as interrupts:
                for outcome in run(
                    work, self._tasks(), pool, in_order=in_order, stop=lambda: interrupts.requested
                ):
                    if outcome.result is not None:
                        self._end(outcome.task, outcome.result)
                    elif outcome.error is not None:
                        self._fail(outcome.task, outcome.error)
                    self._progress.update()
            self._rows.close()
        finally:
            self._progress.clear()
        return self._conclude()

    def _tasks(self) -> Iterator[Task]:
        """Yield what there is to do; what cannot be done or need not be is told of on the way."""
        from captions.batch.tasks import Task

        for item in self._inputs:
            if self._interrupts.requested:
                return
            if isinstance(item, CaptionsError):
                self._fail(None, item)
                self._progress.update()
                continue
            task = Task(item.place, self._outputs(item))
            try:
                is_needed = self._is_needed(task)
            except CaptionsError as error:
                self._fail(task, error)
                self._progress.update()
                continue
            if is_needed:
                yield task

    def _is_needed(self, task: Task) -> bool:
        """Return whether a task has to be done; one that is up to date is counted.

        Raises CaptionsError for one that must not be done.
        """
        from captions.files.storage import exists, is_url, shown, stamp

        if not self._replaces:  # local files have been looked for before the run
            for output in filter(is_url, task.outputs):
                if exists(output):
                    raise CaptionsError(
                        "this file exists already",
                        hint="Replace it with --force",
                        path=shown(output),
                    )
        if self._state is not None:
            self._stamps[task] = before = stamp(task.input)
            if self._many.resume and self._state.is_up_to_date(task, before):
                del self._stamps[task]
                self._counts.skipped += 1
                self._rows.add(row_of(task, "skipped"))
                self._progress.update()
                return False
        return True

    def _end(self, task: Task, done: Done) -> None:
        self._counts.done += 1
        self._faults += done.faults
        if self._state is not None:
            self._remember(task)
        self._rows.add(row_of(task, "done", **done.row))
        if self._tells_each:
            for line in done.account:
                self._progress.say(line)

    def _remember(self, task: Task) -> None:
        """Note a task in the state; where that fails the run goes on without one."""
        assert self._state is not None
        try:
            self._state.add(task, self._stamps.pop(task))
        except CaptionsError as error:
            self._state = None
            self._progress.clear()
            complain(error)

    def _fail(self, task: Task | None, error: CaptionsError) -> None:
        self._counts.failed += 1
        if task is not None:
            self._stamps.pop(task, None)
            error = named(error, task)
        self._rows.add(row_of(task or error, "failed", error=error))
        self._progress.clear()
        complain(error)

    def _conclude(self) -> int:
        counts = self._counts
        interrupted = self._interrupts.requested and counts.all < self._total
        if interrupted:
            rest = f"{self._total - counts.all} not begun"
            how = "--resume goes on with them" if self._state else "run them again"
            click.echo(f"Stopped: {counts}, {rest}. The same command with {how}.", err=True)
            return INTERRUPTED
        if not self._is_quiet and (self._total > 1 or counts.skipped):
            click.echo(str(counts), err=True)
        if counts.failed and not (counts.done or counts.skipped):
            return 2
        return 1 if counts.failed or self._faults else 0


def _anywhere(work: Callable[[Task], Done]) -> Callable[[Task], Done]:
    """Return work for processes with another working directory than this one."""
    from captions.files.storage import absolute

    return partial(_work_in, work, absolute("."))


def _work_in(work: Callable[[Task], Done], folder: str, task: Task) -> Done:
    from captions.files.storage import is_url, local_path

    def place(name: str) -> str:
        return name if is_url(name) else str(Path(folder, local_path(name)))

    return work(replace(task, input=place(task.input), outputs=tuple(map(place, task.outputs))))
