"""What a shell completes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from captions.cli import cli


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


def test_a_mistyped_command_is_no_error() -> None:
    assert "validate" in completed("valdate", "")


def test_profiles_of_a_settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("captions.toml").write_text("[profiles.harbour]\nmax-cps = 15\n")
    assert completed("validate", "--profile", "harb") == ["harbour"]
    Path("captions.toml").write_text("[profiles.harbour\n")
    assert completed("validate", "--profile", "harb") == []
