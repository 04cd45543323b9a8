"""Scale factors and frame rates are exact, and only positive numbers are accepted."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.editing.rates import exact_factor, frame_rate
from captions.errors import CaptionsError


def test_short_ntsc_rates_are_exact() -> None:
    assert frame_rate("23.976") == frame_rate(23.976) == Fraction(24_000, 1001)
    assert frame_rate("23.98") == Fraction(24_000, 1001)
    assert frame_rate("29.97") == Fraction(30_000, 1001)
    assert frame_rate("59.94") == frame_rate("60000/1001") == Fraction(60_000, 1001)


def test_other_rates_are_what_is_written() -> None:
    assert frame_rate(25) == 25
    assert frame_rate("12.5") == Fraction(25, 2)


def test_a_float_is_its_decimal_form() -> None:
    assert exact_factor(1.0005, "scale") == Fraction(10_005, 10_000)
    assert exact_factor(" 1.0005 ", "scale") == Fraction(10_005, 10_000)


@given(st.fractions(min_value=Fraction(1, 10**6)))
def test_a_fraction_stays_as_it_is(value: Fraction) -> None:
    assert exact_factor(value, "scale") == value


@pytest.mark.parametrize(
    "value",
    ["1e9", "1/0", "film", "", "-2", "1234567890", float("nan"), float("inf"), None, True, [25]],
)
def test_what_is_not_a_number_is_refused(value: Any) -> None:
    with pytest.raises(CaptionsError, match="is not a scale. Write it like 1.0005 or 24000"):
        exact_factor(value, "scale")


@pytest.mark.parametrize("value", [0, -1.5, "0", Fraction(-1, 2)])
def test_what_is_not_positive_is_refused(value: Any) -> None:
    with pytest.raises(CaptionsError, match="a frame rate must be greater than 0"):
        frame_rate(value)
