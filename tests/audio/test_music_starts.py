"""First words of lines that start in the music before them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from captions.audio.line_times import LineTimes
from captions.audio.music_starts import started_by_voice


class FakeVoice:
    """A voice that starts at known times."""

    def __init__(self, *onsets_ms: int) -> None:
        self.onsets_ms = onsets_ms

    def onsets(self, start_ms: int, end_ms: int) -> Sequence[int]:
        # like the detector, which also hears a little before the start
        return [onset for onset in self.onsets_ms if start_ms - 250 < onset <= end_ms]


def started(first: tuple[int, int], *onsets_ms: int) -> int:
    times = LineTimes(0, "audio", [None, (*first, 0.9), (1000, 1300, 0.8)])
    voice: Any = FakeVoice(*onsets_ms)
    spans = started_by_voice({0: times}, voice)[0].spans
    assert (spans[0], spans[2]) == (None, (1000, 1300, 0.8))
    assert spans[1] is not None and spans[1][1:] == (first[1], 0.9)
    return spans[1][0]


def test_a_first_word_starts_with_its_voice() -> None:
    assert started((500, 900), 760) == 760


def test_a_voice_that_starts_about_when_the_word_does_changes_nothing() -> None:
    assert started((500, 900), 610) == 500
    assert started((500, 900)) == 500


def test_a_short_word_or_a_voice_after_it_changes_nothing() -> None:
    assert started((500, 640), 620) == 500
    assert started((500, 900), 880) == 500
