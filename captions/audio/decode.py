"""Decode a recording into a file of samples, and report what is wrong with it.

Files that are no recording are refused, those that are cut short, damaged or of poor quality are
used, and reported.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from captions.audio.channels import Channels
from captions.audio.decoders import Stream, open_stream
from captions.audio.libraries import check_libraries
from captions.audio.sound import RATE, Sound
from captions.errors import CaptionsError
from captions.timecode import format_clock

Progress = Callable[[float], None]
"""Called with the share of the work that is done, from 0 to 1."""

# A recording whose loudest sample is below this holds no voice that could be found.
_SILENT = 60
# Least duration (ms) of a recording in which words can be found.
_SHORTEST_MS = 300
# Frequency (samples per second) below which a recording lacks the sounds of s, f and t.
_TELEPHONE_RATE = 11_025


@contextmanager
def open_sound(location: str, progress: Progress | None = None) -> Iterator[Sound]:
    """Decode a recording into a temporary file, which is removed at the end of the context.

    Raises CaptionsError, naming the file, for one that is missing, is no recording, has no sound,
    or is silent, and where a library or program to decode it is missing.
    """
    import tempfile

    check_libraries()
    import numpy as np

    _refuse_unreadable(location)
    with tempfile.TemporaryDirectory(prefix="captions-") as folder:
        samples_location = os.path.join(folder, "samples")
        count = peak = 0
        try:
            stream, channels = open_stream(location), Channels()
            with open(samples_location, "wb") as file:
                for chunk in stream.chunks:
                    mono = channels.mixed(np.frombuffer(chunk, np.int16))
                    peak = max(peak, int(np.abs(mono.astype(np.int32)).max(initial=0)))
                    count += len(mono)
                    file.write(mono.tobytes())
                    if progress is not None and stream.expected:
                        progress(min(1.0, count / stream.expected))
        except CaptionsError as error:
            raise error.at(location) from None
        except OSError as error:
            raise CaptionsError(
                f"the decoded sound cannot be stored: {error.strerror}",
                hint="An hour needs 115 MB; TMPDIR names the folder for temporary files",
                path=location,
            ) from None
        _refuse_silent(location, count, peak)
        problems = (*_problems(count, stream), *channels.problems())
        yield Sound(samples_location, count, peak, problems)


def _refuse_unreadable(location: str) -> None:
    if "://" in location:
        raise CaptionsError(
            "a recording is read from a local file", hint="Download it first", path=location
        )
    if os.path.isdir(location):
        raise CaptionsError("this is a folder", hint="Name one recording in it", path=location)
    try:
        with open(location, "rb") as file:
            start = file.read(1)
    except OSError as error:
        raise CaptionsError(
            error.strerror or "this file cannot be read", hint="Name a recording", path=location
        ) from None
    if not start:
        raise CaptionsError("the file is empty", hint="Name a recording", path=location)


def _refuse_silent(location: str, count: int, peak: int) -> None:
    if count * 1000 < _SHORTEST_MS * RATE:
        raise CaptionsError(
            f"the recording holds only {count * 1000 // RATE} ms of sound",
            hint="Name the whole recording",
            path=location,
        )
    if peak < _SILENT:
        raise CaptionsError(
            "the recording is silent", hint="Check that the right track was exported", path=location
        )


def _problems(count: int, stream: Stream) -> Iterator[str]:
    end = format_clock(count * 1000 // RATE)
    if stream.ends_early(count):
        promised = format_clock(stream.expected * 1000 // RATE)
        how = "without the mark of its end" if stream.is_cut else f"its header says {promised}"
        yield f"the recording is cut short: it ends at {end}, {how}"
    elif stream.is_damaged:
        yield "the recording is damaged: parts of its sound are missing or noise"
    if stream.rate and stream.rate <= _TELEPHONE_RATE:
        yield (
            f"the recording has telephone quality ({stream.rate} samples per second), in which "
            "fewer words can be found"
        )
