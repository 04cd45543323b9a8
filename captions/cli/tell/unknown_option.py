"""Say which option is meant by one that a command does not have."""

from __future__ import annotations

import click

from captions.arguments import nearest

# What other commands name their output by.
_OUTPUT = ("-o", "--output")


def describe_unknown_option(name: str, context: click.Context) -> str:
    """Return what is wrong with an option, and what to try: another one, or another command."""
    text = f"there is no option {name!r}"
    own = _options(context.command, context)
    if context.parent is not None and name in _options(context.parent.command, context.parent):
        return f"{text} for captions {context.info_name}. Write captions {name}."
    if name in _OUTPUT and _names_output_last(context.command):
        return f"{text} for captions {context.info_name}. Name the output last, without {name}."
    users = [] if context.parent is None else _users(name, context.parent)
    if users:
        *most, last = [f"captions {user}" for user in users]
        who = f"{', '.join(most)} and {last}" if most else last
        longer = [option for option in own if option.startswith(f"{name}-")]
        meant = f"Did you mean {' or '.join(longer)}? " if longer else ""
        return f"{text} for captions {context.info_name}. {meant}It belongs to {who}."
    close = nearest(name, own)
    path = "captions" if context.parent is None else f"captions {context.info_name}"
    hint = f"Did you mean {close}?" if close else f"See {path} --help."
    return f"{text}. {hint}"


def _names_output_last(command: click.Command) -> bool:
    """Return whether the last argument of a command is its output."""
    arguments = [param for param in command.params if isinstance(param, click.Argument)]
    return bool(arguments) and (arguments[-1].metavar or "").endswith("OUTPUT")


def _options(command: click.Command, context: click.Context) -> list[str]:
    """Return all options of a command as they are typed."""
    return [
        option
        for param in command.get_params(context)
        for option in param.opts
        if option.startswith("-")
    ]


def _users(name: str, context: click.Context) -> list[str]:
    """Return the commands of a group that have an option."""
    group = context.command
    assert isinstance(group, click.Group)
    found = []
    for other in group.list_commands(context):
        command = group.get_command(context, other)
        if command is not None and name in _options(command, context):
            found.append(other)
    return found
