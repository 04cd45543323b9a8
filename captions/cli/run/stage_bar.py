"""Draw a bar with the time left for work in stages, such as decoding and searching a recording."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable

import click

from captions.timecode import format_clock

# Width of the bar, in characters, and seconds between two drawings.
_BAR_WIDTH = 24
_REDRAW_S = 0.2
# Columns of a terminal that does not say how wide it is.
_USUAL_COLUMNS = 80
# Share of a stage that must be done before the time left is known well enough.
_LEAST_SHARE = 0.02


class StageBar:
    """A bar on standard error, as wide as its terminal allows, that starts anew with each stage."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._stage = ""
        self._start_s = self._drawn_s = 0.0
        self._start_share = 0.0
        self._shown = ""

    def show(self, stage: str, share: float) -> None:
        """Draw how much of a stage is done, from 0 to 1."""
        now_s = self._clock()
        if stage != self._stage:
            self._stage, self._start_s, self._start_share = stage, now_s, share
        elif now_s - self._drawn_s < _REDRAW_S:
            return
        self._drawn_s = now_s
        filled = round(_BAR_WIDTH * share)
        left = ""
        done = share - self._start_share  # since the first report, whose own work was not timed
        if done > _LEAST_SHARE:
            left_s = (now_s - self._start_s) * (1 - share) / done
            left = f", {format_clock(round(left_s) * 1000)} left"
        bar = f"[{'#' * filled}{'-' * (_BAR_WIDTH - filled)}] "
        text = f"{stage}, {100 * share:.0f} %{left}"
        most = _columns() - 1  # a full line would begin another one
        self._draw(bar + text if len(bar) + len(text) <= most else text[: max(most, 0)])

    def clear(self) -> None:
        """Remove the bar."""
        if self._shown:
            self._draw("")

    def _draw(self, line: str) -> None:
        click.echo(f"\r{line:<{len(self._shown)}}\r{line}", err=True, nl=False)
        self._shown = line


def _columns() -> int:
    """Return the width of the terminal of standard error."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _USUAL_COLUMNS
    except (OSError, ValueError):
        return _USUAL_COLUMNS
