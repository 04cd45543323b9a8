"""Listen to a recording for a command: with a bar of progress, and times kept for the next run."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from captions.cli.options.many import RunOptions
from captions.cli.run.interrupts import TERMINATED
from captions.errors import CaptionsError
from captions.files.inputs import STREAM, is_one_file
from captions.files.storage import kind, shown
from captions.record import Record
from captions.timecode import format_clock

if TYPE_CHECKING:
    from captions.audio.timed import AlignedWords

# Width of the bar, in characters, and seconds between two drawings.
_BAR_WIDTH = 24
_REDRAW_S = 0.2
# Options of generate that decide which words a transcript has.
_TEXT_OPTIONS = ("format", "sounds", "keep_loops", "rename", "glossary", "lang", "fps")
# Endings of recordings, by which a reference of sync is known to be one.
_ENDINGS = frozenset(
    ".mp3 .wav .flac .ogg .oga .opus .m4a .m4b .aac .wma .aif .aiff .mp4 .m4v .mov .mkv .webm .avi"
    " .mka .mpg .mpeg .ts .3gp".split()
)


class Recording(Record, frozen=True):
    """A recording, how many processes search it, and whether found times are kept."""

    location: str
    jobs: int = 1
    cache: bool = True
    quiet: bool = False


def find_recording(
    names: Sequence[str], audio: str | None, run: RunOptions, *, no_cache: bool
) -> Recording | None:
    """Return the recording for the only input of a command, None if none is given.

    Raises CaptionsError for several inputs, a missing recording, and an option without one.
    """
    if audio is None:
        if no_cache:
            raise CaptionsError("--no-cache has no effect without --audio", hint="Omit it")
        return None
    if len(names) > 1 or not is_one_file(names[0]):
        raise CaptionsError(
            "a recording belongs to one transcript, but there are several inputs",
            hint="Run the command for each transcript with its recording",
        )
    refuse_missing(audio)
    return Recording(audio, run.processes, not no_cache, run.quiet)


def refuse_missing(audio: str) -> None:
    """Raise CaptionsError if there is no file with the name of a recording."""
    if audio == STREAM:
        raise CaptionsError("a recording is read from a file", hint="Name it, such as episode.mp3")
    if kind(audio) == "absent":
        raise CaptionsError("no such file", hint="Check the name", path=shown(audio))


def is_recording(name: str) -> bool:
    """Return whether a file is a recording, by the ending of its name."""
    import os

    return os.path.splitext(name)[1].lower() in _ENDINGS


def find_words(data: bytes, recording: Recording, options: dict[str, Any]) -> AlignedWords:
    """Return the words of a transcript with their times; ``options`` are those of ``generate``."""
    from captions.audio.align import align

    chosen = {name: options[name] for name in _TEXT_OPTIONS if name in options}
    with sound_progress(quiet=recording.quiet) as show:
        return align(
            data, recording.location, jobs=recording.jobs, cache=recording.cache, progress=show,
            **chosen,
        )  # fmt: skip


@contextmanager
def sound_progress(*, quiet: bool = False) -> Iterator[Callable[[str, float], None] | None]:
    """Return a function that draws a bar with the time left on a terminal; None elsewhere.

    In this context SIGTERM ends the command like Ctrl-C, so that the decoded sound is removed.
    """
    with _ending_at_once():
        if quiet or not sys.stderr.isatty():
            yield None
            return
        bar = _Bar()
        try:
            yield bar.show
        finally:
            bar.clear()


@contextmanager
def _ending_at_once() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(TERMINATED))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


class _Bar:
    """A bar on standard error that starts anew with each stage of the work."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._stage = ""
        self._start_s = self._drawn_s = 0.0
        self._shown = ""

    def show(self, stage: str, share: float) -> None:
        """Draw how much of a stage is done, from 0 to 1."""
        now_s = self._clock()
        if stage != self._stage:
            self._stage, self._start_s = stage, now_s
        elif now_s - self._drawn_s < _REDRAW_S:
            return
        self._drawn_s = now_s
        filled = round(_BAR_WIDTH * share)
        left = ""
        if share > 0.02:
            left_s = (now_s - self._start_s) * (1 - share) / share
            left = f", {format_clock(round(left_s) * 1000)} left"
        bar = f"[{'#' * filled}{'-' * (_BAR_WIDTH - filled)}]"
        self._draw(f"{bar} {stage}, {100 * share:.0f} %{left}")

    def clear(self) -> None:
        """Remove the bar."""
        if self._shown:
            self._draw("")

    def _draw(self, line: str) -> None:
        click.echo(f"\r{line:<{len(self._shown)}}\r{line}", err=True, nl=False)
        self._shown = line
