"""How the commands tell of errors, and leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import click

from captions.errors import CaptionsError

if TYPE_CHECKING:
    from captions.batch.tasks import Task


def complain(error: CaptionsError) -> None:
    """Print an error as a sentence on standard error."""
    click.echo(f"Error: {error}." if str(error)[-1] not in ".?!" else f"Error: {error}", err=True)


def named(error: CaptionsError, task: Task) -> CaptionsError:
    """Return an error with its file named as the person did, and so that it can be printed."""
    from captions.files.storage import absolute, shown

    path = error.path or task.input
    for place in (task.input, *task.outputs):
        if path == shown(absolute(place)):
            path = place
    return CaptionsError(error.message, hint=error.hint, path=shown(path), line=error.line)


def leave(status: int) -> NoReturn:
    """End the command with an exit status."""
    click.get_current_context().exit(status)
