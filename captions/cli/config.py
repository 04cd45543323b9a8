"""``captions config``: the settings in force, where each comes from, and their JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from captions.cli.options.defaults import default_of
from captions.cli.options.settings import settings_options
from captions.cli.options.types import Names
from captions.cli.settings.choices import PARAMETERS, Choices
from captions.cli.settings.in_force import InForce, settings_in_force
from captions.cli.settings.keys import COMMANDS
from captions.cli.tell.errors import exit_on_error
from captions.cli.tell.settings import describe_in_force
from captions.files.storage import is_url, local_path


@click.command("config", context_settings={"max_content_width": 100})
@click.argument("file", default=".", metavar="[FILE]")
@click.option(
    "--command",
    "commands",
    multiple=True,
    type=Names(COMMANDS),
    metavar="NAME",
    help="Show only the settings of this command; may be repeated.",
)
@click.option(
    "--output-format",
    "listing",
    type=Names(["text", "json"]),
    default="text",
    show_default=True,
    help="How settings are listed.",
)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of captions.toml instead.")
@settings_options
def command(
    file: str, commands: tuple[str, ...], listing: str, schema: bool, choices: Choices
) -> None:
    """Show the settings that apply to an input, and where each comes from.

    FILE is an input of a command or a folder of inputs, by default the folder you are in. A setting
    comes from a line of captions.toml, from the limits of the profile, or is the default of the
    command. Limits apply to retime and join with --fit.

    \b
    Examples:
      captions config season-3/episode.srt --command validate
      captions config --output-format json
      captions config --schema > captions.schema.json
    """  # fmt: skip
    if schema:
        from captions.cli.settings.schema import settings_schema

        click.echo(_as_json(settings_schema()))
        return
    location = _input_in(file)
    found = {}
    with exit_on_error():
        settings = choices.settings_for(location)
        for name in commands or COMMANDS:
            defaults = _defaults(name)
            of_command = choices.of_command(name, defaults, limited="profile" in defaults)
            found[name] = settings_in_force(name, defaults, of_command, location)
    path = settings.path if settings else None
    if listing == "json":
        click.echo(_as_json(_document(path, found)))
    else:
        click.echo(describe_in_force(path, found))


def _input_in(name: str) -> str:
    """Return an input whose settings are asked for: of a folder, any file in it."""
    is_folder = not is_url(name) and Path(local_path(name)).is_dir()
    return str(Path(local_path(name)) / "captions") if is_folder else name


def _defaults(name: str) -> Mapping[str, Any]:
    """Return what a command works with if no option is typed, for what settings can set."""
    from captions.cli import cli

    known = cli.get_command(click.Context(cli), name)
    assert known is not None
    return {
        param.name: default_of(param)
        for param in known.params
        if param.name is not None and param.name in PARAMETERS
    }


def _document(path: str | None, found: Mapping[str, Mapping[str, InForce]]) -> Mapping[str, Any]:
    commands = {
        command: {
            key: {
                "value": setting.value,
                "sources": [
                    {
                        "origin": source.origin,
                        "path": source.path,
                        "line": source.line,
                        "key": source.key,
                        "profile": source.profile,
                        "language": source.language,
                    }
                    for source in setting.sources
                ],
            }
            for key, setting in settings.items()
        }
        for command, settings in found.items()
    }
    return {"settings_file": path, "commands": commands}


def _as_json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)
