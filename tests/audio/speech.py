"""Speech with exact word times, made on the spot by espeak-ng; noise and music for it.

Tests and ``tests/benchmarks/audio.py`` need recordings whose words have known times. espeak-ng
reports when each word starts in the sound it makes; it runs in a process of its own, which ends
after a minute at the latest.
"""

from __future__ import annotations

import json
import subprocess
import sys
import wave
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from captions.record import Record
from tests.conftest import ROOT

Samples = npt.NDArray[np.int16]
RATE = 16_000
# Seconds after which espeak-ng counts as hanging; it needs 0.1 s for a minute of speech.
_TIMEOUT_S = 60


class Spoken(NamedTuple):
    """A word and when it starts in the sound."""

    text: str
    start_ms: int


def speak(text: str, voice: str = "en-us", speed: int = 165) -> tuple[Samples, list[Spoken]]:
    """Return the sound of a text at 16,000 samples a second, and its words, which have no digits."""
    (spoken,) = speak_all([(text, voice, speed)])
    return spoken


def speak_all(texts: Sequence[tuple[str, str, int]]) -> list[tuple[Samples, list[Spoken]]]:
    """Return what ``speak`` does for several texts, each with its voice and speed."""
    process = subprocess.run(
        [sys.executable, "-m", "tests.audio.espeak_process"],
        input=json.dumps(texts).encode(),
        stdout=subprocess.PIPE,
        timeout=_TIMEOUT_S,
        check=True,
        cwd=ROOT,
    )
    head, _, data = process.stdout.partition(b"\n")
    rate, spoken = json.loads(head)
    samples = np.frombuffer(data, np.int16)
    made, first = [], 0
    for (text, _, _), (count, starts_ms) in zip(texts, spoken):
        made.append((_resampled(samples[first : first + count], rate), _words(text, starts_ms)))
        first += count
    return made


def _resampled(samples: Samples, rate: int) -> Samples:
    seconds = np.arange(int(len(samples) * RATE / rate)) * (rate / RATE)
    return np.interp(seconds, np.arange(len(samples)), samples).astype(np.int16)


def _words(text: str, starts_ms: Sequence[tuple[int, int]]) -> list[Spoken]:
    """Return the words of a text; -1 is the start of those that espeak-ng joins with another."""
    found = dict(starts_ms)
    words, position = [], 0
    for word in text.split():
        position = text.index(word, position)
        letters = position + next((i for i, sign in enumerate(word) if sign.isalnum()), 0)
        words.append(Spoken(word, found.get(letters, -1)))  # "of the" is one for espeak-ng
        position += len(word)
    return words


class SpokenLine(NamedTuple):
    """A line of a transcript as it is spoken: its words and their starts in the recording."""

    speaker: str | None
    words: Sequence[Spoken]

    @property
    def start_ms(self) -> int:
        return self.words[0].start_ms

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


class Episode(Record, frozen=True):
    """A recording and the lines that are spoken in it."""

    samples: Any
    lines: Sequence[SpokenLine]

    @property
    def words(self) -> list[Spoken]:
        return [word for line in self.lines for word in line.words]

    def transcript(self) -> str:
        """Return the lines with the second in which each starts, as a podcast prints them."""
        return "".join(
            f"{line.start_ms // 60_000:02}:{line.start_ms // 1000 % 60:02} {line.text}\n"
            for line in self.lines
        )

    def text(self) -> str:
        """Return the lines without times."""
        return "".join(f"{line.text}\n\n" for line in self.lines)


def episode(
    texts: Sequence[str], *, pause_ms: int = 350, voices: Sequence[str] = ("en-us",)
) -> Episode:
    """Return the recording of lines that are spoken one after the other, by voices in turn."""
    silence = np.zeros(RATE * pause_ms // 1000, np.int16)
    pieces: list[Samples] = [silence]
    lines = []
    count = len(silence)
    spoken = speak_all([(text, voices[i % len(voices)], 165) for i, text in enumerate(texts)])
    for samples, words in spoken:
        start_ms = count * 1000 // RATE
        timed = [
            Spoken(word.text, word.start_ms + start_ms if word.start_ms >= 0 else -1)
            for word in words
        ]
        lines.append(SpokenLine(None, timed))
        pieces += [samples, silence]
        count += len(samples) + len(silence)
    return Episode(np.concatenate(pieces), lines)


def with_inserted(made: Episode, before: int, samples: Samples) -> Episode:
    """Return an episode with other sound before a line, such as an advertisement."""
    at_ms = made.lines[before].start_ms - 100
    at = at_ms * RATE // 1000
    length_ms = len(samples) * 1000 // RATE
    lines = [
        line
        if index < before
        else SpokenLine(
            line.speaker,
            [
                Spoken(word.text, word.start_ms + length_ms if word.start_ms >= 0 else -1)
                for word in line.words
            ],
        )
        for index, line in enumerate(made.lines)
    ]
    return Episode(np.concatenate([made.samples[:at], samples, made.samples[at:]]), lines)


def with_noise(samples: Samples, decibels: float, seed: int = 1) -> Samples:
    """Return sound with white noise that is quieter than it by some decibels."""
    noise = np.random.default_rng(seed).normal(0, 1, len(samples))
    return _mixed(samples, noise, decibels)


def music(duration_ms: int) -> npt.NDArray[np.float64]:
    """Return chords that change twice a second, with a beat."""
    times = np.arange(RATE * duration_ms // 1000) / RATE
    roots = np.array([220.0, 174.6, 261.6, 196.0])[(times * 2).astype(int) % 4]
    tones = sum(
        (np.sin(2 * np.pi * np.cumsum(roots * ratio) / RATE) for ratio in (1, 1.25, 1.5, 2)),
        np.zeros(len(times)),
    )
    beat = np.exp(-20 * (times * 2 % 1)) * np.random.default_rng(3).normal(0, 1, len(times))
    return tones + beat


def with_music(samples: Samples, decibels: float) -> Samples:
    """Return sound with music under it."""
    return _mixed(samples, music(len(samples) * 1000 // RATE + 1)[: len(samples)], decibels)


def music_samples(duration_ms: int) -> Samples:
    """Return music alone."""
    made = music(duration_ms)
    return (made / np.abs(made).max() * 9000).astype(np.int16)


def _mixed(samples: Samples, other: npt.NDArray[np.float64], decibels: float) -> Samples:
    power = np.sqrt(np.mean(samples.astype(float) ** 2) / np.mean(other**2))
    mixed = samples + other * power / 10 ** (decibels / 20)
    return np.clip(mixed, -32768, 32767).astype(np.int16)


def write_wav(path: Path, samples: Samples, rate: int = RATE, channels: int = 1) -> Path:
    """Write sound as a WAV file, and return its path."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())
    return path
