"""The options of commands that can fit what they write to a profile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click

from captions.cli.options.limits import TIME_LIMITS, limit_options, option_name
from captions.errors import CaptionsError
from captions.profile import Profile, find_profile

Command = Callable[..., None]


def fit_options(command: Command) -> Command:
    """Give a command ``--fit``, and the profile and limits it fits to."""
    limits = limit_options(
        TIME_LIMITS, default=None, purpose="Limits for --fit"
    )  # fmt: skip
    fit = click.option("--fit", is_flag=True, help="Fit display times to a profile afterwards.")
    made: Command = fit(limits(command))
    return made


def pop_profile(options: dict[str, Any]) -> Profile | None:
    """Take the options of ``fit_options`` out of a command's, and return what to fit to, or None.

    Raises CaptionsError for limits without ``--fit``: they would do nothing.
    """
    wanted: bool = options.pop("fit")
    profile: str | None = options.pop("profile")
    limits: Mapping[str, Any] = {name: options.pop(name) for name in TIME_LIMITS}
    if wanted:
        return find_profile(profile or "youtube", **limits)
    given = ["--profile"] if profile else []
    given += [option_name(name) for name in TIME_LIMITS if limits[name] is not None]
    if given:
        raise CaptionsError(f"{given[0]} is a limit for --fit", hint="Add --fit")
    return None
