"""The waveform of a recording: the loudest sample of each few milliseconds, as one byte."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator
from typing import Any

from captions.errors import CaptionsError

# Milliseconds that one peak is for, and the most peaks of a page: more are made of longer parts.
_STEP_MS = 20
_MOST_PEAKS = 180_000
# Bytes that are read of a WAV file at once.
_READ = 1 << 20


def describe_peaks(location: str) -> tuple[dict[str, Any] | None, str]:
    """Return the peaks of a recording for the page, and a notice if there are none.

    WAV of whole numbers is read by the standard library; other recordings are decoded by the
    libraries of the extra for sound, where they are installed.
    """
    try:
        found = _wav_peaks(location) or _decoded_peaks(location)
    except CaptionsError as error:
        hint = "" if error.hint is None else f" {error.hint}."
        return None, (
            f"No waveform: {error.message}.{hint} A recording of up to ten minutes gets one in the "
            "page: choose it there with Media."
        )
    except OSError as error:
        return None, f"No waveform: {error.strerror or 'the recording cannot be read'}."
    return _described(*found), ""


def _wav_peaks(location: str) -> tuple[list[int], float] | None:
    """Return the peaks of a WAV file; None for any other, and for samples that are fractions."""
    import wave

    try:
        with wave.open(location, "rb") as file:
            width, channels = file.getsampwidth(), file.getnchannels()
            step = max(1, file.getframerate() * _STEP_MS // 1000)
            frames = max(1, _READ // (step * width * channels)) * step
            chunks = iter(lambda: file.readframes(frames), b"")
            peaks = [
                _loudest(chunk[start : start + step * width * channels], width)
                for chunk in chunks
                for start in range(0, len(chunk), step * width * channels)
            ]
            return peaks, step * 1000 / file.getframerate()
    except (wave.Error, EOFError):
        return None


def _loudest(samples: bytes, width: int) -> int:
    """Return the loudest of some samples from 0 to 255; only two bytes of each are looked at."""
    if width == 1:  # unsigned
        return min(255, 2 * max((abs(sample - 128) for sample in samples), default=0))
    if width > 2:  # the two most significant bytes of each, which are the last
        kept = bytearray(len(samples) // width * 2)
        kept[0::2], kept[1::2] = samples[width - 2 :: width], samples[width - 1 :: width]
        samples = bytes(kept)
    return _loudest_of_16_bits(samples[: len(samples) // 2 * 2])


def _loudest_of_16_bits(samples: bytes) -> int:
    numbers = array("h", samples)
    if sys.byteorder == "big":
        numbers.byteswap()
    return min(255, max(max(numbers, default=0), -min(numbers, default=0)) >> 7)


def _decoded_peaks(location: str) -> tuple[list[int], float]:
    """Return the peaks of a recording, decoded by the libraries of the extra for sound.

    Raises CaptionsError without these, and for a recording that they cannot decode.
    """
    from captions.audio.decode import open_sound
    from captions.audio.sound import RATE

    step = RATE * _STEP_MS // 1000
    with open_sound(location) as sound, open(sound.location, "rb") as file:
        chunks = iter(lambda: file.read(step * 2), b"")
        return [_loudest_of_16_bits(chunk) for chunk in chunks], _STEP_MS


def _described(peaks: list[int], step_ms: float) -> dict[str, Any]:
    from base64 import b64encode

    joined = -(-len(peaks) // _MOST_PEAKS)
    if joined > 1:
        peaks = list(_joined(peaks, joined))
    return {"step_ms": step_ms * max(1, joined), "data": b64encode(bytes(peaks)).decode()}


def _joined(peaks: list[int], count: int) -> Iterator[int]:
    parts: Iterable[list[int]] = (
        peaks[start : start + count] for start in range(0, len(peaks), count)
    )
    return map(max, parts)
