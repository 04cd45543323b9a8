"""Settings files: found upwards, read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from captions.cli import cli
from captions.errors import CaptionsError
from captions.validation.settings import find_settings
from tests.cli.test_validate import OVERLAP, TOO_FAST


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "captions.toml").write_text("")
    (tmp_path / "live").mkdir()
    (tmp_path / "live" / "overlap.srt").write_text(OVERLAP)
    (tmp_path / "fast.srt").write_text(TOO_FAST)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def settings(project: Path, text: str) -> None:
    from captions.validation.settings import _settings_of

    (project / "captions.toml").write_text(text)
    _settings_of.cache_clear()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["validate", *arguments])


def test_a_profile_and_a_limit(project: Path) -> None:
    settings(project, 'profile = "ted"\nmax-cps = 50\nmin-gap = "90ms"\nmin-duration = 0.5\n')
    found = find_settings(project / "live" / "overlap.srt")
    assert found.profile == "ted"
    assert found.limits == {"max_cps": 50, "min_gap_ms": 90, "min_duration_ms": 500}
    assert "R001" not in run("fast.srt").stdout
    assert "R001" in run("fast.srt", "--max-cps", "20").stdout
    assert "R001" in run("fast.srt", "--profile", "youtube").stdout


def test_codes(project: Path) -> None:
    settings(project, 'select = ["T", "R"]\nignore = ["T002"]\n')
    assert "T002" not in run("live/overlap.srt").stdout
    assert "T002" in run("live/overlap.srt", "--select", "T").stdout


def test_ignored_by_file(project: Path) -> None:
    settings(project, '[per-file-ignores]\n"live/*.srt" = ["T002"]\n"fast.*" = ["R"]\n')
    assert "T002" not in run("live/overlap.srt").stdout
    assert "R001" not in run("fast.srt").stdout
    (project / "overlap.srt").write_text(OVERLAP)
    assert "T002" in run("overlap.srt").stdout


def test_the_nearest_counts(project: Path) -> None:
    settings(project, 'ignore = ["T002"]\n')
    (project / "live" / "pyproject.toml").write_text("[tool.captions]\nignore = []\n")
    assert "T002" in run("live/overlap.srt").stdout
    (project / "live" / "pyproject.toml").write_text("[tool.other]\n")
    settings(project, 'ignore = ["T002"]\n')
    assert "T002" not in run("live/overlap.srt").stdout


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('slect = ["T"]', "there is no setting 'slect'. Settings: profile, select"),
        ('select = ["T0O2"]', "no rule has the code 'T0O2' (in select)"),
        ('select = "T002"', 'Write select = ["T002", "X"]'),
        ('profile = "netfix"', "there is no profile 'netfix'"),
        ("profile = 3", "profile is a name"),
        ('max-chars = "wide"', "max-chars is a number"),
        ("max-chars = 37.5", "max-chars is a whole number"),
        ("select = []", "select names no rule"),
        ("min-line-ratio = 2", "min-line-ratio is too large (2 > 1)"),
        ("max-chars = 3", "max-chars is too small"),
        ('min-gap = "soon"', "'soon' is not a time"),
        ("per-file-ignores = 3", "is a table of codes by file"),
        (
            '[per-file-ignores]\n"*.srt" = ["Q"]',
            "no rule has the code 'Q' (in per-file-ignores \"*.srt\")",
        ),
        ("select = [", "this is not TOML"),
    ],
)
def test_faults_name_the_file(project: Path, text: str, message: str) -> None:
    settings(project, text)
    result = run("fast.srt")
    assert result.exit_code == 2
    assert f"Error: {project / 'captions.toml'}: " in result.stderr
    assert message in result.stderr
    with pytest.raises(CaptionsError):
        find_settings(project / "fast.srt")


def test_standard_input_has_the_settings_of_the_folder(project: Path) -> None:
    settings(project, 'ignore = ["T002"]\n')
    result = CliRunner().invoke(cli, ["validate", "-", "--select", "T"], input=OVERLAP)
    assert "T002" in result.stdout
    assert "T002" not in CliRunner().invoke(cli, ["validate", "-"], input=OVERLAP).stdout
