"""Apply limits that are given by the keys of a settings file to a profile."""

from __future__ import annotations

from collections.abc import Mapping

from captions.cli.settings.keys import LIMITS
from captions.errors import CaptionsError
from captions.profile import Profile
from captions.record import replace


def with_limits(base: Profile, limits: Mapping[str, object]) -> Profile:
    """Return a profile with some limits replaced.

    Raises CaptionsError, naming keys of the file, for limits that contradict each other.
    """
    given = {LIMITS[key].parameter: value for key, value in limits.items()}
    try:
        return replace(base, **given)
    except CaptionsError as error:
        raise CaptionsError(_with_keys(error.message), hint=_with_keys(error.hint)) from None


def _with_keys(text: str) -> str:
    """Return a text about fields of a profile with the keys that settings files have for them."""
    for name, key in LIMITS.items():
        text = text.replace(f"`{key.parameter}`", name)
    return text
