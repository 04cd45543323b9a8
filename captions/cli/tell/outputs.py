"""Name the output as it is typed for the command that runs, for messages of several commands."""

from __future__ import annotations

import click


def given_as() -> str:
    """Return how an output is given: with an option, or as the last name on the command line."""
    return "with -o" if _has("output") else "as the last name"


def instead_of_input() -> str:
    """Return what to do if the output is the input."""
    if _has("in_place"):
        return "Change the input itself with -i, or choose another output"
    context = click.get_current_context(silent=True)
    if context is not None and _has("output") and context.params.get("output") is None:
        return (
            "Without -o, captions are written beside the input. Give a folder, such as "
            "-o captions/, or another format with --to"
        )
    return "Choose another output"


def _has(parameter: str) -> bool:
    context = click.get_current_context(silent=True)
    if context is None:
        return False
    options = (param for param in context.command.params if isinstance(param, click.Option))
    return any(option.name == parameter for option in options)
