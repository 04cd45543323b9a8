"""The documents are kept true: their samples are what the program prints.

``pytest tests/test_readme.py --update-golden`` writes the samples again.
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
from captions.cli.settings.file import find_settings
from tests.conftest import FIXTURES, ROOT

README = ROOT / "README.md"
RECIPES = FIXTURES / "README.md"
EXAMPLE = FIXTURES / "transcripts" / "two-minutes.txt"
TEN_SECONDS_MS = 10_000
LONGEST_BYTES = 12 * 1024  # about four screens; what --help says is not repeated


def before() -> str:
    return "\n".join(EXAMPLE.read_text(encoding="utf-8").splitlines()[:4])


def after() -> str:
    track = captions.generate(EXAMPLE.read_bytes()).track
    first = [cue for cue in track.cues if cue.start_ms < TEN_SECONDS_MS]
    return captions.render(captions.Track(first), "srt").strip()


def synced() -> str:
    return (FIXTURES / "sync" / "summary.txt").read_text(encoding="utf-8").strip()


def findings() -> str:
    path = FIXTURES / "validate" / "episode.srt"
    args = ["validate", str(path), "--select", "F,N,X,T002"]
    return CliRunner().invoke(cli, args).stdout.strip().replace(f"{path.parent}/", "")


@pytest.mark.parametrize(
    ("document", "mark", "sample"),
    [
        (README, "before", before),
        (README, "after", after),
        (README, "validate", findings),
        (RECIPES, "sync", synced),
    ],
    ids=["before", "after", "validate", "sync"],
)
def test_samples(
    document: Path, mark: str, sample: Callable[[], str], request: pytest.FixtureRequest
) -> None:
    text = document.read_text(encoding="utf-8")
    block = re.compile(rf"(<!-- sample: {mark} -->\n```text\n)(.*?)```", re.DOTALL)
    if request.config.getoption("--update-golden"):
        text = block.sub(lambda match: f"{match[1]}{sample()}\n```", text, count=1)
        document.write_text(text, encoding="utf-8")
    found = block.search(text)
    assert found is not None
    assert found[2] == f"{sample()}\n"


def test_the_readme_is_short() -> None:
    assert len(README.read_bytes()) < LONGEST_BYTES


def test_links_lead_to_files() -> None:
    links = re.findall(r"\]\(([^):]+)\)", README.read_text(encoding="utf-8"))
    assert links
    for link in links:
        assert (ROOT / link).is_file(), link


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
    assert find_settings(tmp_path / "live").shared == {
        "profile": "netflix",
        "max-cps": 17,
        "ignore": ("X010",),
        "per-file-ignores": {"live/*.srt": ("R",)},
    }


def test_every_command_and_every_public_name_is_there() -> None:
    text = README.read_text(encoding="utf-8")
    for name in cli.list_commands(click.Context(cli)):
        assert f"captions {name}" in text, name
    table = "\n".join(re.findall(r"^\| `.*$", text, re.MULTILINE))
    for name in captions.__all__:
        assert re.search(rf"`{name}\b", table), name


def test_every_folder_is_in_the_tree() -> None:
    tree = README.read_text(encoding="utf-8").partition("## Contributing")[2]
    for folder in (ROOT / "captions").iterdir():
        if (folder / "__init__.py").is_file():
            assert f"{folder.name}/" in tree, folder.name


def test_two_commands_set_everything_up() -> None:
    commands = re.findall(r"^python3 -m venv .*$", README.read_text(encoding="utf-8"), re.MULTILINE)
    # .ci/run runs them, as they are
    assert len(commands) == 2
    assert "captions generate" in commands[0]
    assert "pytest" in commands[1]
