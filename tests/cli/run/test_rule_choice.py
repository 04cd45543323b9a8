"""Which rules and limits apply to a file: the command line and the settings file together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from captions.cli.run.rule_choice import RuleChoice, rule_codes
from captions.cli.settings.choices import Choices
from captions.errors import CaptionsError
from captions.files.inputs import Inputs

SETTINGS = """
profile = "netflix"
max-cps = 17
ignore = ["X010"]

[per-file-ignores]
"live/*.srt" = ["R"]
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("captions.toml").write_text(SETTINGS)
    Path("live").mkdir()
    Path("live/a.srt").touch()


def choose(
    select: Sequence[str] = (),
    extend_select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    has_transcript: bool = False,
    **options: object,
) -> RuleChoice:
    return RuleChoice(
        Choices("validate", options, list(options)), select, extend_select, ignore, has_transcript
    )


def test_settings_apply_to_the_files_of_their_folder() -> None:
    file = choose().for_file("live/a.srt")
    assert (file.name, file.profile.max_cps, file.profile.ellipsis_character) == (
        "live/a.srt", 17, True,
    )  # fmt: skip
    assert not {"X010", "R001"} & set(file.codes)
    assert "R001" in choose().for_file("a.srt").codes


def test_the_command_line_wins() -> None:
    chosen = choose(select=["X010", "T"], ignore=["T0", "T002"]).for_file("a.srt").codes
    assert chosen == ["X010"]
    file = choose(profile="bbc", max_chars=30).for_file("a.srt")
    assert (file.profile.max_cps, file.profile.max_wpm, file.profile.max_chars) == (None, 180, 30)
    assert "T002" in choose(extend_select=["T002"], ignore=["T"]).for_file("a.srt").codes


def test_a_transcript_is_needed_for_its_rules() -> None:
    with pytest.raises(
        CaptionsError, match="W001, W002 and W003 cannot be checked without a transcript"
    ):
        choose(select=["W"]).for_file("a.srt")
    assert choose(select=["W"], has_transcript=True).for_file("a.srt").codes == [
        *("W001", "W002", "W003")
    ]
    with pytest.raises(CaptionsError, match=r"no rules are left to check. Omit some of --ignore"):
        choose(select=["T002"], ignore=["T002"]).for_file("a.srt")


def test_errors_among_the_files_are_passed_on() -> None:
    Path("empty").mkdir()
    file, error = choose().for_files(Inputs(["live", "empty"]))
    assert not isinstance(file, CaptionsError)
    assert file.name == "live/a.srt"
    assert isinstance(error, CaptionsError)


def test_codes_are_separated_by_commas() -> None:
    assert rule_codes(["t002, cue-overlap", "R"], "--select") == ("T002", "T002", "R")
    with pytest.raises(CaptionsError, match=r"no rule has the code 'Q7' \(in --ignore\)"):
        rule_codes(["T,Q7"], "--ignore")
