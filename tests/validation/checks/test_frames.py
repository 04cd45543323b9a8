from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from captions.validation.checks.frames import frame_ms, is_on_frame, nearest_frame

RATES = st.sampled_from([Fraction(25), Fraction(24000, 1001), Fraction(30000, 1001), Fraction(60)])


def test_times_rounded_up_or_down_are_on_a_frame() -> None:
    rate = Fraction(24)
    assert is_on_frame(41, rate)
    assert is_on_frame(42, rate)
    assert not is_on_frame(43, rate)


@given(st.integers(0, 500_000), RATES)
def test_a_frame_begins_on_a_frame(frame: int, rate: Fraction) -> None:
    assert nearest_frame(frame_ms(frame, rate), rate) == frame
    assert is_on_frame(frame_ms(frame, rate), rate)


@given(st.integers(0, 10_000_000), RATES)
def test_no_frame_is_nearer(ms: int, rate: Fraction) -> None:
    frame = nearest_frame(ms, rate)
    distances = [abs(other * 1000 / rate - ms) for other in (frame - 1, frame, frame + 1)]
    assert min(distances) == distances[1]
