"""Print errors on standard error, and end a command with its exit status.

The library names *parameters* in backquotes ("Give `end_ms` ..."), because its users write Python.
``with_options`` turns them into the options of the command that runs ("Give --end ...").
"""

from __future__ import annotations

import re
from ast import literal_eval
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import click

from captions.errors import CaptionsError
from captions.text.late_pattern import late_pattern
from captions.text.printable import printable

if TYPE_CHECKING:
    from captions.batch.tasks import Task

# A parameter, with or without a value, or a function of the library, in an error's text.
_BACKQUOTED = late_pattern(r"(?<!`)`(?P<name>[a-z_]+)(?:=(?P<value>[^`]+))?`(?!`)")
# Parameters of the library that commands call something else (the name is that of click's value).
_NAMES = {"format": "source", "ending": "source", "unsafe": "unsafe_fixes"}
# Functions of the library, and the command that does the same.
_COMMANDS = {
    "fix": "captions validate --fix",
    "generate": "captions generate",
    "join": "captions join",
    "parse": "captions convert",
    "read": "captions convert",
    "read_chapters": "captions chapters",
    "read_playlist": "captions convert",
    "retime": "captions retime",
    "sync": "captions sync",
    "sync_by_times": "captions sync --by-times",
    "validate": "captions validate",
}
# Commands to refer to, in this order, for a parameter that the command that runs does not have.
_OTHERS = (
    "generate",
    "convert",
    "retime",
    "validate",
    "sync",
    "join",
    "live",
    "hls",
    "publish",
    "fetch",
)


def with_options(text: str, command: click.Command | None = None) -> str:
    """Return an error's text with the options of a command instead of parameters in backquotes.

    ``command`` is the one that runs if none is given. A parameter it does not have becomes that of
    another command, as in "captions generate --end". Backquoted words that are neither parameters
    nor functions of the library stay as they are.
    """
    if "`" not in text:
        return text
    context = click.get_current_context(silent=True)
    here = command or (context.command if context else None)
    return _BACKQUOTED.sub(lambda found: _translated(found, here) or found[0], text)


def _translated(found: re.Match[str], command: click.Command | None) -> str | None:
    name, value = found["name"], found["value"]
    if option := command and _option(command, name, value):
        return option
    if value is None and name in _COMMANDS:
        return _COMMANDS[name]
    from captions.cli import cli

    for other in _OTHERS:
        known = cli.get_command(click.Context(cli), other)
        if option := known and _option(known, name, value):
            before = found.string[: found.start()]
            is_named = f"`{other}`" in before or f"captions {other}" in before
            return option if is_named else f"captions {other} {option}"
    return None


def _option(command: click.Command, name: str, value: str | None) -> str | None:
    """Return the option of a command for a parameter of the library, None if it has none."""
    options = {param.name: param for param in command.params if isinstance(param, click.Option)}
    param = options.get(name) or options.get(_NAMES.get(name, ""))
    if param is None:
        return None
    option = max(param.opts, key=len)
    return option if value is None or param.is_flag else f"{option} {_typed(name, value)}"


def _typed(name: str, value: str) -> str:
    """Return a value written in Python as it is typed in a shell.

    >>> _typed("end_ms", "62500"), _typed("sounds", '"keep"'), _typed("ignore", '["T002", "X"]')
    ('62.5', 'keep', 'T002,X')
    """
    import shlex

    try:
        read = literal_eval(value)
    except (SyntaxError, ValueError):
        return value
    if name.endswith("_ms") and isinstance(read, int):
        return f"{read / 1000:g}"
    return shlex.quote(",".join(read) if isinstance(read, list) else str(read))


def translated(error: CaptionsError) -> CaptionsError:
    """Return an error that names options where the library's error names parameters."""
    return CaptionsError(
        with_options(error.message),
        hint=with_options(error.hint),
        path=error.path,
        line=error.line,
    )


def with_file(error: CaptionsError, task: Task) -> CaptionsError:
    """Return an error with its file named as the user typed it, and safe to print."""
    from captions.files.storage import absolute, shown

    path = error.path or task.input
    for location in (task.input, *task.outputs):
        if path == shown(absolute(location)):
            path = location
    return CaptionsError(error.message, hint=error.hint, path=shown(path), line=error.line)


def print_error(error: CaptionsError) -> None:
    """Print an error as a sentence on standard error."""
    text = printable(str(translated(error)))
    click.echo(f"Error: {text}." if text[-1] not in ".?!" else f"Error: {text}", err=True)


@contextmanager
def exit_on_error(status: int = 2) -> Iterator[None]:
    """Print a CaptionsError that is raised in this context, and end the command."""
    try:
        yield
    except CaptionsError as error:
        print_error(error)
        exit_with(status)


def exit_with(status: int) -> NoReturn:
    """End the command with an exit status."""
    click.get_current_context().exit(status)
