"""How the commands tell of errors, and leave."""

from __future__ import annotations

from typing import NoReturn

import click

from captions.errors import CaptionsError


def complain(error: CaptionsError) -> None:
    """Print an error as a sentence on standard error."""
    click.echo(f"Error: {error}." if str(error)[-1] not in ".?!" else f"Error: {error}", err=True)


def leave(status: int) -> NoReturn:
    """End the command with an exit status."""
    click.get_current_context().exit(status)
