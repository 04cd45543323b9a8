"""``captions validate`` with what is known of the video: frames, shot changes, a glossary."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from captions.cli import cli

SRT = "1\n00:00:04,810 --> 00:00:07,000\nMarin left at night.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.srt").write_text(SRT)
    Path("shots.txt").write_text("5.0\n10.0\n")
    Path("names.txt").write_text("Marin = Maren\n")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["validate", "a.srt", *arguments])


def test_frames() -> None:
    assert run().exit_code == 0
    assert "T040" in run("--fps", "25").stdout
    assert run("--fps", "25", "--fix").exit_code == 0
    assert "00:00:04,800 -->" in Path("a.srt").read_text()


def test_shots() -> None:
    assert "starts 0.19 s before a shot change" in run("--shots", "shots.txt").stdout
    run("--shots", "shots.txt", "--fix", "--unsafe-fixes")
    assert "00:00:05,000 -->" in Path("a.srt").read_text()


def test_shots_that_cannot_be_read() -> None:
    Path("shots.txt").write_text("5.0\nlate\n")
    result = run("--shots", "shots.txt")
    assert result.exit_code == 2
    assert "shots.txt:2: 'late' is not the time of a shot change" in result.stderr


def test_a_glossary_by_option_and_by_setting() -> None:
    assert '"Marin" is "Maren" in the glossary' in run("--glossary", "names.txt").stdout
    Path("captions.toml").write_text('glossary = "names.txt"\n')
    assert '"Marin" is "Maren" in the glossary' in run().stdout
    assert "W003" in run("--select", "W").stdout


def test_new_findings_of_a_readable_time_line_are_explained() -> None:
    Path("a.vtt").write_text("WEBVTT\n\n00:00:01,000 --> 00:00:01,300\nWe left the the tower.\n")
    result = CliRunner().invoke(cli, ["validate", "a.vtt", "--fix"])
    assert "new, because time lines became readable" in result.stderr
