"""Apply limits that are given by the keys of a settings file to a profile."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from captions.cli.options.types import Frames
from captions.cli.settings.keys import LIMITS
from captions.errors import CaptionsError
from captions.profile import Profile
from captions.record import replace

SAMPLE_RATE: Final = Fraction(24)
"""The frame rate with which gaps in frames are checked before the real one is known."""


def with_limits(
    base: Profile, limits: Mapping[str, object], rate: Fraction | None = SAMPLE_RATE
) -> Profile:
    """Return a profile with some limits replaced; gaps in frames are at ``rate``.

    Raises CaptionsError, naming keys of the file, for limits that contradict each other, and for a
    gap in frames without a rate.
    """
    given = {LIMITS[key].parameter: _in_ms(key, value, rate) for key, value in limits.items()}
    try:
        return replace(base, **given)
    except CaptionsError as error:
        raise CaptionsError(_with_keys(error.message), hint=_with_keys(error.hint)) from None


def _in_ms(key: str, value: object, rate: Fraction | None) -> object:
    """Return the value of a key, with milliseconds for frames."""
    if not isinstance(value, Frames):
        return value
    try:
        return value.ms(rate)
    except CaptionsError as error:
        raise CaptionsError(f"{key}: {error.message}", hint=error.hint) from None


def _with_keys(text: str) -> str:
    """Return a text about fields of a profile with the keys that settings files have for them."""
    for name, key in LIMITS.items():
        text = text.replace(f"`{key.parameter}`", name)
    return text
