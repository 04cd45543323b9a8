"""Settings files: the nearest one applies, and everything in it is checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from captions.errors import CaptionsError
from captions.cli.settings.file import Settings, find_settings


def settings(folder: Path, text: str) -> Settings:
    (folder / "captions.toml").write_text(text)
    return find_settings(folder / "episode.srt")


def test_limits_are_fields_of_a_profile(tmp_path: Path) -> None:
    found = settings(
        tmp_path, 'profile = "ted"\nmax-cps = 50\nmin-gap = "90ms"\nmin-duration = 0.5\n'
    )
    assert found.profile == "ted"
    assert found.limits == {"max_cps": 50, "min_gap_ms": 90, "min_duration_ms": 500}
    assert found.path == str(tmp_path / "captions.toml")


def test_codes_are_read_as_on_the_command_line(tmp_path: Path) -> None:
    found = settings(
        tmp_path, 'select = ["t", "cue-overlap"]\nextend-select = ["X"]\nignore = ["T003"]\n'
    )
    assert found.select == ("T", "T002")
    assert found.extend_select == ("X",)
    assert found.ignore == ("T003",)


def test_codes_are_ignored_by_name_and_by_path(tmp_path: Path) -> None:
    found = settings(tmp_path, '[per-file-ignores]\n"live/*.srt" = ["T002"]\n"fast.*" = ["R"]\n')
    assert found.ignored_in(tmp_path / "live" / "one.srt") == ("T002",)
    assert found.ignored_in(tmp_path / "live" / "fast.srt") == ("T002", "R")
    assert found.ignored_in(tmp_path / "one.srt") == ()


def test_the_nearest_file_applies(tmp_path: Path) -> None:
    folder = tmp_path / "season" / "live"
    folder.mkdir(parents=True)
    settings(tmp_path, 'ignore = ["T002"]')
    assert find_settings(folder / "one.srt").ignore == ("T002",)
    (folder / "pyproject.toml").write_text("[tool.other]\n")
    assert find_settings(folder / "one.srt").ignore == ("T002",)
    (folder / "pyproject.toml").write_text('[tool.captions]\nignore = ["X"]\n')
    assert find_settings(folder / "one.srt").ignore == ("X",)
    assert settings(folder, "").ignore == ()


def test_a_file_that_changes_is_read_again(tmp_path: Path) -> None:
    assert settings(tmp_path, 'ignore = ["T"]').ignore == ("T",)
    assert settings(tmp_path, 'ignore = ["T", "X"]').ignore == ("T", "X")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('slect = ["T"]', "there is no setting 'slect'. Did you mean select?"),
        ("max_chars = 37", "there is no setting 'max_chars'. Did you mean max-chars?"),
        ("length = 37", "there is no setting 'length'. Settings: profile, select"),
        ('select = ["T0O2"]', "no rule has the code 'T0O2' (in select)"),
        ('select = "T002"', 'Write select = ["T002", "X"]'),
        ("select = []", "select is empty"),
        ('profile = "netfix"', "there is no profile 'netfix'"),
        ("profile = 3", "profile must be the name of a profile, not 3"),
        (
            'max-chars = "wide"',
            'max-chars must be a whole number, not "wide". Write max-chars = 42',
        ),
        ("max-chars = true", "max-chars must be a whole number, not true"),
        ("max-chars = 37.5", "max-chars must be a whole number, not 37.5"),
        ("max-chars = inf", "max-chars must be a whole number, not inf"),
        ("max-chars = 3", "max-chars is too small (3 < 10). Give 10 or more"),
        ("min-line-ratio = 2", "min-line-ratio is too large (2 > 1)"),
        ('min-gap = "soon"', "'soon' is not a time"),
        ("min-gap = nan", "min-gap must be a time, not nan"),
        ("per-file-ignores = 3", "must be a table of patterns and codes, not 3"),
        (
            '[per-file-ignores]\n"*.srt" = ["Q"]',
            "no rule has the code 'Q' (in per-file-ignores \"*.srt\")",
        ),
        (
            "max-duration = 0.5",
            "(500 ms < 833 ms). Change min-duration or max-duration",
        ),
        ("select = [", "this is not valid TOML"),
    ],
)
def test_an_error_names_the_file_and_its_key(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CaptionsError) as caught:
        settings(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path / 'captions.toml'}: ")
    assert message in str(caught.value)


def test_text_that_is_not_toml_is_reported_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(CaptionsError) as caught:
        settings(tmp_path, "max-cps = 17\nmax-chars 37\n")
    assert str(caught.value).startswith(f"{tmp_path / 'captions.toml'}:2: this is not valid TOML (")


def test_a_tool_in_pyproject_that_is_not_a_table_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool]\ncaptions = 3\n")
    with pytest.raises(CaptionsError, match="must be a table of settings, not 3"):
        find_settings(tmp_path / "a.srt")
    (tmp_path / "pyproject.toml").write_text("tool = 3\n")
    assert find_settings(tmp_path / "a.srt").path != str(tmp_path / "pyproject.toml")


def test_a_link_to_itself_has_the_settings_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "captions.toml").write_text('profile = "bbc"\n')
    (tmp_path / "a.srt").symlink_to(tmp_path / "a.srt")
    assert find_settings(tmp_path / "a.srt").profile == "bbc"
