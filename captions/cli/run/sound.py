"""Listen to a recording for a command: with a bar of progress, and times kept for the next run."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from captions.cli.options.many import RunOptions
from captions.cli.run.interrupts import TERMINATED
from captions.cli.run.stage_bar import StageBar
from captions.errors import CaptionsError
from captions.files.inputs import STREAM, is_one_file
from captions.files.storage import kind, shown
from captions.record import Record

if TYPE_CHECKING:
    from captions.audio.timed import AlignedWords

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
        bar = StageBar()
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
