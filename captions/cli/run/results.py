"""Record and summarise the results of generate, convert and retime: the sinks of their runs.

They write the rows of the report, the state for ``--resume`` and summaries on standard error, and
decide the exit status.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from captions.batch.tasks import Done, Task, exists_already
from captions.cli.options.many import RunOptions
from captions.cli.run.loop import INTERRUPTED
from captions.cli.run.progress import SUMMARISED_FILES, Progress
from captions.cli.run.report import Rows, row_of
from captions.cli.tell.errors import print_error, translated, with_file
from captions.errors import CaptionsError, NoCaptionsError

if TYPE_CHECKING:
    from captions.batch.state import State


class Results:
    """The sink of a run of one file, or of files that are done one by one."""

    def __init__(self, rows: Rows, progress: Progress, *, is_summarised: bool) -> None:
        """Take where rows go, what counts the files, and whether each file is summarised."""
        self._progress = progress
        self._counts = progress.counts
        self._rows = rows
        self._is_summarised = is_summarised
        # Files that failed because no caption is in them: they could be read, so the status is 1.
        self._without_captions = 0

    def is_needed(self, task: Task) -> bool:
        return True

    def done(self, task: Task, result: Done) -> None:
        self._rows.add(row_of(task, "done", **result.row))
        if self._is_summarised:
            print_lines(result.summary)

    def failed(self, task: Task | None, error: CaptionsError) -> None:
        self._without_captions += isinstance(error, NoCaptionsError)
        error = translated(error if task is None else with_file(error, task))
        self._rows.add(row_of(task or error, "failed", error=error))
        print_error(error)

    def finish(self, *, interrupted: bool) -> int:
        self._rows.close()
        if self._counts.failed:
            were_read = self._counts.done + self._counts.skipped + self._without_captions
            return 1 if were_read else 2
        return 0


class ManyResults(Results):
    """The sink of a run of many files, which ``--resume`` can continue."""

    def __init__(
        self, rows: Rows, progress: Progress, state: State | None, run: RunOptions
    ) -> None:
        is_summarised = progress.total <= SUMMARISED_FILES and not run.quiet
        super().__init__(rows, progress, is_summarised=is_summarised)
        self._state = state
        self._run = run
        self._stamps: dict[Task, str | None] = {}  # of the inputs, from before they are read

    def is_needed(self, task: Task) -> bool:
        from captions.files.storage import exists, is_url, stamp

        if not self._run.replaces:  # check_tasks has looked for local outputs already
            for output in filter(is_url, task.outputs):
                if exists(output):
                    raise exists_already(output)
        if self._state is None:
            return True
        before = stamp(task.input)
        if self._run.resume and self._state.is_up_to_date(task, before):
            self._rows.add(row_of(task, "skipped"))
            return False
        self._stamps[task] = before
        return True

    def done(self, task: Task, result: Done) -> None:
        if self._state is not None:
            try:
                self._state.add(task, self._stamps.pop(task))
            except CaptionsError as error:  # the run goes on without a state
                self._state = None
                self._progress.clear()
                print_error(error)
        super().done(task, result)

    def failed(self, task: Task | None, error: CaptionsError) -> None:
        if task is not None:
            self._stamps.pop(task, None)
        super().failed(task, error)

    def finish(self, *, interrupted: bool) -> int:
        status = super().finish(interrupted=interrupted)
        if interrupted:
            rest = self._progress.total - self._counts.all
            how = (
                "Continue with the same command and --resume"
                if self._state
                else "Run the same command again"
            )
            click.echo(f"Stopped: {self._counts}, {rest} not started. {how}.", err=True)
            return INTERRUPTED
        if not self._run.quiet and (self._progress.total > 1 or self._counts.skipped):
            click.echo(str(self._counts), err=True)
        return status


def print_lines(lines: Iterable[str]) -> None:
    """Print lines on standard error."""
    for line in lines:
        click.echo(line, err=True)
