"""Exact scale factors and frame rates, from numbers as people write them."""

from __future__ import annotations

import re
from fractions import Fraction
from numbers import Rational

from captions.errors import CaptionsError

Number = int | float | str | Fraction

# A decimal number or a fraction. The number of digits is limited because Fraction would compute
# "1e999999999" for hours.
_EXACT = re.compile(r"\d{1,9}(?:\.\d{1,18})?|\d{1,9}/\d{1,9}", re.ASCII)

# How each number is written; shown where one cannot be read.
_EXAMPLES = {"scale": "1.0005 or 24000/1001", "frame rate": "25, 23.976 or 24000/1001"}

# NTSC frame rates are whole rates times 1000/1001 and are usually written short: "29.97" means
# 30000/1001 (SMPTE ST 12-1, Time and Control Code, defines 30/1.001 and its multiples).
_NTSC_RATES = {
    "23.976": 24,
    "23.98": 24,
    "29.97": 30,
    "47.95": 48,
    "47.952": 48,
    "59.94": 60,
    "119.88": 120,
}


def frame_rate(rate: Number) -> Fraction:
    """Return the exact frames per second of a rate as it is written.

    Raises CaptionsError for anything that is not a frame rate.

    >>> frame_rate("29.97"), frame_rate(12.5)
    (Fraction(30000, 1001), Fraction(25, 2))
    """
    whole = _NTSC_RATES.get(str(rate))
    return Fraction(whole * 1000, 1001) if whole else exact_factor(rate, "frame rate")


def exact_factor(value: Number, what: str) -> Fraction:
    """Return a positive number exactly as it is written; ``what`` names it in errors.

    A float counts as its shortest decimal form: 1.0005 is 10005/10000, not the nearest binary
    number. Raises CaptionsError for anything that is not a positive number.

    >>> exact_factor(1.0005, "scale"), exact_factor("24000/1001", "scale")
    (Fraction(2001, 2000), Fraction(24000, 1001))
    """
    number = _exact_number(value)
    if number is None:
        raise CaptionsError(
            f"{value!r} is not a {what}",
            hint=f"Write it like {_EXAMPLES.get(what, _EXAMPLES['scale'])}",
        )
    if number <= 0:
        raise CaptionsError(
            f"a {what} must be greater than 0 ({value})", hint="Give a positive number"
        )
    return number


def _exact_number(value: object) -> Fraction | None:
    """Return a number exactly, or None for anything that is not a finite number."""
    if isinstance(value, str):
        try:
            return Fraction(value) if _EXACT.fullmatch(value.strip()) else None
        except ZeroDivisionError:
            return None
    if isinstance(value, float):
        is_finite = value == value and abs(value) != float("inf")
        return Fraction(str(value)) if is_finite else None
    if isinstance(value, Rational) and not isinstance(value, bool):
        return Fraction(value)
    return None
