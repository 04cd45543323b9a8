"""The library's errors name parameters, the command line's name options."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from captions.batch.tasks import Task
from captions.cli.tell.errors import (
    exit_on_error,
    exit_with,
    print_error,
    translated,
    with_file,
    with_options,
)
from captions.errors import CaptionsError
from tests.conftest import ROOT

PACKAGE = ROOT / "captions"
COMMANDS = ("generate", "convert", "retime", "join", "sync", "validate")
# A backquoted parameter, as in "Give `end_ms`"; double backquotes are for docstrings.
PARAMETER = re.compile(r"(?<!`)`[a-z_]+(?:=[^`]*)?`(?!`)")
OPTION = re.compile(r"(?<![\w-])--[a-z]")
# Parameters that a command gives itself, so that nobody can type a wrong one; "x" is any name.
WITHOUT_OPTION = {"text", "tracks", "words", "x"}
# Files that name options of another program, or the whole command that fixes what was found.
NAMES_OPTIONS = {
    "captions/audio/drift.py",
    "captions/audio/espeak.py",
    "captions/youtube/ytdlp.py",
}


def command(name: str) -> click.Command:
    found: click.Command = import_module(f"captions.cli.{name}").command
    return found


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Give `end_ms` to spread the text", "generate", "Give --end to spread the text"),
        ("Give `offset_ms`", "generate", "Give --offset"),
        ("Change one of `min_duration_ms` and `max_duration_ms`", "sync", "Change one of --min-duration and --max-duration"),
        ('Keep sounds with `sounds="keep"`', "generate", "Keep sounds with --sounds keep"),
        ("Go on with `accept_low_match=True`", "sync", "Go on with --accept-low-match"),
        ("or `keep_unmatched`", "sync", "or --keep-unmatched"),
        ("Name it with `format`", "convert", "Name it with --from"),
        ("Name its `encoding`", "validate", "Name its --encoding"),
        ("Name one with `against`", "validate", "Name one with --against"),
        ("Allow `unsafe=True`", "validate", "Allow --unsafe-fixes"),
        ("Give `cuts` or `shift_ms`", "retime", "Give --cut or --shift"),
        ("Give `at_ms=1500`", "join", "Give --at 1.5"),
        ("Skip it with `exclude='two words'`", "generate", "Skip it with --exclude 'two words'"),
        ('Give `ignore=["T002", "X"]`', "validate", "Give --ignore T002,X"),
        ("Choose another `output`", "generate", "Choose another --output"),
    ],
)  # fmt: skip
def test_parameters_become_options(text: str, name: str, expected: str) -> None:
    assert with_options(text, command(name)) == expected


def test_what_a_command_does_not_have_is_of_another_command() -> None:
    assert with_options("Give `end_ms`", command("convert")) == "Give captions generate --end"
    assert with_options("Name its `format`", command("sync")) == "Name its captions generate --from"
    assert with_options("Use `generate` with `end_ms`", command("convert")) == (
        "Use captions generate with --end"
    )
    assert with_options("Use `generate`", command("convert")) == "Use captions generate"
    assert with_options("Mind `nonsense`", command("convert")) == "Mind `nonsense`"


def test_the_command_that_runs_is_the_one(capsys: pytest.CaptureFixture[str]) -> None:
    with click.Context(command("retime")):
        print_error(CaptionsError("`scale` is 0", hint="Give `fps`", path="a.srt", line=2))
    assert capsys.readouterr().err == "Error: a.srt:2: --scale is 0. Give --fps.\n"


def test_a_sentence_ends_once(capsys: pytest.CaptureFixture[str]) -> None:
    print_error(CaptionsError("no such file", hint="Did you mean b.srt?", path="a.srt"))
    assert capsys.readouterr().err == "Error: a.srt: no such file. Did you mean b.srt?\n"


def test_a_translated_error_keeps_its_file_and_line() -> None:
    error = translated(CaptionsError("wrong", hint="Give `end_ms`", path="a.txt", line=3))
    assert (error.path, error.line, error.message) == ("a.txt", 3, "wrong")
    assert error.hint == "Give captions generate --end"


def test_the_file_is_named_as_it_was_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    task = Task("in/a.txt", ("out/a.srt",))
    assert with_file(CaptionsError("wrong"), task).path == "in/a.txt"
    assert with_file(CaptionsError("full", path=f"{tmp_path}/out/a.srt"), task).path == "out/a.srt"
    assert with_file(CaptionsError("wrong", path="names.txt"), task).path == "names.txt"
    assert with_file(CaptionsError("wrong"), Task("two\nlines.txt")).path == "two\\nlines.txt"


@pytest.mark.parametrize(("status", "given"), [(2, ()), (1, (1,))])
def test_an_error_ends_the_command(status: int, given: tuple[int, ...]) -> None:
    @click.command()
    def failing() -> None:
        with exit_on_error(*given):
            raise CaptionsError("nothing to do")

    result = CliRunner().invoke(failing)
    assert (result.exit_code, result.stderr) == (status, "Error: nothing to do.\n")


def test_an_exit_status() -> None:
    assert CliRunner().invoke(click.command()(lambda: exit_with(7))).exit_code == 7


def library_modules() -> Iterator[Path]:
    for path in sorted(PACKAGE.rglob("*.py")):
        # errors of mcp name the inputs of its tools, which are no options
        if path.relative_to(PACKAGE).parts[0] not in ("cli", "mcp"):
            yield path


def texts_of(path: Path) -> Iterator[str]:
    """Yield the strings of a module except docstrings; "x" for each value in an f-string."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.add(node.value)  # a docstring
        elif isinstance(node, ast.JoinedStr):
            passed.update(ast.walk(node))
            yield "".join(
                part.value if isinstance(part, ast.Constant) else "x" for part in node.values
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in passed:
            yield node.value


def test_every_parameter_in_an_error_of_the_library_has_an_option() -> None:
    found = set()
    for path in library_modules():
        for text in texts_of(path):
            found.update(PARAMETER.findall(text))
    assert {"`include`", "`exclude=x`", "`force=True`"} <= found
    missing = {text for text in found if "`" in with_options(text, command("generate"))}
    assert not {re.split(r"[`=]", text)[1] for text in missing} - WITHOUT_OPTION


def test_no_error_of_the_library_names_an_option() -> None:
    naming = {
        str(path.relative_to(ROOT))
        for path in library_modules()
        if any(OPTION.search(text) for text in texts_of(path))
    }
    assert naming <= NAMES_OPTIONS
