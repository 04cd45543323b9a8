"""The ends that a transcript prints limit its speech."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from captions.model import Turn
from captions.timing.estimate import estimate
from captions.timing.printed_ends import is_too_short, lasts_to_end

TALK = "And so it went on and on until we all had to go home."


def test_a_text_that_fills_its_range_lasts_to_the_end() -> None:
    speech = estimate([Turn(TALK, 1000, 1, 1, None, 7000), Turn("So.", 9000, 2, 1)])
    assert (speech.timings[0].start_ms, speech.timings[0].end_ms) == (1000, 7000)
    assert speech.words[-2].end_ms == 7000


def test_a_text_is_not_stretched_over_a_range_of_music() -> None:
    (timing,) = estimate([Turn("Thank you.", 0, 1, 1, None, 30_000)]).timings
    assert timing.start_ms == 0
    assert timing.end_ms < 2000


def test_a_sound_fills_its_range() -> None:
    (timing,) = estimate([Turn("[music]", 0, 1, 1, None, 30_000)]).timings
    assert timing.end_ms == 30_000


def test_the_end_of_a_group_is_that_of_its_last_turn() -> None:
    turns = [Turn(TALK, 1000, 1, 1), Turn(TALK, None, 1, 1, "Ada", 9000), Turn("So.", 20_000, 2)]
    first, second, _ = estimate(turns).timings
    assert first.end_ms <= second.start_ms < second.end_ms <= 9000


def test_the_recording_ends_before_a_printed_end() -> None:
    (timing,) = estimate([Turn(TALK, 1000, 1, 1, None, 7000)], end_ms=6000).timings
    assert timing.end_ms == 6000


@given(
    st.lists(st.tuples(st.integers(0, 20_000), st.integers(-500, 9000)), min_size=1, max_size=9),
    st.sampled_from([1, 100, 1000]),
)
def test_speech_is_in_order_and_never_after_an_end_it_fits_in(
    spans: list[tuple[int, int]], resolution_ms: int
) -> None:
    turns = [
        Turn("It was late.", start_ms, line, resolution_ms, None, start_ms + length_ms)
        for line, (start_ms, length_ms) in enumerate(sorted(spans), 1)
    ]
    timings = estimate(turns).timings
    for turn, timing, following in zip(turns, timings, [*timings[1:], None]):
        assert timing.start_ms <= timing.end_ms
        assert following is None or timing.end_ms <= following.start_ms
        assert turn.start_ms is not None and turn.end_ms is not None
        if turn.end_ms > turn.start_ms + 100:
            assert timing.end_ms <= turn.end_ms


def test_limits() -> None:
    assert lasts_to_end(1000, 8000)
    assert not lasts_to_end(1000, 8001)
    assert is_too_short(6001, 1000)
    assert not is_too_short(6000, 1000)
