"""Show the progress of a run: a bar on a terminal, a line every hundred files elsewhere.

Not click's progress bar, which shows no rate and cannot print a message above itself.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import click

from captions.record import Mutable
from captions.timecode import format_clock

# Up to this many files, a run prints a summary of each instead of its progress.
SUMMARISED_FILES = 10

# Width of the bar, in characters.
_BAR_WIDTH = 24
# Seconds between two drawings of the bar: smooth to the eye, and costs nothing.
_REDRAW_S = 0.1
# Files between two lines of progress where there is no terminal, such as in a log.
_FILES_PER_LINE = 100


class Counts(Mutable):
    """How many files were done, failed, or were skipped because they are up to date.

    ``edited`` counts those of the skipped that are kept although they are not as they were made.
    """

    done: int = 0
    failed: int = 0
    skipped: int = 0
    edited: int = 0

    @property
    def all(self) -> int:
        """Number of files that are finished: done, failed or skipped."""
        return self.done + self.failed + self.skipped

    def __str__(self) -> str:
        parts = [f"{self.done} done"]
        if self.failed:
            parts.append(f"{self.failed} failed")
        if self.skipped > self.edited:
            parts.append(f"{self.skipped - self.edited} skipped (up to date)")
        if self.edited:
            parts.append(f"{self.edited} kept (edited)")
        return ", ".join(parts)


class Progress:
    """Counts the files of a run, and shows on standard error how far it is unless ``quiet``."""

    def __init__(
        self, total: int, *, quiet: bool, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.counts = Counts()
        self.total = total
        self._clock = clock
        self._start_s = clock()
        self._drawn_s = float("-inf")
        self._is_quiet = quiet
        self._is_terminal = sys.stderr.isatty()
        self._shown = ""

    def update(self) -> None:
        """Show the present counts, if it is time to."""
        if self._is_quiet:
            return
        if not self._is_terminal:
            if self.counts.all % _FILES_PER_LINE == 0 and self.counts.all < self.total:
                click.echo(self._pace(), err=True)
            return
        if self._clock() - self._drawn_s < _REDRAW_S:
            return
        self._drawn_s = self._clock()
        filled = _BAR_WIDTH * self.counts.all // max(1, self.total)
        self._draw(f"[{'#' * filled}{'-' * (_BAR_WIDTH - filled)}] {self._pace()}")

    def clear(self) -> None:
        """Remove the bar, so that a message can be printed in its line."""
        if self._shown:
            self._draw("")

    def _draw(self, line: str) -> None:
        import shutil

        line = line[: shutil.get_terminal_size().columns - 1]
        click.echo(f"\r{line:<{len(self._shown)}}\r{line}", err=True, nl=False)
        self._shown = line

    def _pace(self) -> str:
        """Return "120 of 553 files, 2 failed, 94.5 per minute, 4:35 left"."""
        counts = self.counts
        parts = [f"{counts.all} of {self.total} files"]
        if counts.failed:
            parts.append(f"{counts.failed} failed")
        elapsed_s = self._clock() - self._start_s
        worked = counts.done + counts.failed  # skipped files take no time
        if worked and elapsed_s > 0:
            left_ms = round(1000 * elapsed_s / worked * (self.total - counts.all))
            parts.append(f"{60 * worked / elapsed_s:.1f} per minute")
            parts.append(f"{format_clock(left_ms // 1000 * 1000)} left")
        return ", ".join(parts)
