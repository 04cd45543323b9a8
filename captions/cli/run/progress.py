"""How far a run of many files is: a bar on a terminal, a line every hundred files elsewhere.

Its own bar, not click's, which shows no rate and cannot print a message above itself.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import click

from captions.timecode import format_clock

_BAR = 24  # characters
_REDRAW_S = 0.1
_PLAIN_EVERY = 100


@dataclass(slots=True)
class Counts:
    """How many files were done, failed, or skipped because they were up to date."""

    done: int = 0
    failed: int = 0
    skipped: int = 0

    @property
    def all(self) -> int:
        """Number of files that are over."""
        return self.done + self.failed + self.skipped

    def __str__(self) -> str:
        parts = [f"{self.done} done"]
        if self.failed:
            parts.append(f"{self.failed} failed")
        if self.skipped:
            parts.append(f"{self.skipped} skipped (up to date)")
        return ", ".join(parts)


class Progress:
    """Tells on standard error how far a run is; nothing if ``quiet``."""

    def __init__(
        self, total: int, *, quiet: bool, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.counts = Counts()
        self._total = total
        self._clock = clock
        self._began = clock()
        self._drawn = float("-inf")
        self._is_quiet = quiet
        self._is_terminal = sys.stderr.isatty()
        self._shown = ""

    def update(self) -> None:
        """Show the counts as they are now, if it is time to."""
        if self._is_quiet:
            return
        if not self._is_terminal:
            if self.counts.all % _PLAIN_EVERY == 0 and self.counts.all < self._total:
                click.echo(self._pace(), err=True)
            return
        if self._clock() - self._drawn < _REDRAW_S:
            return
        self._drawn = self._clock()
        filled = _BAR * self.counts.all // max(1, self._total)
        self._draw(f"[{'#' * filled}{'-' * (_BAR - filled)}] {self._pace()}")

    def say(self, message: str) -> None:
        """Print a line above the bar."""
        bar = self._shown
        self.clear()
        click.echo(message, err=True)
        if bar:
            self._draw(bar)

    def clear(self) -> None:
        """Take the bar away."""
        if self._shown:
            self._draw("")

    def _draw(self, line: str) -> None:
        line = line[: shutil.get_terminal_size().columns - 1]
        click.echo(f"\r{line:<{len(self._shown)}}\r{line}", err=True, nl=False)
        self._shown = line

    def _pace(self) -> str:
        """Return "120 of 553 files, 2 failed, 94.5 a minute, 4:35 left"."""
        counts = self.counts
        parts = [f"{counts.all} of {self._total} files"]
        if counts.failed:
            parts.append(f"{counts.failed} failed")
        elapsed = self._clock() - self._began
        worked = counts.done + counts.failed  # what is skipped takes no time
        if worked and elapsed > 0:
            left_ms = round(1000 * elapsed / worked * (self._total - counts.all))
            parts.append(f"{60 * worked / elapsed:.1f} a minute")
            parts.append(f"{format_clock(left_ms // 1000 * 1000)} left")
        return ", ".join(parts)
