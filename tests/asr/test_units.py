"""The unit of bare numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.asr.notes import Notes
from captions.asr.units import Timed, unit_ms
from captions.errors import CaptionsError

TEXT = "The ferry was late."


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(500, 2000, 1), (0.5, 2, 1000), (5, 7, 1000), (0, 30, 1000), (0, 0, 1000), (0, 1, 1000)],
)
def test_the_pace_of_speech_decides(start: float, end: float, expected: int) -> None:
    assert unit_ms([Timed(TEXT, start, end)], Notes(), documented=1000) == expected


def test_a_word_that_fits_neither_unit_is_not_clear() -> None:
    with pytest.raises(CaptionsError, match="not clear"):
        unit_ms([Timed("Hi.", 5, 60)], Notes(), documented=1000)


def test_the_length_of_the_recording_decides() -> None:
    slow = [Timed(TEXT, 100, 400)]
    with pytest.raises(CaptionsError, match="not clear whether the times are seconds or millisec"):
        unit_ms(slow, Notes())
    assert unit_ms(slow, Notes(), length=400) == 1000
    assert unit_ms(slow, Notes(), length=0.4) == 1
    assert unit_ms(slow, Notes(), settled=1) == 1


def test_without_ends_the_starts_decide() -> None:
    nan = float("nan")
    assert unit_ms([Timed(TEXT, 0, nan), Timed(TEXT, 1500, nan)], Notes()) == 1
    assert unit_ms([Timed(TEXT, 5, nan)], Notes(), documented=1000) == 1000
    with pytest.raises(CaptionsError, match="not clear"):
        unit_ms([Timed(TEXT, 5, nan)], Notes())


def test_another_unit_than_the_documented_one_is_reported() -> None:
    notes = Notes()
    unit_ms([Timed(TEXT, 500, 2000)], notes, documented=1000)
    assert "read as milliseconds" in notes.problems[0].message


@given(
    st.lists(
        st.tuples(st.integers(0, 3000), st.integers(1000, 6000), st.integers(10, 35)), min_size=1
    ),
    st.sampled_from([1, 1000]),
)
def test_speech_at_any_usual_pace_is_in_its_unit(
    spoken: list[tuple[int, int, int]], unit: int
) -> None:
    timed = []
    now_ms = 1000
    for pause_ms, length_ms, letters in spoken:
        start_ms = now_ms + pause_ms
        now_ms = start_ms + length_ms
        timed.append(Timed("a" * letters, start_ms / unit, now_ms / unit))
    assert unit_ms(timed, Notes(), documented=unit) == unit
