"""Checks of arguments: what passes, and what the errors say."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from captions.arguments import (
    check_choice,
    check_flag,
    check_number,
    check_text,
    check_whole,
    refuse,
)
from captions.errors import CaptionsError


def test_what_is_allowed_passes() -> None:
    check_whole("max_chars", 42)
    check_number("scale", 1.5)
    check_number("scale", Fraction(1, 2))
    check_number("scale", 2)
    check_flag("layout", False)
    check_text("label", "")
    check_choice("rhythm", "film", ["dense", "film"])


@pytest.mark.parametrize(
    ("check", "value", "message"),
    [
        (check_whole, 1.0, "`at_ms` must be a whole number of milliseconds, not 1.0"),
        (check_whole, True, "`at_ms` must be a whole number of milliseconds, not True"),
        (check_whole, None, "`at_ms` must be a whole number of milliseconds, not None"),
        (check_number, "1", "`at_ms` must be a number, not '1'"),
        (check_number, False, "`at_ms` must be a number, not False"),
        (check_flag, 0, "`at_ms` must be True or False, not 0"),
        (check_text, b"a", "`at_ms` must be text, not b'a'"),
    ],
)
def test_errors_name_the_parameter_and_what_is_allowed(
    check: Callable[[str, object], None], value: object, message: str
) -> None:
    with pytest.raises(CaptionsError) as caught:
        check("at_ms", value)
    assert str(caught.value) == message


@pytest.mark.parametrize("value", ["slow", "", None, ["film"]])
def test_a_word_must_be_one_of_the_choices(value: object) -> None:
    with pytest.raises(CaptionsError, match='`rhythm` must be "dense", "film" or "calm", not'):
        check_choice("rhythm", value, ["dense", "film", "calm"])


def test_a_long_value_is_quoted_in_part() -> None:
    with pytest.raises(CaptionsError) as caught:
        refuse("track", "a" * 1000, "a Track")
    assert len(str(caught.value)) < 80
