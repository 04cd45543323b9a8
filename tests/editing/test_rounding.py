"""Exact times are rounded to the nearest millisecond, in order."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from captions.editing.rounding import round_ms

times = st.fractions(-(10**9), 10**9, max_denominator=3000)


def test_halves_are_rounded_up_on_both_sides_of_0() -> None:
    halves = [Fraction(numerator, 2) for numerator in (-3, -1, 1, 3)]
    assert [round_ms(half) for half in halves] == [-1, 0, 1, 2]


@given(times, times)
def test_the_result_is_nearest_and_order_is_kept(first: Fraction, second: Fraction) -> None:
    assert abs(round_ms(first) - first) <= Fraction(1, 2)
    assert (round_ms(first) <= round_ms(second)) or first > second
