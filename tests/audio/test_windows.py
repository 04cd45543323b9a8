"""Windows: which words are searched in which stretch of the recording."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from captions.audio.lines import lines_of
from captions.audio.windows import make_windows, window_of_line
from tests.audio.fakes import estimated

SENTENCE = "so we opened the old clock and looked at all of its wheels"


def test_lines_share_windows_of_about_25_seconds() -> None:
    words, turns = estimated(*[(5 * index, SENTENCE) for index in range(12)])
    lines = lines_of(words, turns, 600_000)
    windows = make_windows(lines, words, 600_000)
    assert [index for window in windows for index in window.lines] == list(range(12))
    assert all(2 <= len(window.lines) <= 6 for window in windows)
    # a line of context on each side
    assert windows[1].first == lines[windows[1].lines[0] - 1].first
    assert windows[0].stop == lines[windows[0].lines[-1] + 1].stop


def test_a_window_ends_before_an_advertisement() -> None:
    words, turns = estimated((0, SENTENCE), (5, SENTENCE), (60, SENTENCE), (65, SENTENCE))
    first, second = make_windows(lines_of(words, turns, 90_000), words, 90_000)
    assert list(first.lines) == [0, 1]
    assert first.end_ms < 25_000
    assert second.start_ms >= 59_000


def test_a_paragraph_of_minutes_is_one_window_with_some_words_of_its_neighbours() -> None:
    long = " ".join([SENTENCE] * 40)
    words, turns = estimated((0, long), (160, long), (320, SENTENCE))
    lines = lines_of(words, turns, 400_000)
    windows = make_windows(lines, words, 400_000)
    own = next(window for window in windows if list(window.lines) == [1])
    assert lines[1].first - own.first == 12
    assert own.end_ms - own.start_ms > 150_000


def test_a_line_alone_has_no_context() -> None:
    words, turns = estimated((0, SENTENCE), (5, SENTENCE), (10, SENTENCE))
    lines = lines_of(words, turns, 20_000)
    window = window_of_line(1, lines, 20_000)
    assert (window.first, window.stop) == (lines[1].first, lines[1].stop)
    assert window.start_ms == 4850


@given(st.lists(st.integers(0, 40), min_size=1, max_size=20))
def test_every_line_is_in_one_window_inside_the_recording(gaps: list[int]) -> None:
    second, made = 0, []
    for gap in gaps:
        second += gap
        made.append((second, SENTENCE))
    words, turns = estimated(*made)
    end_ms = second * 1000 + 9000
    windows = make_windows(lines_of(words, turns, end_ms), words, end_ms)
    assert [index for window in windows for index in window.lines] == list(range(len(gaps)))
    assert all(0 <= window.start_ms < window.end_ms <= end_ms for window in windows)


def test_a_line_without_a_time_may_start_anywhere_between_its_neighbours() -> None:
    words, turns = estimated((0, SENTENCE), (None, SENTENCE), (20, SENTENCE))
    line = lines_of(words, turns, 60_000)[1]
    assert line.may_start(5000)
    assert line.may_start(19_000)
    assert not line.may_start(22_000)


def test_a_line_of_sounds_is_not_searched() -> None:
    words, turns = estimated((0, SENTENCE), (8, "[music]"), (20, SENTENCE))
    assert len(lines_of(words, turns, 60_000)) == 2
