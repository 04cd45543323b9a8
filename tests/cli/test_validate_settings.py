"""Settings files as ``captions validate`` applies them; its options count more."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from captions.cli import cli
from tests.cli.test_validate import OVERLAP, TOO_FAST


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "live").mkdir()
    (tmp_path / "live" / "overlap.srt").write_text(OVERLAP)
    (tmp_path / "fast.srt").write_text(TOO_FAST)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["validate", *arguments], input=input)


def test_a_profile_and_a_limit(project: Path) -> None:
    (project / "captions.toml").write_text('profile = "ted"\nmax-cps = 50\n')
    assert "R001" not in run("fast.srt").stdout
    assert "R001" in run("fast.srt", "--max-cps", "20").stdout
    assert "R001" in run("fast.srt", "--profile", "youtube").stdout


def test_codes(project: Path) -> None:
    (project / "captions.toml").write_text('select = ["T", "R"]\nignore = ["T002"]\n')
    assert "T002" not in run("live/overlap.srt").stdout
    assert "T002" in run("live/overlap.srt", "--select", "T").stdout


def test_codes_of_some_files(project: Path) -> None:
    (project / "captions.toml").write_text('[per-file-ignores]\n"live/*.srt" = ["T002"]\n')
    (project / "overlap.srt").write_text(OVERLAP)
    assert "T002" not in run("live/overlap.srt").stdout
    assert "T002" in run("overlap.srt").stdout


def test_standard_input_has_the_settings_of_the_folder(project: Path) -> None:
    (project / "captions.toml").write_text('ignore = ["T002"]\n')
    assert "T002" in run("-", "--select", "T", input=OVERLAP).stdout
    assert "T002" not in run("-", input=OVERLAP).stdout


def test_wrong_settings_are_reported_with_their_file(project: Path) -> None:
    (project / "captions.toml").write_text("max-chars = 3\n")
    result = run("fast.srt")
    assert result.exit_code == 2
    assert f"Error: {project / 'captions.toml'}: max-chars is too small" in result.stderr
