"""A run of ``captions validate`` over its files, which can be repeated when files change."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from captions.cli.options.files import caption_globs
from captions.cli.options.listing import ListingOptions
from captions.cli.options.many import RunOptions
from captions.cli.options.video import read_shots_file
from captions.cli.run.checking import (
    GROUPED,
    MOST_LISTED,
    Checked,
    CheckSettings,
    FileToCheck,
    check_file,
)
from captions.cli.run.findings import Findings
from captions.cli.run.loop import run_loop
from captions.cli.run.progress import SUMMARISED_FILES, Progress
from captions.cli.run.rule_choice import RuleChoice
from captions.cli.run.streams import STREAM, read_bytes, refuse_report
from captions.cli.settings.choices import Choices
from captions.errors import CaptionsError
from captions.files.inputs import Input, Inputs
from captions.files.limit import USUAL_BYTES, largest_input, work_within

if TYPE_CHECKING:
    from captions.validation.transcript_diff import Spoken

# Listings in which a person looks for findings; the others are for programs.
_COLOURED = (GROUPED, "concise", "full")


class CheckRun:
    """The files to check, and all options."""

    def __init__(
        self,
        files: Sequence[str],
        choices: Choices,
        *,
        codes: Mapping[str, Sequence[str]],
        against: str | None,
        fix: bool,
        unsafe: bool,
        diff: bool,
        listing: ListingOptions,
        run: RunOptions,
        exit_zero: bool,
        reading: Mapping[str, Any],
    ) -> None:
        """Take all options; ``codes`` are rules, by the parameter of ``RuleChoice``.

        ``against`` names a transcript, ``reading`` are the options about how files are read.
        ``exit_zero`` makes the exit status 0 in spite of findings.
        """
        self._files = files
        self._choices = choices
        self._codes = codes
        self._against = against
        self._fix = fix
        self._unsafe = unsafe
        self._diff = diff
        self._listing = listing
        self._run = run
        self._exit_zero = exit_zero
        self._reading = reading
        self._output_file = listing.output_file

    def refuse_output(self) -> None:
        """Raise CaptionsError if the output file cannot be written, or would replace another."""
        output = self._output_file
        if output is not None:
            locations = (item.location for item in self._inputs() if isinstance(item, Input))
            refuse_report(output, locations, force=self._run.force, option="--output-file")

    def locations(self) -> Iterator[str]:
        """Yield the names of all files that a run reads, as they are now."""
        choices = self._choices.again()
        for item in self._inputs():
            if isinstance(item, Input):
                yield item.location
                settings = choices.settings_for(item.location)
                if settings is not None:
                    yield settings.path
        for name in (self._against, self._reading.get("shots_ms")):
            if name is not None:
                yield name

    def once(self) -> int:
        """Check all files, print findings in the order of the files, and return the exit status.

        Raises CaptionsError for wrong settings before any work.
        """
        settings = self._settings()
        baseline = None
        if self._listing.baseline is not None:
            from captions.cli.run.baseline import read_baseline

            is_added = self._listing.add_baseline
            baseline = read_baseline(self._listing.baseline, may_be_new=is_added)
        known = None if self._listing.add_baseline else baseline
        choice = RuleChoice(
            self._choices.again(),
            **self._codes,
            has_transcript=self._against is not None,
            baseline=known,
        )
        inputs = self._inputs()
        total = sum(1 for _ in choice.for_files(inputs))
        pool = None
        if total > 1 or self._run.dask is not None:
            from captions.cli.run.many import pool_for

            pool = pool_for(inputs, self._run, total)
        progress = Progress(total, quiet=self._run.quiet or total <= SUMMARISED_FILES)
        findings = Findings(
            settings,
            progress,
            statistics=self._listing.statistics,
            exit_zero=self._exit_zero,
            quiet=self._run.quiet,
            is_data=self._is_data(settings),
            as_lines=self._listing.listing is None and not sys.stdout.isatty(),
            order=self._listing.order,
            is_all=self._listing.is_all,
            output_file=self._output_file,
            baseline=baseline if self._listing.add_baseline else None,
        )
        work: Callable[[FileToCheck], Checked] = partial(check_file, settings)
        if largest_input() != USUAL_BYTES:  # also in other processes
            work = partial(work_within, largest_input(), work)
        return run_loop(
            choice.for_files(inputs), work, findings, progress, pool=pool, in_order=True
        )

    def write_page(self, page: str, name: str, before: bytes) -> None:
        """Write the page of a file after a run; ``before`` are its bytes before it was fixed."""
        from captions.cli.run.previewing import Beside, Reading, describe, write_page
        from captions.validation.rules import RULES

        settings = self._settings()
        choice = RuleChoice(
            self._choices.again(),
            **self._codes,
            has_transcript=self._against is not None,
            baseline=None,
        )
        task = choice.for_file(name)
        data = read_bytes(name)
        reading = Reading(
            settings.source, settings.encoding, settings.fps, settings.end_ms, settings.shots_ms
        )
        described = describe(
            name,
            data,
            [RULES[code] for code in task.codes],
            task.profile,
            page,
            reading,
            Beside(against=self._against),
            before=before if before != data else None,
            report={},
            glossary=task.glossary,
        )
        if "before" in described:
            described["before"]["name"] += " before the fixes"
        write_page(page, described)

    def _settings(self) -> CheckSettings:
        listing = self._listing
        reading = dict(self._reading)
        shots = reading.pop("shots_ms", None)
        name = listing.format_for(is_terminal=sys.stdout.isatty(), fix=self._fix)
        return CheckSettings(
            listing=name,
            is_listed=not (listing.statistics or self._diff or listing.add_baseline),
            most=None if listing.is_all else MOST_LISTED,
            order=listing.order or "time",
            is_coloured=listing.is_coloured and name in _COLOURED,
            is_terminal=is_terminal() and self._output_file is None,
            to_baseline=listing.add_baseline,
            fix=self._fix,
            unsafe=self._unsafe,
            diff=self._diff,
            against=_read_against(self._against),
            shots_ms=read_shots_file(shots, reading.get("fps")),
            **reading,
        )

    def _is_data(self, settings: CheckSettings) -> bool:
        """Return whether standard output is read by a program, and has no last line."""
        return (
            settings.listing not in _COLOURED
            or settings.diff
            or (settings.fix and STREAM in self._files)
            or self._output_file is not None
        )

    def _inputs(self) -> Inputs:
        run = self._run
        return Inputs(
            self._files,
            run.include,
            run.exclude,
            usual=caption_globs(),
            follow_links=run.follow_links,
        )


def is_terminal() -> bool:
    """Return whether a person reads standard output."""
    return sys.stdout.isatty()


def _read_against(name: str | None) -> Spoken | None:
    if name is None:
        return None
    from captions.validation.transcript_diff import read_spoken

    try:
        return read_spoken(read_bytes(name))
    except CaptionsError as error:
        raise error.at(name) from None
