"""What making captions takes of memory: little for each word, so that long recordings fit."""

from __future__ import annotations

import gc
import tracemalloc

import captions

LINES = (
    "Every town has one clock that everybody trusts, and hardly anybody knows who",
    "winds it. Today I'm talking to a woman who has done it for thirty years.",
    "Welcome to Bench Notes. Odile, thank you for letting us up here.",
    "Thank you for climbing all those stairs.",
)
# Bytes of memory for each word more, at the peak: 214 are measured, 550 with an object for each word.
MOST_BYTES = 350


def _transcript(lines: int) -> str:
    return "\n".join(
        f"{number * 4 // 60:02d}:{number * 4 % 60:02d} {LINES[number % len(LINES)]}"
        for number in range(lines)
    )


def _peak(text: str) -> int:
    gc.collect()
    tracemalloc.start()
    captions.generate(text, keep_loops=True)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_a_word_takes_little_memory() -> None:
    short, long = _transcript(200), _transcript(800)
    captions.generate(short)  # what is loaded once
    more_words = len(long.split()) - len(short.split())
    assert (_peak(long) - _peak(short)) / more_words <= MOST_BYTES
