"""``--config`` and ``--isolated``, and one ``Choices`` of all options that settings can set."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click
from click.core import ParameterSource

from captions.cli.settings.choices import PARAMETERS, Choices

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
        )
        return command(*args, choices=choices, **values)

    for option in reversed(_OPTIONS):
        option(with_choices)
    return with_choices
