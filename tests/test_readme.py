"""README is kept true: its samples are what the program prints.

``pytest tests/test_readme.py --update-golden`` writes the samples anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import captions
from captions.cli import cli
from captions.validation.settings import find_settings
from tests.conftest import FIXTURES, ROOT

README = ROOT / "README.md"
EXAMPLE = FIXTURES / "transcripts" / "two-minutes.txt"
TEN_SECONDS_MS = 10_000


def before() -> str:
    return "\n".join(EXAMPLE.read_text(encoding="utf-8").splitlines()[:4])


def after() -> str:
    track = captions.generate(EXAMPLE.read_bytes()).track
    first = [cue for cue in track.cues if cue.start_ms < TEN_SECONDS_MS]
    return captions.render(captions.Track(first), "srt").strip()


def summary() -> str:
    return (FIXTURES / "sync" / "summary.txt").read_text(encoding="utf-8").strip()


def options() -> str:
    text = CliRunner().invoke(cli, ["generate", "--help"]).stdout
    return text[text.index("Options:") :].strip()


def profiles() -> str:
    return CliRunner().invoke(cli, ["profiles"]).stdout.split("\n\n")[0]


def formats() -> str:
    return CliRunner().invoke(cli, ["formats"]).stdout.strip()


def rules() -> str:
    return CliRunner().invoke(cli, ["rule"]).stdout.strip()


def findings() -> str:
    path = FIXTURES / "validate" / "episode.srt"
    text = CliRunner().invoke(cli, ["validate", str(path)]).stdout.strip()
    return text.replace(f"{path.parent}/", "")


@pytest.mark.parametrize(
    ("mark", "sample"),
    [("sample: validate", findings), ("rules", rules), ("sample: before", before), ("sample: after", after), ("sample: told", summary), ("options", options), ("profiles", profiles), ("formats", formats)],
)  # fmt: skip
def test_samples(mark: str, sample: Callable[[], str], request: pytest.FixtureRequest) -> None:
    text = README.read_text(encoding="utf-8")
    block = re.compile(rf"(<!-- {mark} -->\n```text\n)(.*?)```", re.DOTALL)
    if request.config.getoption("--update-golden"):
        text = block.sub(lambda match: f"{match[1]}{sample()}\n```", text, count=1)
        README.write_text(text, encoding="utf-8")
    found = block.search(text)
    assert found is not None
    assert found[2] == f"{sample()}\n"


def test_the_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    text = README.read_text(encoding="utf-8")
    code = re.search(r"<!-- python -->\n```python\n(.*?)```", text, re.DOTALL)
    assert code is not None
    exec(code[1], {})
    assert "Good evening." in capsys.readouterr().out


def test_the_settings_are_settings(tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8")
    settings = re.search(r"<!-- settings -->\n```toml\n(.*?)```", text, re.DOTALL)
    assert settings is not None
    (tmp_path / "captions.toml").write_text(settings[1])
    found = find_settings(tmp_path / "live" / "episode.srt")
    assert (found.profile, found.limits, found.ignore) == ("netflix", {"max_cps": 17}, ("X010",))
    assert found.ignored_in(tmp_path / "live" / "episode.srt") == ("R",)


def test_every_command_and_option_is_told() -> None:
    text = README.read_text(encoding="utf-8")
    for name in cli.list_commands(click.Context(cli)):
        assert f"captions {name}" in text, name
    for name in captions.__all__:
        assert re.search(rf"\b{name}\b", text), name


def test_two_commands_set_everything_up() -> None:
    commands = re.findall(r"^python3 -m venv .*$", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(commands) == 2
    assert "captions generate" in commands[0]
    assert "pytest" in commands[1]
