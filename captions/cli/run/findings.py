"""Print the results of ``captions validate``: the sink of its run.

Findings are printed as files come, summed up at the end, and decide the exit status.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import click

from captions.batch.tasks import SettingsUsed
from captions.cli.run.checking import Checked, CheckSettings, FileToCheck
from captions.cli.run.loop import INTERRUPTED
from captions.cli.run.progress import Progress
from captions.cli.run.streams import write_stream
from captions.cli.run.tally import Tally
from captions.cli.tell.errors import print_error
from captions.cli.tell.settings import describe_settings
from captions.cli.tell.validation import statistics_of, summary_of
from captions.errors import CaptionsError
from captions.files.storage import shown
from captions.validation.listings import LISTINGS


@dataclass(slots=True)
class Findings:
    """The sink of a run of checks. With ``statistics`` findings are counted instead of listed.

    ``exit_zero`` makes the exit status 0 in spite of findings. ``is_data`` is true if standard
    output is read by a program, so that the last line goes to standard error. ``used`` are the
    settings files that had an effect.
    """

    settings: CheckSettings
    progress: Progress
    statistics: bool = False
    exit_zero: bool = False
    quiet: bool = False
    is_data: bool = False
    tally: Tally = field(default_factory=Tally)
    used: dict[SettingsUsed, None] = field(default_factory=dict)

    def to_do(self, task: FileToCheck) -> FileToCheck:
        return task

    def done(self, task: FileToCheck, result: Checked) -> None:
        self.tally.count(result)
        if task.settings is not None:
            self.used[task.settings] = None
        self.progress.clear()
        if result.fixed is not None:
            write_stream(result.fixed)
        _print(result.text, err=result.fixed is not None)
        _print(result.notice, err=True)

    def failed(self, task: FileToCheck | None, error: CaptionsError) -> None:
        self.tally.failed += 1
        print_error(error if task is None else error.at(shown(task.name)))

    def finish(self, *, interrupted: bool) -> int:
        tally, settings = self.tally, self.settings
        if self.statistics:
            _print(statistics_of(tally, as_json=settings.listing == "json"))
        elif tally.documents or (LISTINGS[settings.listing].is_document and not settings.diff):
            _print(LISTINGS[settings.listing].render(tally.documents))
        if not self.quiet:
            for used in self.used:
                _print(f"{describe_settings(used)}\n", err=True)
            _print(summary_of(tally, diff=settings.diff), err=self.is_data)
        if interrupted:
            return INTERRUPTED
        if tally.failed:
            return 1 if tally.files else 2
        return 1 if tally.problems and not self.exit_zero else 0


def _print(text: str, *, err: bool = False) -> None:
    data = text.encode(errors="replace")  # the name of a file may not be text
    if err:
        click.echo(data.decode(), nl=False, err=True)
    else:
        write_stream(data)
