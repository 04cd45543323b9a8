"""An aligner and a recording that need no model and no sound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from captions.audio.corrections import Spans
from captions.audio.forced_alignment import Found
from captions.model import Turn, Word
from captions.timing.estimate import estimate


class FakeSound:
    """A recording whose samples are the times they are read at."""

    def __init__(self, duration_ms: int = 600_000) -> None:
        self.duration_ms = duration_ms

    def read(self, start_ms: int, end_ms: int) -> Any:
        return (start_ms, end_ms)


class FakeAligner:
    """Finds words at known times of the recording, if all of them are inside the stretch."""

    def __init__(self, starts_ms: Mapping[str, int], score: float = 0.9, length_ms: int = 200):
        self.starts_ms = starts_ms
        self.score = score
        self.length_ms = length_ms
        self.calls: list[tuple[Sequence[str], bool]] = []

    def align(
        self, texts: Sequence[str], samples: Any, *, is_hard: bool = False
    ) -> Sequence[Found | None] | None:
        self.calls.append((texts, is_hard))
        start_ms, end_ms = samples
        found: list[Found | None] = []
        for text in texts:
            at_ms = self.starts_ms.get(text)
            if at_ms is None:
                return None
            if not start_ms <= at_ms <= end_ms:
                return None
            begin_ms = at_ms - start_ms
            found.append(Found(begin_ms, begin_ms + self.length_ms, self.score))
        return found


def estimated(*lines: tuple[int | None, str]) -> tuple[list[Word], list[Turn]]:
    """Return the words of lines with printed times (seconds), as their text alone times them."""
    turns = [
        Turn(text, None if second is None else second * 1000, number)
        for number, (second, text) in enumerate(lines, 1)
    ]
    return list(estimate(turns, end_ms=600_000).words), turns


def starts(spans: Spans) -> list[int | None]:
    """Return the starts of words."""
    return [None if span is None else span[0] for span in spans]
