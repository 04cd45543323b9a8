"""Record and summarise the results of generate, convert and retime: the sinks of their runs.

They write the rows of the report, the state for ``--resume`` and summaries on standard error, and
decide the exit status.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from captions.batch.outcome import RunEndedError
from captions.batch.tasks import Done, SettingsUsed, Task, exists_already
from captions.cli.options.many import RunOptions
from captions.cli.run.interrupts import INTERRUPTED
from captions.cli.run.progress import SUMMARISED_FILES, Progress
from captions.cli.run.report import Rows, row_of
from captions.cli.tell.errors import print_error, translated, with_file
from captions.cli.tell.settings import describe_settings
from captions.cli.tell.wording import counted
from captions.errors import CaptionsError, NoCaptionsError
from captions.text.printable import printable

if TYPE_CHECKING:
    from captions.batch.state import State


class Results:
    """The sink of a run of one file, or of files that are done one by one."""

    def __init__(
        self, rows: Rows, progress: Progress, *, is_summarised: bool, is_quiet: bool = False
    ) -> None:
        """Take where rows go, what counts the files, and whether each file is summarised."""
        self._progress = progress
        self._counts = progress.counts
        self._rows = rows
        self._is_summarised = is_summarised
        self._is_quiet = is_quiet
        self._named: set[SettingsUsed] = set()  # settings files that were named already
        # Files that failed because no caption is in them: they could be read, so the status is 1.
        self._without_captions = 0

    def to_do(self, task: Task) -> Task | None:
        return task

    def done(self, task: Task, result: Done) -> None:
        self._rows.add(row_of(task, "done", **result.row))
        used = task.settings
        if used is not None and used not in self._named and not self._is_quiet:
            self._named.add(used)
            self._progress.clear()
            print_lines([describe_settings(used)])
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
        self,
        rows: Rows,
        progress: Progress,
        state: State | None,
        run: RunOptions,
        *,
        in_place: bool = False,
    ) -> None:
        is_summarised = progress.total <= SUMMARISED_FILES and not run.quiet
        super().__init__(rows, progress, is_summarised=is_summarised, is_quiet=run.quiet)
        self._in_place = in_place
        self._state = state
        self._run = run
        self._stamps: dict[tuple[str, ...], str | None] = {}  # by outputs, before reading

    def to_do(self, task: Task) -> Task | None:
        from captions.files.storage import exists, is_url, stamp

        # check_tasks has looked for local outputs already
        if not (self._run.replaces or self._in_place):
            for output in filter(is_url, task.outputs):
                if exists(output):
                    raise exists_already(output)
        if self._state is None:
            return task
        before = stamp(task.input)
        if self._run.resume:
            from captions.cli.run.resuming import decide

            decision = decide(task, self._state.outputs_of(task, before), force=self._run.force)
            if decision.notices and not self._run.quiet:
                self._progress.clear()
                print_lines(decision.notices)
            if decision.task is None:
                row = row_of(task, "skipped")
                if decision.kept:
                    self._counts.edited += 1
                    row["edited"] = list(decision.kept)
                self._rows.add(row)
                return None
            task = decision.task
        self._stamps[task.outputs] = before
        return task

    def done(self, task: Task, result: Done) -> None:
        if self._state is not None:
            if self._state.is_removed:
                raise self._folder_removed(self._state)
            try:
                self._state.add(task, self._stamps.pop(task.outputs))
            except CaptionsError as error:  # the run goes on without a state
                self._state = None
                self._progress.clear()
                print_error(error)
        super().done(task, result)

    def _folder_removed(self, state: State) -> RunEndedError:
        """Return the error for outputs that are gone, and count them as failed."""
        counts = self._counts
        counts.failed += counts.done
        counts.done = 0
        self._state = None
        return RunEndedError(
            "this folder, or the state of the run in it, was removed during the run; what was made "
            f"before may be gone ({counted(counts.failed, 'file')})",
            hint="Run the same command again",
            path=state.folder,
        )

    def failed(self, task: Task | None, error: CaptionsError) -> None:
        if task is not None:
            self._stamps.pop(task.outputs, None)
        super().failed(task, error)

    def finish(self, *, interrupted: bool) -> int:
        status = super().finish(interrupted=interrupted)
        if interrupted:
            rest = self._progress.total - self._counts.all
            if self._in_place:
                how = "Files that are done are changed: run the command on the others only"
            elif self._state:
                how = "Continue with the same command and --resume"
            else:
                how = "Run the same command again"
            click.echo(f"Stopped: {self._counts}, {rest} not started. {how}.", err=True)
            return INTERRUPTED
        if not self._run.quiet and (self._progress.total > 1 or self._counts.skipped):
            click.echo(str(self._counts), err=True)
        return status


def print_lines(lines: Iterable[str]) -> None:
    """Print lines on standard error; what one holds of a file cannot become another line."""
    for line in lines:
        click.echo(printable(line), err=True)
