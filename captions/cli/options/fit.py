"""``--fit`` and its limits: for commands that can adjust display times to a profile."""

from __future__ import annotations

from collections.abc import Callable, Collection

import click

from captions.cli.options.limits import TIME_LIMITS, limit_options, option_name
from captions.errors import CaptionsError

Command = Callable[..., None]


def fit_options(command: Command) -> Command:
    """Add ``--fit``, ``--profile`` and the limits of display times to a command."""
    limits = limit_options(TIME_LIMITS, purpose="Limits for --fit")
    fit = click.option(
        "--fit", is_flag=True, help="Afterwards adjust display times to the profile."
    )
    made: Command = fit(limits(command))
    return made


def check_fit(given: Collection[str], *, fit: bool) -> None:
    """Raise CaptionsError for limits without ``--fit``, which would have no effect.

    ``given`` are the names of the parameters that are typed.
    """
    names = ["--profile"] if "profile" in given else []
    names += [option_name(name) for name in TIME_LIMITS if name in given]
    if names and not fit:
        raise CaptionsError(f"{names[0]} has no effect without --fit", hint="Add --fit")
