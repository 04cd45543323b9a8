"""Show how a live run is, and what it did not show."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

import click

from captions.cli.tell.errors import with_options
from captions.cli.tell.wording import counted, excerpt, first_lines
from captions.formats import find_format
from captions.formats.losses import losses
from captions.live.cue import REASONS, LiveCue, NotShown
from captions.live.report import LiveReport
from captions.live.sources import count_cut_short
from captions.live.tools import Status
from captions.model import Track
from captions.text.length import line_length
from captions.text.printable import printable
from captions.timecode import format_clock

REFRESH_MS = 500
"""How often (ms) the status line should be drawn, so that its countdown moves."""


class Screen:
    """Shows a run on standard error: a status line on a terminal, and what happens."""

    def __init__(self, *, quiet: bool, has_status: bool) -> None:
        self._is_quiet = quiet
        self.has_status = has_status and not quiet and sys.stderr.isatty()
        self._shown = ""

    def update(self, status: Status) -> None:
        """Show how the run is now."""
        if self.has_status:
            self._draw(status_line(status))

    def notice(self, text: str) -> None:
        """Show that something happened."""
        if self._is_quiet:
            return
        self.clear()
        click.echo(printable(f"{clock_time(_now_ms())} {with_options(text)}."), err=True)

    def clear(self) -> None:
        """Remove the status line, so that a message can be printed in its place."""
        if self._shown:
            self._draw("")

    def _draw(self, line: str) -> None:
        import shutil

        line = _fitted(line, shutil.get_terminal_size().columns - 1)
        if line != self._shown:
            blank = " " * (line_length(self._shown) - line_length(line))
            click.echo(f"\r{line}{blank}\r{line}", err=True, nl=False)
            self._shown = line


def _fitted(line: str, columns: int) -> str:
    """Return the start of a line that fits the terminal, where some characters take two columns."""
    while line_length(line) > columns:
        line = line[: columns if len(line) > columns else -1]
    return line


def status_line(status: Status) -> str:
    """Return the status line of a run."""
    counts = status.counts
    parts = [f"sent {counts.sent}", f"late {counts.late}", f"retried {counts.retried}"]
    if status.offset_ms is not None:
        parts.append(_server_clock(status.offset_ms))
    if status.shift_ms:
        parts.append(f"moved {status.shift_ms / 1000:+.1f} s")
    if status.is_paused:
        parts.insert(0, "PAUSED")
    if status.next_text is not None and status.next_ms is not None:
        # whole seconds: tenths would flicker
        in_time = "" if status.is_paused else f" in {format_clock(status.next_ms // 1000 * 1000)}"
        parts.append(f"next{in_time}: {excerpt(' '.join(status.next_text.split()))}")
    if status.trouble is not None:
        parts.insert(0, f"TROUBLE: {status.trouble}")
    return printable(" | ".join(parts))


def _server_clock(offset_ms: int) -> str:
    # rounded first: no "-0.0"
    return f"server clock {round(offset_ms / 1000, 1) + 0.0:+.1f} s"


def describe_flattened(track: Track, cues: Sequence[LiveCue]) -> Iterator[str]:
    """Yield what a stream does not show of a track: it takes text alone, one at a time."""
    lost = losses(track, find_format("sbv"))
    if lost:
        yield f"not sent: {', '.join(lost)}"
    cut = count_cut_short(cues)
    if cut:
        yield f"overlap the next, which replaces them early: {counted(cut, 'caption')}"


def describe_live(report: LiveReport, *, is_dry: bool) -> Iterator[str]:
    """Yield the lines of a summary: what was sent, what was not shown and when.

    ``is_dry`` is true for a dry run, which sends nothing.
    """
    counts = report.counts
    sent = f"{counted(counts.sent, 'caption')} in {counted(counts.posts, 'post')}"
    if is_dry:
        yield f"would send: {sent}"
    else:
        again = counted(counts.retried, "request")
        parts = [f"sent: {sent}", f"{counts.late} late", f"{again} made again"]
        if report.offset_ms is not None:
            parts.append(_server_clock(report.offset_ms))
        yield ", ".join(parts)
    for reason, group in groupby(sorted(report.not_shown, key=_by_reason), lambda one: one.reason):
        cues = list(group)
        span = time_of(cues[0])
        if len(cues) > 1:
            span += f" to {time_of(cues[-1])}"
        may = "maybe not shown" if reason == "unknown" else "not shown live"
        yield f"  {may}, {REASONS[reason]}: {counted(len(cues), 'caption')}, {span}"
        yield from (f"    {line}" for line in first_lines(list(_lines(cues))))
    if not report.is_kept:
        number = report.next_number
        yield f"  the number of the next post was not kept: give --first-seq {number} next time"
    yield from (f"  {with_options(problem)}" for problem in report.problems)


def _by_reason(one: NotShown) -> tuple[int, int]:
    return list(REASONS).index(one.reason), one.at_ms


def _lines(cues: Sequence[NotShown]) -> Iterator[str]:
    for cue in cues:
        status = f" (status {cue.status})" if cue.status is not None else ""
        yield f"{time_of(cue)} {excerpt(' '.join(cue.text.split()))}{status}"


def time_of(one: NotShown) -> str:
    """Return the time of a caption: in its file, or the local time of a typed one."""
    return clock_time(one.at_ms) if one.start_ms is None else format_clock(one.start_ms)


def clock_time(time_ms: int) -> str:
    """Return a local clock time with seconds."""
    return f"{datetime.fromtimestamp(time_ms / 1000):%H:%M:%S}"


def date_and_time(time_ms: int) -> str:
    """Return a local date and time with milliseconds."""
    local = datetime.fromtimestamp(time_ms // 1000)
    return f"{local:%Y-%m-%d %H:%M:%S}.{time_ms % 1000:03d}"


def _now_ms() -> int:
    import time

    return time.time_ns() // 1_000_000
