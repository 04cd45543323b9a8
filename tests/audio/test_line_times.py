"""Times of lines: accepted near their second, searched alone, else from the voice or the text."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from captions.audio.corrections import without_lost_start, without_stretched_edges
from captions.audio.line_times import (
    LineTimes,
    is_credible,
    time_window,
    timed_words,
    voice_start,
)
from captions.audio.lines import lines_of
from captions.audio.windows import make_windows
from captions.model import Word
from tests.audio.fakes import FakeAligner, FakeSound, estimated, starts


class FakeVoice:
    def __init__(self, *onsets_ms: int) -> None:
        self.onsets_ms = onsets_ms

    def onsets(self, start_ms: int, end_ms: int) -> list[int]:
        return [onset for onset in self.onsets_ms if start_ms <= onset <= end_ms]


def times_of(aligner: FakeAligner, *lines: tuple[int, str]) -> list[LineTimes | None]:
    words, turns = estimated(*lines)
    sound: Any = FakeSound()
    found = lines_of(words, turns, 600_000)
    (window,) = make_windows(found, words, 600_000)
    return time_window(window, found, words, sound, aligner)


def test_words_are_found_in_their_window() -> None:
    aligner = FakeAligner({"one": 2400, "two": 2700, "three": 7100})
    first, second = times_of(aligner, (2, "one two"), (7, "three"))
    assert first is not None and second is not None
    assert starts(first.spans) == [2400, 2700]
    assert starts(second.spans) == [7100]
    assert first.how == "audio"
    assert len(aligner.calls) == 1


def test_a_line_that_starts_outside_its_second_is_searched_alone_and_then_given_up() -> None:
    aligner = FakeAligner({"one": 2400, "two": 2700, "three": 4900})
    first, second = times_of(aligner, (2, "one two"), (7, "three"))
    assert first is not None
    assert second is None
    assert aligner.calls[-1] == (["three"], True)


def test_the_other_lines_of_a_window_in_which_one_is_not_spoken_are_found_alone() -> None:
    aligner = FakeAligner({"one": 2400, "two": 2700, "four": 12_300})
    first, second, third = times_of(aligner, (2, "one two"), (7, "three"), (12, "four"))
    assert first is not None and third is not None
    assert second is None


def test_a_poor_score_is_not_believed() -> None:
    assert times_of(FakeAligner({"one": 2400}, score=0.1), (2, "one")) == [None]
    words, turns = estimated((2, "one two"))
    (line,) = lines_of(words, turns, 600_000)
    assert not is_credible(line, [None, None])
    assert is_credible(line, [None, (2500, 2900, 0.8)])


def test_words_that_lie_in_the_next_line_are_dropped() -> None:
    aligner = FakeAligner({"one": 2400, "two": 9900, "three": 7100})
    first, second = times_of(aligner, (2, "one two"), (7, "three"))
    assert first is not None and second is not None
    assert starts(first.spans) == [2400, None]


def test_the_voice_nearest_to_the_estimate_starts_a_line() -> None:
    words, turns = estimated((2, "one two three"))
    (line,) = lines_of(words, turns, 600_000)
    near: Any = FakeVoice(line.start_ms - 300, line.start_ms + 100, 9000)
    assert voice_start(line, near, 0) == line.start_ms + 100
    none: Any = FakeVoice(9000)
    assert voice_start(line, none, 0) is None


def test_in_noise_the_voice_moves_a_line_less() -> None:
    words, turns = estimated((2, "one two three"))
    (line,) = lines_of(words, turns, 600_000)
    onset_ms = line.latest_ms - 1
    voice: Any = FakeVoice(onset_ms)
    assert voice_start(line, voice, 0) == onset_ms
    assert onset_ms - line.start_ms > 450
    assert voice_start(line, voice, 0, is_noisy=True) is None


def test_a_first_word_that_fills_the_pause_before_it_is_cut() -> None:
    words = [Word("one", 0, 200), Word("two", 220, 420)]
    cut = without_stretched_edges([(0, 1500, 0.9), (1500, 1700, 0.9)], words)
    assert cut == [(1250, 1500, 0.9), (1500, 1700, 0.9)]


def test_a_first_word_far_before_the_second_is_moved_to_it() -> None:
    words = [Word("one", 0, 200), Word("two", 220, 420)]
    moved = without_lost_start([(0, 200, 0.9), (900, 1100, 0.9)], words)
    assert moved[0] == (680, 880, 0.0)


def test_each_word_says_how_it_was_timed() -> None:
    words, turns = estimated((2, "one two"), (7, "three four"), (12, "five"))
    lines = lines_of(words, turns, 600_000)
    found = {0: LineTimes(0, "audio", [(2400, 2600, 0.9), None])}
    timed = timed_words(words, lines, found, {1: 7100})
    assert [word.how for word in timed] == ["audio", "audio", "voice", "voice", "text"]
    assert timed[0].start_ms == 2400
    assert timed[2].start_ms == 7100
    assert [word.text for word in timed] == [word.text for word in words]


def test_a_word_found_is_not_moved_for_an_estimated_one() -> None:
    words, turns = estimated((2, "one two three"), (3, "four"))
    lines = lines_of(words, turns, 600_000)
    found = {1: LineTimes(1, "audio", [(3020, 3300, 0.9)])}
    timed = timed_words(words, lines, found, {})
    assert timed[-1].start_ms == 3020
    assert all(word.end_ms <= 3020 for word in timed[:-1])


@given(st.lists(st.tuples(st.integers(0, 20_000), st.booleans()), min_size=4, max_size=4))
def test_words_are_always_in_order_and_end_by_the_next(found: list[tuple[int, bool]]) -> None:
    words, turns = estimated(*[(4 * index, "one two three") for index in range(4)])
    lines = lines_of(words, turns, 600_000)
    times, voices = {}, {}
    for index, (start_ms, is_audio) in enumerate(found):
        if is_audio:
            spans = [(start_ms + at, start_ms + at + 300, 0.8) for at in (0, 250, 500)]
            times[index] = LineTimes(index, "audio", spans)
        elif start_ms % 2:
            voices[index] = start_ms
    timed = timed_words(words, lines, times, voices)
    assert len(timed) == len(words)
    for word, following in pairwise(timed):
        assert word.start_ms <= following.start_ms
        assert word.start_ms <= word.end_ms <= max(following.start_ms, word.start_ms)
