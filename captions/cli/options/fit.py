"""``--fit`` and its limits: for commands that can adjust display times to a profile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click

from captions.cli.options.limits import TIME_LIMITS, limit_options, option_name
from captions.errors import CaptionsError
from captions.profile import Profile, find_profile

Command = Callable[..., None]


def fit_options(command: Command) -> Command:
    """Add ``--fit``, ``--profile`` and the limits of display times to a command."""
    limits = limit_options(TIME_LIMITS, default=None, purpose="Limits for --fit")
    fit = click.option(
        "--fit", is_flag=True, help="Afterwards adjust display times to the profile."
    )
    made: Command = fit(limits(command))
    return made


def pop_profile(options: dict[str, Any]) -> Profile | None:
    """Remove the values of ``fit_options``; return the profile, or None without ``--fit``.

    Raises CaptionsError for limits without ``--fit``, which would have no effect.
    """
    wanted: bool = options.pop("fit")
    profile: str | None = options.pop("profile")
    limits: Mapping[str, Any] = {name: options.pop(name) for name in TIME_LIMITS}
    if wanted:
        return find_profile(profile or "youtube", **limits)
    given = ["--profile"] if profile else []
    given += [option_name(name) for name in TIME_LIMITS if limits[name] is not None]
    if given:
        raise CaptionsError(f"{given[0]} has no effect without --fit", hint="Add --fit")
    return None
