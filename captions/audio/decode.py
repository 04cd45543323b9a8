"""Decode a recording to samples: MP3, WAV, FLAC and Ogg Vorbis, and others with more software.

miniaudio decodes the common formats. For the rest (M4A, Opus, video) the program ffmpeg is used
where it is installed, else the library PyAV (``captions-toolkit[video]``). Each reads as it goes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from captions.audio.libraries import need
from captions.audio.sound import RATE, Sound
from captions.errors import CaptionsError
from captions.timecode import format_clock

if TYPE_CHECKING:
    from captions.audio.sound import Samples

Progress = Callable[[float], None]
"""Called with the share of the work that is done, from 0 to 1."""

# Samples of each channel that are decoded at once: one second.
_CHUNK = RATE
# A channel whose samples stay below this (of 32,768) is silent: dither and hum of a cable. The
# other one is used alone then, since the mean of both would be half as loud.
_SILENT_CHANNEL = 24
# A recording whose loudest sample is below this holds no voice that could be found.
_SILENT = 60
# Least duration (ms) of a recording in which words can be found.
_SHORTEST_MS = 300
# Share of the length that a file's header promises under which it counts as cut short.
_WHOLE = 0.98
# Frequency (samples per second) below which a recording lacks the sounds of s, f and t.
_TELEPHONE_RATE = 11_025


@contextmanager
def open_sound(location: str, progress: Progress | None = None) -> Iterator[Sound]:
    """Decode a recording into a temporary file, which is removed at the end of the context.

    Raises CaptionsError, naming the file, for one that is missing, is no recording, has no sound,
    or is silent, and where a library or program to decode it is missing.
    """
    import tempfile

    np = need("numpy")
    _refuse_unreadable(location)
    with tempfile.TemporaryDirectory(prefix="captions-") as folder:
        samples_location = os.path.join(folder, "samples")
        count = peak = 0
        try:
            chunks, expected, rate = _open(location)
            with open(samples_location, "wb") as file:
                for chunk in chunks:
                    mono = to_mono(np.frombuffer(chunk, np.int16))
                    peak = max(peak, int(np.abs(mono.astype(np.int32)).max(initial=0)))
                    count += len(mono)
                    file.write(mono.tobytes())
                    if progress is not None and expected:
                        progress(min(1.0, count / expected))
        except CaptionsError as error:
            raise error.at(location) from None
        except OSError as error:
            raise CaptionsError(
                f"the decoded sound cannot be stored: {error.strerror}",
                hint="An hour needs 115 MB; TMPDIR names the folder for temporary files",
                path=location,
            ) from None
        _refuse_silent(location, count, peak)
        problems = _problems(count, expected, rate)
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


def _problems(count: int, expected: int, rate: int) -> tuple[str, ...]:
    problems = []
    if count < expected * _WHOLE:
        has, should = (format_clock(number * 1000 // RATE) for number in (count, expected))
        problems.append(f"the recording is cut short: it ends at {has}, its header says {should}")
    if rate and rate <= _TELEPHONE_RATE:
        problems.append(
            f"the recording has telephone quality ({rate} samples per second), in which "
            "fewer words can be found"
        )
    return tuple(problems)


def to_mono(stereo: Samples) -> Samples:
    """Return the mean of two channels, or one where the other is silent."""
    import numpy as np

    pairs: Samples = stereo[: len(stereo) // 2 * 2].reshape(-1, 2)
    if not len(pairs):
        return stereo[:0]
    loud = np.abs(pairs.astype(np.int32)).max(axis=0)
    if loud.min() < _SILENT_CHANNEL <= loud.max():
        return np.ascontiguousarray(pairs[:, int(loud.argmax())])
    mean: Samples = pairs.mean(axis=1, dtype=np.float32).astype(np.int16)
    return mean


def _open(location: str) -> tuple[Iterator[Any], int, int]:
    """Return chunks of two channels, the expected number of samples and the file's rate, or 0."""
    miniaudio = need("miniaudio")
    try:
        chunks = miniaudio.stream_file(
            location, nchannels=2, sample_rate=RATE, frames_to_read=_CHUNK
        )
    except (miniaudio.MiniaudioError, UnicodeError):
        return _open_other(location)
    try:
        about = miniaudio.get_file_info(location)
        return chunks, int(about.duration * RATE), about.sample_rate
    except (miniaudio.MiniaudioError, ValueError):  # a name with another ending than its content
        return chunks, 0, 0


def _open_other(location: str) -> tuple[Iterator[Any], int, int]:
    """Return what ``_open`` does, by ffmpeg or by PyAV."""
    import shutil

    ffmpeg = shutil.which("ffmpeg")
    if ffmpeg is not None:
        return _by_ffmpeg(ffmpeg, location), 0, 0
    try:
        av = need("av", "video")
    except CaptionsError:
        raise CaptionsError(
            "this is not MP3, WAV, FLAC or Ogg Vorbis, which are decoded without other software",
            hint="For M4A, Opus and video install ffmpeg, "
            "or: pip install 'captions-toolkit[audio,video]'",
        ) from None
    return _by_av(av, location), 0, 0


def _by_ffmpeg(ffmpeg: str, location: str) -> Iterator[bytes]:
    import subprocess

    command = [
        ffmpeg, "-nostdin", "-v", "error", "-i", f"file:{location}", "-map", "0:a:0",
        "-f", "s16le", "-ac", "2", "-ar", str(RATE), "-",
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        try:
            found = False
            while chunk := process.stdout.read(_CHUNK * 4):
                found = True
                yield chunk
            if not found:
                reason = process.stderr.read().decode("utf-8", "replace")
                raise _not_sound("matches no streams" in reason or "no streams" in reason)
        finally:
            process.kill()


def _by_av(av: Any, location: str) -> Iterator[bytes]:
    try:
        with av.open(location) as container:
            if not container.streams.audio:
                raise _not_sound(is_without_sound=True)
            resampler = av.AudioResampler(format="s16", layout="stereo", rate=RATE)
            for frame in container.decode(container.streams.audio[0]):
                for one in resampler.resample(frame):
                    yield one.to_ndarray().tobytes()
    except av.FFmpegError:
        raise _not_sound(is_without_sound=False) from None


def _not_sound(is_without_sound: bool) -> CaptionsError:
    if is_without_sound:
        return CaptionsError("this file has no sound", hint="Name a recording with an audio track")
    return CaptionsError(
        "this is no recording that can be decoded, or it is damaged",
        hint="Name a sound or video file, such as episode.mp3",
    )
