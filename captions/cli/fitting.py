"""The options of commands that can fit what they write to a profile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click

from captions.cli.options import length_ms
from captions.errors import CaptionsError
from captions.profile import PROFILES, Profile, find_profile

_LIMITS = {
    "max_cps": "--max-cps",
    "min_duration_ms": "--min-duration",
    "max_duration_ms": "--max-duration",
    "min_gap_ms": "--min-gap",
}
Command = Callable[..., None]


def fit_options(command: Command) -> Command:
    """Give a command ``--fit``, and the profile and limits it fits to."""
    options = [
        click.option("--fit", is_flag=True, help="Fit display times to a profile afterwards."),
        click.option(
            "--profile", type=click.Choice(list(PROFILES)), metavar="NAME",
            help="Limits for --fit; see captions profiles.  [default: youtube]",
        ),
        click.option(
            "--max-cps", type=click.FloatRange(1), help="Fastest reading, characters a second."
        ),
        click.option(
            "--min-duration", "min_duration_ms", type=length_ms, metavar="TIME",
            help="Shortest time on screen.",
        ),
        click.option(
            "--max-duration", "max_duration_ms", type=length_ms, metavar="TIME",
            help="Longest time on screen.",
        ),
        click.option(
            "--min-gap", "min_gap_ms", type=length_ms, metavar="TIME",
            help="Smallest gap between cues.",
        ),
    ]  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def pop_profile(options: dict[str, Any]) -> Profile | None:
    """Take the options of ``fit_options`` out of a command's, and return what to fit to, or None.

    Raises CaptionsError for limits without ``--fit``: they would do nothing.
    """
    wanted: bool = options.pop("fit")
    profile: str | None = options.pop("profile")
    limits: Mapping[str, Any] = {name: options.pop(name) for name in _LIMITS}
    if wanted:
        return find_profile(profile or "youtube", **limits)
    given = ["--profile"] if profile else []
    given += [option for name, option in _LIMITS.items() if limits[name] is not None]
    if given:
        raise CaptionsError(f"{given[0]} is a limit for --fit", hint="Add --fit")
    return None
