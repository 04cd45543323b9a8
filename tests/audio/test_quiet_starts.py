"""Words start where their sound does."""

from __future__ import annotations

from typing import Any

import pytest

from tests.audio.recordings import need_library

need_library("numpy")

import numpy as np  # noqa: E402

from captions.audio.noise_floor import with_noise_floor  # noqa: E402
from captions.audio.quiet_starts import Span, without_quiet_starts  # noqa: E402


def sound(*parts: tuple[int, int], noise: int = 0) -> Any:
    """Return stretches of a buzz: each lasts so many ms and is so loud."""
    levels = np.repeat([level for _, level in parts], [length * 16 for length, _ in parts])
    buzz = levels * np.sign(np.sin(np.arange(len(levels)) / 10))
    return (buzz + np.random.default_rng(1).normal(0, noise, len(levels))).astype(np.int16)


PAUSED = sound((400, 9000), (500, 0), (300, 9000), (300, 0))


@pytest.mark.parametrize("start_ms", [430, 380, 600])
def test_a_word_does_not_start_in_the_pause_before_it(start_ms: int) -> None:
    first, second = without_quiet_starts([Span(0, 400), Span(start_ms, 1200)], PAUSED)
    assert first == Span(0, 400)
    assert second == Span(880, 1200)


def test_a_word_that_lies_in_a_pause_is_moved_to_the_next_one() -> None:
    _, lost, after = without_quiet_starts([Span(0, 400), Span(500, 700), Span(900, 1200)], PAUSED)
    assert (lost, after) == (Span(700, 900), Span(900, 1200))


def test_a_silence_inside_a_word_is_its_own() -> None:
    long = sound((300, 0), (200, 9000), (120, 0), (200, 9000), (300, 0))
    assert without_quiet_starts([Span(300, 820)], long) == [Span(300, 820)]


def test_in_noise_nothing_is_moved() -> None:
    noisy = sound((400, 9000), (500, 0), (300, 9000), (300, 0), noise=2000)
    spans = [Span(0, 400), Span(430, 1200)]
    assert without_quiet_starts(spans, noisy) == spans


def test_a_noise_floor_is_far_below_the_voice_and_always_the_same() -> None:
    made = with_noise_floor(PAUSED)
    difference = made.astype(int) - PAUSED
    assert 0 < np.abs(difference).max() < 0.05 * 9000
    assert np.count_nonzero(made[7000:14000]) > 6000
    assert np.array_equal(made, with_noise_floor(PAUSED))
    assert not len(with_noise_floor(PAUSED[:0]))
