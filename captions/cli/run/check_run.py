"""A run of ``captions validate`` over its files, which can be repeated when files change."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from captions.cli.options.files import caption_globs
from captions.cli.options.listing import ListingOptions
from captions.cli.options.many import RunOptions
from captions.cli.run.checking import GROUPED, MOST_LISTED, CheckSettings, check_file
from captions.cli.run.findings import Findings
from captions.cli.run.loop import run_loop
from captions.cli.run.progress import SUMMARISED_FILES, Progress
from captions.cli.run.rule_choice import RuleChoice, Selection
from captions.cli.run.streams import STREAM, read_bytes, refuse_report
from captions.cli.settings.choices import Choices
from captions.errors import CaptionsError
from captions.files.inputs import Input, Inputs

# Listings in which a person looks for findings; the others are for programs.
_COLOURED = (GROUPED, "concise", "full")


@dataclass(frozen=True, slots=True)
class CheckRun:
    """The files to check, and all options. ``reading`` are those about how files are read.

    ``against`` names a transcript. ``exit_zero`` makes the exit status 0 in spite of findings.
    """

    files: Sequence[str]
    choices: Choices
    selection: Selection
    against: str | None
    fix: bool
    unsafe: bool
    diff: bool
    listing: ListingOptions
    run: RunOptions
    exit_zero: bool
    reading: Mapping[str, Any]

    def refuse_output(self) -> None:
        """Raise CaptionsError if the output file cannot be written, or would replace another."""
        output = self._output_file
        if output is not None:
            locations = (item.location for item in self._inputs() if isinstance(item, Input))
            refuse_report(output, locations, force=self.run.force, option="--output-file")

    def locations(self) -> Iterator[str]:
        """Yield the names of all files that a run reads, as they are now."""
        choices = self.choices.again()
        for item in self._inputs():
            if isinstance(item, Input):
                yield item.location
                settings = choices.settings_for(item.location)
                if settings is not None:
                    yield settings.path
        if self.against is not None:
            yield self.against

    def once(self) -> int:
        """Check all files, print findings in the order of the files, and return the exit status.

        Raises CaptionsError for wrong settings before any work.
        """
        settings = self._settings()
        baseline = None
        if self.listing.baseline is not None:
            from captions.cli.run.baseline import read_baseline

            is_added = self.listing.add_baseline
            baseline = read_baseline(self.listing.baseline, may_be_new=is_added)
        known = None if self.listing.add_baseline else baseline
        choice = RuleChoice(self.choices.again(), self.selection, self.against is not None, known)
        inputs = self._inputs()
        total = sum(1 for _ in choice.for_files(inputs))
        pool = None
        if total > 1 or self.run.dask is not None:
            from captions.batch.pools import find_pool
            from captions.cli.run.many import refuse_stream_elsewhere

            refuse_stream_elsewhere(inputs, self.run)
            pool = find_pool(max(1, min(self.run.jobs, total)), self.run.dask)
        progress = Progress(total, quiet=self.run.quiet or total <= SUMMARISED_FILES)
        findings = Findings(
            settings,
            progress,
            statistics=self.listing.statistics,
            exit_zero=self.exit_zero,
            quiet=self.run.quiet,
            is_data=self._is_data(settings),
            as_lines=self.listing.listing is None and not sys.stdout.isatty(),
            order=self.listing.order,
            is_all=self.listing.is_all,
            output_file=self._output_file,
            baseline=baseline if self.listing.add_baseline else None,
        )
        work = partial(check_file, settings)
        return run_loop(
            choice.for_files(inputs), work, findings, progress, pool=pool, in_order=True
        )

    def _settings(self) -> CheckSettings:
        listing = self.listing
        name = listing.format_for(is_terminal=sys.stdout.isatty(), fix=self.fix)
        return CheckSettings(
            listing=name,
            is_listed=not (listing.statistics or self.diff or listing.add_baseline),
            most=None if listing.is_all else MOST_LISTED,
            order=listing.order or "time",
            is_coloured=listing.is_coloured and name in _COLOURED,
            to_baseline=listing.add_baseline,
            fix=self.fix,
            unsafe=self.unsafe,
            diff=self.diff,
            against=_read_against(self.against),
            **self.reading,
        )

    def _is_data(self, settings: CheckSettings) -> bool:
        """Return whether standard output is read by a program, and has no last line."""
        return (
            settings.listing not in _COLOURED
            or settings.diff
            or (settings.fix and STREAM in self.files)
            or self._output_file is not None
        )

    @property
    def _output_file(self) -> str | None:
        return None if self.listing.output_file == STREAM else self.listing.output_file

    def _inputs(self) -> Inputs:
        return Inputs(self.files, self.run.include, self.run.exclude, usual=caption_globs())


def _read_against(name: str | None) -> Sequence[str] | None:
    if name is None:
        return None
    from captions.validation.transcript_diff import read_words

    try:
        return read_words(read_bytes(name))
    except CaptionsError as error:
        raise error.at(name) from None
