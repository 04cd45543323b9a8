"""``captions --help-json`` describes the commands that there are."""

from __future__ import annotations

import json
import shlex
from functools import cache
from typing import Any

import click
import jsonschema
import pytest

from captions.cli import cli
from captions.cli.settings.keys import COMMANDS, KEYS
from tests.cli.process import captions_here as run
from tests.conftest import FIXTURES

SCHEMA = FIXTURES / "schemas" / "help.schema.json"
NAMES = cli.list_commands(click.Context(cli))


@cache
def described() -> Any:
    done = run("--help-json")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def command(name: str) -> click.Command:
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    return found


def option(name: str, of: str) -> Any:
    (found,) = [each for each in described()["commands"][of]["options"] if each["name"] == name]
    return found


def test_it_is_as_its_schema_says() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    jsonschema.Draft7Validator(schema).validate(described())


@pytest.mark.parametrize("name", NAMES)
def test_every_option_and_argument_is_there(name: str) -> None:
    found = described()["commands"][name]
    known = command(name)
    params = known.get_params(click.Context(known, info_name=name))
    flags = [param.opts for param in params if isinstance(param, click.Option)]
    assert [each["flags"] for each in found["options"]] == flags
    arguments = [param.name for param in params if isinstance(param, click.Argument)]
    assert [each["name"] for each in found["arguments"]] == arguments


def test_every_command_is_there() -> None:
    assert list(described()["commands"]) == NAMES


def test_options_say_what_they_take() -> None:
    listing = option("output-format", "validate")
    assert {"concise", "sarif"} <= set(listing["choices"])
    assert (listing["type"], listing["default"]) == ("choice", None)
    assert listing["default_help"] == "grouped on a terminal, otherwise concise"
    assert option("color", "validate")["default"] == "auto"
    chars = option("max-chars", "generate")
    assert (chars["type"], chars["minimum"], chars["maximum"]) == ("integer", 10, None)
    assert (chars["setting"], chars["repeatable"]) == ("max-chars", False)
    assert option("min-line-ratio", "validate")["maximum"] == 1
    assert option("shift", "retime")["type"] == "time"
    assert option("to", "generate")["repeatable"]
    assert option("fix", "validate")["default"] is False
    assert option("baseline", "validate")["type"] == "path"


@pytest.mark.parametrize("name", COMMANDS)
def test_settings_are_named(name: str) -> None:
    named = {each["setting"] for each in described()["commands"][name]["options"]} - {None}
    of_command = {key for key, known in KEYS.items() if name in known.commands}
    assert named <= of_command
    parameters = {param.name for param in command(name).params}
    assert named == {key for key in of_command if KEYS[key].parameter in parameters}


def test_exit_statuses_are_those_of_the_help() -> None:
    statuses = {
        name: [each["status"] for each in found["exit_statuses"]]
        for name, found in described()["commands"].items()
    }
    without_failures = ("apply", "mcp", "show")
    assert statuses == {name: [0, 2] if name in without_failures else [0, 1, 2] for name in NAMES}
    meaning = described()["commands"]["validate"]["exit_statuses"][1]["meaning"]
    assert meaning == "findings or some files that cannot be read"
    # nothing of a help is lost
    assert "mcpServers" in described()["commands"]["mcp"]["help"]


def test_examples_are_commands_with_options_that_exist() -> None:
    for name, found in described()["commands"].items():
        flags = {flag for each in found["options"] for flag in each["flags"]}
        for example in found["examples"]:
            words = shlex.split(example, comments=True)
            if words[1] == name:
                used = {word for word in words if word.startswith("--")}
                assert used <= flags, example
