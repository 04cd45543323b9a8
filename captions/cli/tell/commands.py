"""Describe every command for programs: ``captions --help-json``.

The description is made from the commands themselves. ``fixtures/schemas/help.schema.json`` is its
JSON Schema; its keys stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import click

from captions.cli.options.defaults import default_of
from captions.cli.options.types import Number
from captions.cli.settings.keys import KEYS
from captions.version import installed_version

Described = dict[str, Any]

# Rises when a key of the description is renamed or gets another meaning.
_SCHEMA_VERSION = 1
# What the help calls values that are names of files or folders.
_PATHS = ("FILE", "FOLDER", "PATH", "TRANSCRIPT")
# The paragraph of a command's help about its exit status, and each status in it.
_EXIT_STATUS = re.compile(r"Exit status: (?P<all>.*)\.", re.DOTALL)
_STATUS = re.compile(r"(?P<status>\d+) (?P<meaning>.*?)(?:, (?=\d+ )|$)")
# The paragraph with examples.
_EXAMPLES = re.compile(r"Examples?:\n(?P<lines>(?: +.*(?:\n|$))+)")
# What the help says of a default that depends on something.
_DEFAULT = re.compile(r"\[default: (?P<default>.*)\]$")
# The environment variables that commands read.
_ENVIRONMENT = {
    "NO_COLOR": "If it is not empty, output has no colours. --color wins over it.",
    "FORCE_COLOR": "If it is neither empty nor 0, output has colours. NO_COLOR wins over it.",
    "TERM": "If it is dumb, output has no colours.",
    "_CAPTIONS_COMPLETE": "Set by a shell that completes what is typed.",
}


def describe_program(group: click.Group) -> Described:
    """Return the description of the program and all its commands, as JSON has it."""
    context = click.Context(group, info_name="captions")
    statuses = _exit_statuses(group, {})
    commands = {}
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None:
            commands[name] = _described(command, click.Context(command, context, name), statuses)
    return {
        "schema_version": _SCHEMA_VERSION,
        "version": installed_version(),
        **_described(group, context, statuses),
        "environment": [{"name": name, "help": text} for name, text in _ENVIRONMENT.items()],
        "commands": commands,
    }


def _described(
    command: click.Command, context: click.Context, statuses: Mapping[int, str]
) -> Described:
    params = command.get_params(context)
    own = _exit_statuses(command, statuses)
    return {
        "name": context.info_name,
        "usage": command.get_usage(context).removeprefix("Usage: "),
        "help": _text(command),
        "examples": _examples(command),
        "arguments": [_argument(param) for param in params if isinstance(param, click.Argument)],
        "options": [
            _option(param, context.info_name) for param in params if isinstance(param, click.Option)
        ],
        "exit_statuses": [{"status": status, "meaning": own[status]} for status in sorted(own)],
    }


def _argument(param: click.Argument) -> Described:
    return {
        "name": param.name,
        "metavar": param.metavar or str(param.name).upper(),
        "type": "text" if param.name == "codes" else "path",
        "default": default_of(param) or None,
        "required": param.required,
        "repeatable": param.nargs == -1,
    }


def _option(param: click.Option, command: str | None) -> Described:
    kind = param.type
    number = kind if isinstance(kind, Number) else None
    text = " ".join((param.help or "").split())
    usual = _DEFAULT.search(text)
    return {
        "name": max(param.opts, key=len).lstrip("-"),
        "flags": list(param.opts),
        "off_flags": list(param.secondary_opts),
        "type": _type(param),
        "metavar": _metavar(param),
        "choices": list(kind.choices) if isinstance(kind, click.Choice) else None,
        "minimum": number and number.least,
        "maximum": number and number.most,
        "default": (default_of(param) or False) if param.is_flag else _default(param),
        "default_help": usual["default"] if usual else None,
        "required": param.required,
        "repeatable": param.multiple,
        "environment_variable": param.envvar,
        "setting": _setting(param.name, command),
        "help": _DEFAULT.sub("", text).rstrip(),
    }


def _metavar(param: click.Option) -> str | None:
    """Return what the help calls the value of an option, None for a flag."""
    if param.is_flag:
        return None
    if param.metavar:
        return param.metavar
    if isinstance(param.type, click.Choice):
        return f"[{'|'.join(param.type.choices)}]"
    return str(param.type.name).upper()


def _default(param: click.Option) -> Any:
    value = default_of(param)
    return list(value) if isinstance(value, tuple) else value


def _type(param: click.Option) -> str:
    """Return what kind of value an option takes."""
    if param.is_flag:
        return "flag"
    if isinstance(param.type, click.Choice):
        return "choice"
    if isinstance(param.type, Number):
        return "integer" if param.type.kind is int else "number"
    if param.metavar == "TIME":
        return "time"
    return "path" if param.metavar in _PATHS else "text"


def _setting(parameter: str | None, command: str | None) -> str | None:
    """Return the key of a settings file that sets a parameter of a command, None if none does."""
    return next(
        (
            key
            for key, known in KEYS.items()
            if known.parameter == parameter and command in known.commands
        ),
        None,
    )


def _help(command: click.Command) -> str:
    """Return the help of a command as it is written, without what only click reads."""
    from inspect import cleandoc

    return cleandoc(command.help or "").replace("\b\n", "")


def _text(command: click.Command) -> str:
    """Return the paragraphs of a command's help, except examples and exit status."""
    paragraphs = _help(command).split("\n\n")
    shown = (
        text
        for text in paragraphs
        if not (text.startswith("Exit status: ") or _EXAMPLES.match(f"{text}\n"))
    )
    return "\n\n".join(shown)


def _examples(command: click.Command) -> Sequence[str]:
    found = _EXAMPLES.search(_help(command))
    return [line.strip() for line in found["lines"].splitlines()] if found else []


def _exit_statuses(command: click.Command, usual: Mapping[int, str]) -> Mapping[int, str]:
    """Return what each exit status of a command means; ``usual`` if its help does not say it."""
    found = _EXIT_STATUS.search(_help(command))
    if found is None:
        return usual
    text = " ".join(found["all"].split("\n\n")[0].split()).rstrip(".")
    return {int(one["status"]): one["meaning"] for one in _STATUS.finditer(text)}
