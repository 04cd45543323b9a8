"""``--config`` and ``--isolated``, and one ``Choices`` of all options that settings can set."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from captions.cli.settings.choices import PARAMETERS, Choices
from captions.errors import CaptionsError

if TYPE_CHECKING:
    from fractions import Fraction

_OPTIONS = (
    click.option(
        "--config", metavar="FILE",
        help="Settings file.  [default: the nearest captions.toml, or [tool.captions] in "
        "pyproject.toml, in the folder of the input or above it]",
    ),
    click.option("--isolated", is_flag=True, help="Ignore settings files."),
)  # fmt: skip


def settings_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--config`` and ``--isolated`` to a command, which gets one ``Choices``.

    The options that settings can set become part of it; a command with ``--fit`` applies limits
    only then.
    """

    @wraps(command)
    def with_choices(*args: Any, **values: Any) -> Any:
        context = click.get_current_context()
        config, isolated = values.pop("config"), values.pop("isolated")
        if isolated and config is not None:
            raise click.UsageError("--config and --isolated exclude each other. Give one of them.")
        has_limits = "profile" in values
        given = [
            name
            for name in context.params
            if context.get_parameter_source(name) is not ParameterSource.DEFAULT
        ]
        choices = Choices(
            context.command.name or "",
            {name: values.pop(name) for name in PARAMETERS if name in values},
            given,
            config=config,
            isolated=isolated,
            limited=has_limits and values.get("fit", True),
            frame_rate=_frame_rate(values.get("fps")),
        )
        return command(*args, choices=choices, **values)

    for option in reversed(_OPTIONS):
        option(with_choices)
    return with_choices


def _frame_rate(fps: Any) -> Fraction | None:
    """Return the frame rate of what a command makes: of two rates, the one it is played at."""
    if not isinstance(fps, tuple):
        return fps  # type: ignore[no-any-return]
    from captions.timing.rates import frame_rate

    made_for, played_at = fps
    try:
        return frame_rate(played_at or made_for)
    except CaptionsError:
        return None  # the command reports it where it converts the times
