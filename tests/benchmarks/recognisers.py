"""How long it takes to read what recognisers write: ``python tests/benchmarks/recognisers.py``.

An hour of invented speech, with the times of its words, is written in the shape of each recogniser
and read as ``captions convert`` and ``captions generate`` read it; then one shape for more hours,
to see that the time grows in proportion. Nothing is asserted: the numbers are for people.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from markdown import markdown
from stopwatch import least

import captions
from captions.asr.detect import find_recogniser, read_as
from tests.asr.documents import STARTS_OR_SEGMENTS, WORDS, Speech, Spoken, as_text, whisper

HOUR_MS = 3_600_000
HOURS = (1, 4, 16)
VOCABULARY = "the clock on harbour wall was slow again so we wound it by hand every night".split()


def speech_of(hours: int) -> Speech:
    """Return invented sentences of two speakers, about ten thousand words an hour."""
    random.seed(hours)
    now_ms = 500
    speech: list[Spoken] = []
    while now_ms < hours * HOUR_MS:
        words = []
        for _ in range(random.randint(4, 18)):
            length_ms = 10 * random.randint(12, 48)
            words.append((random.choice(VOCABULARY), now_ms, now_ms + length_ms))
            now_ms += length_ms
        text, start_ms, end_ms = words[-1]
        words[-1] = (f"{text}.", start_ms, end_ms)
        speech.append(Spoken(len(speech) // 5 % 2, words))
        now_ms += 10 * random.randint(10, 90)
    return speech


def shapes() -> Iterator[str]:
    """Yield the time of each shape for one hour."""
    speech = speech_of(1)
    count = sum(len(one.words) for one in speech)
    yield f"An hour of speech, {count:,} words. Processor time of one process, the least of several."
    yield ""
    rows = []
    for name, make in {**WORDS, **STARTS_OR_SEGMENTS}.items():
        text = as_text(make(speech))
        found = find_recogniser(text)
        assert found is not None
        read = least(partial(read_as, found.name, text))
        parsed = least(partial(captions.parse, text))
        made = least(partial(captions.generate, text))
        size = f"{len(text) / 1e6:.1f} MB"
        rows.append([name, size, f"{read:.3f} s", f"{parsed:.3f} s", f"{made:.3f} s"])
    yield from markdown(["shape", "size", "read", "parse", "generate"], rows)


def growth() -> Iterator[str]:
    """Yield how the time grows with the length of the recording."""
    texts = [as_text(whisper(speech_of(hours))) for hours in HOURS]
    took = [least(partial(captions.parse, text), runs=3) for text in texts]
    cells = [f"{one:.3f} s ({one / took[0]:.1f})" for one in took]
    yield from markdown(
        ["", *(f"{hours} h" for hours in HOURS)], [["parse Whisper's JSON", *cells]]
    )


if __name__ == "__main__":
    for line in (*shapes(), "", *growth()):
        print(line)
