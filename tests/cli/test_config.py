"""``captions config``: the settings in force, and where each comes from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from captions.cli.settings.keys import COMMANDS, KEYS
from tests.cli.process import captions_here as run

SETTINGS = """\
profile = "mine"
lang = "en"
ignore = [
  "X010",
]

[rename]
KENNEDY = "Michael Kennedy"

[generate]
sounds = "drop"

[validate]
ignore = ["T"]
max-cps = 19

[profiles.mine]
base = "short"
min-gap = "90ms"

[profiles.short]
base = "netflix"
max-chars = 30
"""


@pytest.fixture(autouse=True)
def show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("season").mkdir()
    Path("captions.toml").write_text(SETTINGS)


def found(*args: str) -> Any:
    done = run("config", "--output-format", "json", *args)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def from_line(setting: Any) -> list[tuple[str, int]]:
    assert {source["path"] for source in setting["sources"]} == {
        str(Path("captions.toml").resolve())
    }
    return [(source["key"], source["line"]) for source in setting["sources"]]


def test_every_setting_of_every_command_is_there() -> None:
    commands = found()["commands"]
    assert list(commands) == list(COMMANDS)
    for command, settings in commands.items():
        assert set(settings) == {key for key in KEYS if command in KEYS[key].commands}


def test_a_setting_names_its_line() -> None:
    report = found()
    assert report["settings_file"] == str(Path("captions.toml").resolve())
    validate = report["commands"]["validate"]
    assert validate["ignore"]["value"] == ["X010", "T"]
    assert from_line(validate["ignore"]) == [("ignore", 3), ("validate.ignore", 14)]
    assert validate["max-cps"]["value"] == 19
    assert from_line(validate["max-cps"]) == [("validate.max-cps", 15)]
    generate = report["commands"]["generate"]
    assert from_line(generate["profile"]) == [("profile", 1)]
    assert from_line(generate["rename"]) == [("rename", 7)]
    assert from_line(generate["sounds"]) == [("generate.sounds", 11)]
    assert report["commands"]["sync"]["sounds"]["value"] == "keep"


def test_a_limit_names_its_profile() -> None:
    limits = found("--command", "generate")["commands"]["generate"]
    assert (limits["min-gap"]["value"], from_line(limits["min-gap"])) == (
        0.09, [("profiles.mine.min-gap", 19)],
    )  # fmt: skip
    assert (limits["max-chars"]["value"], from_line(limits["max-chars"])) == (
        30, [("profiles.short.max-chars", 23)],
    )  # fmt: skip
    assert limits["max-cps"]["value"] == 20
    assert limits["max-cps"]["sources"] == [
        {
            "origin": "profile",
            "path": None,
            "line": None,
            "key": None,
            "profile": "netflix",
            "language": None,
        }
    ]
    assert limits["max-wpm"]["value"] is None


def test_limits_at_the_top_belong_to_the_profile_at_the_top() -> None:
    Path("captions.toml").write_text('max-cps = 12\n[sync]\nprofile = "bbc"\n')
    commands = found()["commands"]
    assert from_line(commands["generate"]["max-cps"]) == [("max-cps", 1)]
    assert commands["sync"]["max-cps"]["sources"][0]["profile"] == "bbc"


def test_a_limit_for_a_language_names_it() -> None:
    Path("captions.toml").write_text('profile = "netflix"\nlang = "ja"\n')
    limits = found("--command", "generate")["commands"]["generate"]
    assert limits["max-chars"]["value"] == 13
    (source,) = limits["max-chars"]["sources"]
    assert (source["profile"], source["language"]) == ("netflix", "ja")
    assert limits["max-lines"]["sources"][0]["language"] is None
    assert "profile netflix, ja" in run("config").stdout


def test_nothing_in_a_file_reaches_the_terminal_as_a_command() -> None:
    Path("captions.toml").write_text('label = "\\u001b[31m{name}"\n[rename]\n"\\u001b[2J" = "x"\n')
    assert "\x1b" not in run("config").stdout


def test_the_values_could_be_written_in_the_file() -> None:
    settings = found("--isolated", "--command", "generate")["commands"]["generate"]
    schema = json.loads(run("config", "--schema").stdout)
    table = {key: setting["value"] for key, setting in settings.items()}
    jsonschema.Draft7Validator(schema).validate(
        {key: value for key, value in table.items() if value is not None}
    )


def test_for_people() -> None:
    lines = [line.split(None, 2) for line in run("config", "season").stdout.splitlines()]
    assert lines[0] == ["settings", "from", "captions.toml"]
    assert ["lang", "en", "captions.toml:2 (lang)"] in lines
    assert ["speakers", "change", "default"] in lines
    assert ["max-lines", "2", "profile netflix"] in lines
    assert lines.index(["captions", "validate"]) < lines.index(
        ["max-cps", "19", "captions.toml:15 (validate.max-cps)"]
    )
    done = run("config", "--isolated")
    assert done.stdout.startswith("no settings file applies\n\nprofile ")


def test_the_nearest_settings_of_a_folder_or_file_apply() -> None:
    Path("season/pyproject.toml").write_text('[tool.captions]\nlang = "fr"\n')
    for name in ("season", "season/", "season/absent.srt"):
        (source,) = found(name, "--command", "convert")["commands"]["convert"]["lang"]["sources"]
        assert (source["key"], source["line"]) == ("lang", 2)
        assert source["path"] == str(Path("season/pyproject.toml").resolve())
    assert found("https://example.org/a.srt")["settings_file"].endswith("captions.toml")


def test_wrong_settings_are_reported() -> None:
    Path("captions.toml").write_text("max_cps = 17\n")
    done = run("config")
    path = Path("captions.toml").resolve()
    assert done.returncode == 2
    assert done.stderr == f"Error: {path}: there is no setting 'max_cps'. Did you mean max-cps?\n"
    done = run("config", "--command", "validat")
    assert "Did you mean validate?" in done.stderr
