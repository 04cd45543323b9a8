"""Print the results of ``captions validate``: the sink of its run.

Findings are printed as files come, summed up at the end, and decide the exit status.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from captions.batch.tasks import SettingsUsed
from captions.cli.run.checking import GROUPED, Checked, CheckSettings, FileToCheck
from captions.cli.run.interrupts import INTERRUPTED
from captions.cli.run.progress import Progress
from captions.cli.run.streams import write_stream
from captions.cli.run.tally import Tally
from captions.cli.tell.errors import print_error
from captions.cli.tell.settings import describe_settings
from captions.cli.tell.validation import (
    by_file,
    describe_baseline,
    fixed_by_rule,
    statistics_of,
    summary_of,
)
from captions.errors import CaptionsError
from captions.files.local import write_atomically
from captions.files.storage import shown
from captions.record import Mutable, field
from captions.validation.listings import LISTINGS

if TYPE_CHECKING:
    from captions.cli.run.baseline import Baseline
    from captions.validation.listings import Order


class Findings(Mutable, eq=False):
    """The sink of a run of checks. With ``statistics`` findings are counted instead of listed.

    ``exit_zero`` makes the exit status 0 in spite of findings. ``is_data`` is true if standard
    output is read by a program, so that the last line goes to standard error. With ``as_lines`` a
    listing in groups has a line for each finding where these are few. ``is_all`` lists all of them,
    and ``order`` is that of the rules in a group, the worst first by default.
    ``output_file`` is where the listing goes instead of standard output; ``baseline`` gets the
    findings instead, as known ones. ``used`` are the settings files that had an effect.
    """

    settings: CheckSettings
    progress: Progress
    statistics: bool = False
    exit_zero: bool = False
    quiet: bool = False
    is_data: bool = False
    as_lines: bool = False
    order: Order | None = None
    is_all: bool = False
    output_file: str | None = None
    baseline: Baseline | None = None
    tally: Tally = field(default_factory=Tally)
    used: dict[SettingsUsed, None] = field(default_factory=dict)
    _to_file: list[str] = field(default_factory=list)
    _is_fixed_on_stdout: bool = False

    def to_do(self, task: FileToCheck) -> FileToCheck:
        return task

    def done(self, task: FileToCheck, result: Checked) -> None:
        self.tally.count(task.name, result)
        if task.settings is not None:
            self.used[task.settings] = None
        if self.baseline is not None:
            self.baseline.replace(task.name, task.codes, result.for_baseline)
        self.progress.clear()
        if result.fixed is not None:
            write_stream(result.fixed)
            self._is_fixed_on_stdout = True
        self._list(result.text)
        _print(result.notice, err=True)
        if not self.quiet:
            _print(result.hint, err=True)

    def failed(self, task: FileToCheck | None, error: CaptionsError) -> None:
        self.tally.failed += 1
        print_error(error if task is None else error.at(shown(task.name)))

    def finish(self, *, interrupted: bool) -> int:
        tally = self.tally
        self._list(self._document())
        if self.output_file is not None:
            text = "".join(self._to_file)
            # the name of a file may not be text
            write_atomically(self.output_file, text.encode(errors="replace"))
        if self.baseline is not None and not interrupted:
            self.baseline.write()
            if not self.quiet:
                _print(describe_baseline(tally, self.baseline.location), err=self.is_data)
            return _status(tally, has_problems=False)
        if not self.quiet:
            self._sum_up()
        if interrupted:
            return INTERRUPTED
        return _status(tally, has_problems=bool(tally.problems) and not self.exit_zero)

    def _document(self) -> str:
        """Return what is listed at the end of a run: a document, groups, or statistics."""
        tally, settings = self.tally, self.settings
        if self.statistics:
            return statistics_of(tally, as_json=settings.listing == "json")
        if not settings.is_listed:
            return ""
        if settings.listing == GROUPED:
            from captions.cli.tell.overview import groups_of, is_summed_up, lines_of

            if self.as_lines and (self.is_all or not is_summed_up(tally.overviews)):
                return lines_of(tally.overviews)
            return groups_of(tally.overviews, order=self.order, is_all=self.is_all)
        listing = LISTINGS[settings.listing]
        return listing.render(tally.documents) if listing.is_document else ""

    def _sum_up(self) -> None:
        """Print what was fixed, the table of files, the last line and what to do next."""
        tally, settings = self.tally, self.settings
        for used in self.used:
            _print(f"{describe_settings(used)}\n", err=True)
        most = None if settings.listing == GROUPED else LISTINGS[settings.listing].max_findings
        if most is not None and settings.is_listed and tally.found.total() > most:
            found = tally.found.total()
            _print(f"{settings.listing}: {most:,} of {found:,} findings, the worst\n", err=True)
        # the output of a pipe has one finding a line
        is_for_pipe = self.is_data or (settings.listing in LISTINGS and not self.statistics)
        _print(by_file(tally, is_all=self.is_all), err=is_for_pipe)
        _print(fixed_by_rule(tally, diff=settings.diff), err=self.is_data)
        _print(summary_of(tally, diff=settings.diff), err=self.is_data)
        if tally.overviews and not self.is_all:
            from captions.cli.tell.overview import advice_for

            _print(advice_for(tally.overviews), err=self.is_data)

    def _list(self, text: str) -> None:
        if self.output_file is not None:
            self._to_file.append(text)
        else:
            _print(text, err=self._is_fixed_on_stdout)


def _status(tally: Tally, *, has_problems: bool) -> int:
    if tally.failed:
        return 1 if tally.files else 2
    return 1 if has_problems else 0


def _print(text: str, *, err: bool = False) -> None:
    if not text:
        return
    data = text.encode(errors="replace")  # the name of a file may not be text
    if err:
        click.echo(data.decode(), nl=False, err=True, color=True)
    else:
        write_stream(data)
