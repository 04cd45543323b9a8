"""Speech that has no words in the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from captions.audio.untranscribed import gaps_between
from captions.model import Word

TIMES = st.lists(st.tuples(st.integers(0, 60_000), st.integers(0, 3000)), max_size=20)


@given(TIMES)
def test_gaps_have_no_words_and_lie_inside_the_recording(times: list[tuple[int, int]]) -> None:
    words = [Word("a", start_ms, start_ms + length_ms) for start_ms, length_ms in times]
    for start_ms, end_ms in gaps_between(words, 70_000):
        assert 0 <= start_ms < end_ms <= 70_000
        assert end_ms - start_ms >= 1500
        assert not any(word.start_ms < end_ms and word.end_ms > start_ms for word in words)


def test_short_gaps_are_pauses() -> None:
    words = [Word("a", 0, 400), Word("b", 2000, 2400), Word("c", 9000, 9400)]
    assert list(gaps_between(words, 9500)) == [(2550, 8850)]
