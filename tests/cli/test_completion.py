"""What a shell completes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete, get_completion_class

from captions.cli import cli
from captions.cli.options.completion import add_shells
from tests.conftest import ROOT


def completed(*words: str) -> list[str]:
    """Return what completes the last of some words."""
    *before, incomplete = words
    shell = ShellComplete(cli, {}, "captions", "_CAPTIONS_COMPLETE")
    return [item.value for item in shell.get_completions(before, incomplete)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["va"], ["validate"]),
        (["validate", "--out"], ["--output-format", "--output-file"]),
        (["validate", "--profile", "Netf"], ["netflix", "netflix-latin"]),
        (["validate", "--select", "T002,r00"], ["T002,R001", "T002,R002", "T002,R003"]),
        (["rule", "cue-"], ["cue-overlap"]),
        (["generate", "a.txt", "--lang", "pt"], ["pt", "pt-BR"]),
        (["convert", "a.srt", "--to", "vt"], ["vtt"]),
        (["validate", "--output-format", "ju"], ["junit"]),
        (["validate", "--jobs", "a"], ["auto"]),
        (["profiles", "--lang", "ja"], ["ja"]),
        (["generate", "--rhythm", "c"], ["calm"]),
        (["config", "--command", "val"], ["validate"]),
    ],
)
def test_words(words: list[str], expected: list[str]) -> None:
    assert completed(*words)[: len(expected) or None] == expected


@pytest.mark.parametrize(
    "words",
    [
        ["validate", ""],
        ["generate", "-o", ""],
        ["validate", "--against", ""],
        ["join", "a.srt", ""],
    ],
)
def test_files(words: list[str]) -> None:
    *before, incomplete = words
    shell = ShellComplete(cli, {}, "captions", "_CAPTIONS_COMPLETE")
    assert [item.type for item in shell.get_completions(before, incomplete)] == ["file"]


def test_folders() -> None:
    shell = ShellComplete(cli, {}, "captions", "_CAPTIONS_COMPLETE")
    assert [item.type for item in shell.get_completions(["mcp", "--root"], "")] == ["dir"]


def test_a_mistyped_command_is_no_error() -> None:
    assert "validate" in completed("valdate", "")


def test_profiles_of_a_settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("captions.toml").write_text("[profiles.harbour]\nmax-cps = 15\n")
    assert completed("validate", "--profile", "harb") == ["harbour"]
    Path("captions.toml").write_text("[profiles.harbour\n")
    assert completed("validate", "--profile", "harb") == []


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_a_value_behind_an_equals_sign(shell: str) -> None:
    add_shells()
    found = get_completion_class(shell)
    assert found is not None
    shells = found(cli, {}, "captions", "_CAPTIONS_COMPLETE")

    def values(incomplete: str) -> list[str]:
        return [item.value for item in shells.get_completions(["validate"], incomplete)]

    assert values("--output-format=ju") == ["--output-format=junit"]
    assert values("--profile=shor") == ["--profile=shorts"]
    assert values("--output-fo") == ["--output-format"]
    assert values("a=b") == ["a=b"]  # for the shell, a file
    assert values("--select=T002,r00")[0] == "--select=T002,R001"
    # what fish gets is parted at the first comma only
    assert 'string split ","' not in shells.source()


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is missing")
def test_bash_itself(tmp_path: Path) -> None:
    program = tmp_path / "captions"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m captions "$@"\n')
    program.chmod(0o755)
    script = """
    eval "$(_CAPTIONS_COMPLETE=bash_source captions)"
    completed() {
        COMP_WORDS=(captions "$@") COMP_CWORD=$# COMPREPLY=()
        _captions_completion captions
        echo "${COMPREPLY[@]}"
    }
    completed vali
    completed validate --output-format = ju
    completed convert a.srt --to =
    """
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.stderr == ""
    command, value, formats = done.stdout.splitlines()
    assert (command, value) == ("validate", "junit")
    assert {"srt", "vtt", "ass"} <= set(formats.split())
