"""``captions chapters`` as it is typed, and chapters that retime and sync move along."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from captions.cli import cli
from tests.conftest import FIXTURES

LIST = "0:00 Intro\n1:30 The tide clock\n20:10 What rust is\n"
SRT = "1\n00:01:31,000 --> 00:01:33,000\nThe tide clock\n\n2\n00:20:11,000 --> 00:20:13,000\nRust\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("episode.txt").write_text(LIST)
    Path("a.srt").write_text(SRT)
    shutil.copy(FIXTURES / "chapters/chapters.json", "chapters.json")


def run(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, args, input=stdin, catch_exceptions=False)


def test_lines_for_youtube_on_standard_output() -> None:
    result = run("chapters", "chapters.json")
    assert (result.exit_code, result.stdout) == (0, LIST)
    assert result.stderr == (
        "chapters.json: 3 chapters\n"
        "  lost: pictures, links and other fields of 2 chapters, milliseconds of 1 chapter, "
        "the field author\n"
    )
    assert run("chapters", "chapters.json", "-q").stderr == ""


def test_the_ending_of_the_output_decides() -> None:
    assert run("chapters", "episode.txt", "-o", "new.json").exit_code == 0
    assert json.loads(Path("new.json").read_text())["chapters"][1] == {
        "startTime": 90,
        "title": "The tide clock",
    }
    result = run("chapters", "-", "-o", "new.vtt", "--end", "30:00", stdin=LIST)
    assert Path("new.vtt").read_text().endswith("00:20:10.000 --> 00:30:00.000\nWhat rust is\n")
    assert "written: new.vtt" in result.stderr
    assert (
        run("chapters", "episode.txt", "-o", "x.out", "--to", "vtt").stderr.count("not known") == 1
    )


def test_broken_rules_of_youtube_are_findings() -> None:
    result = run("chapters", "-", stdin="0:05 Intro\n0:30 Clock\n0:35 Rust\n")
    assert result.exit_code == 1
    assert result.stdout == "0:05 Intro\n0:30 Clock\n0:35 Rust\n"
    assert result.stderr.splitlines()[1:] == [
        "-:1: YouTube ignores these chapters: the first chapter starts at 0:05, not at 0:00",
        '-:2: YouTube ignores these chapters: "Clock" lasts 5 s, too short (5 < 10 s)',
    ]
    assert run("chapters", "-", "--to", "json", stdin="0:05 Intro\n").exit_code == 0


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["a.srt"], "Error: a.srt: this file holds captions (SubRip), not chapters. Give lines"),
        (["none.txt"], "Error: none.txt: no such file"),
        (
            ["episode.txt", "-o", "new.srt"],
            "the ending '.srt' does not say which chapters to write",
        ),
        (["episode.txt", "-o", "new"], "the name has no ending"),
        (["episode.txt", "-o", "out/"], "this is a folder. Name a file, such as out/chapters.json"),
        (["episode.txt", "-o", "episode.txt", "--force"], "the output is also an input"),
        (
            ["episode.txt", "-o", "chapters.json"],
            "this file already exists. Replace it with --force",
        ),
        (["episode.txt", "--to", "vtt", "--end", "1:00"], "Give a later --end"),
    ],
)
def test_what_cannot_be_done(args: list[str], message: str) -> None:
    result = run("chapters", *args)
    assert result.exit_code == 2
    assert message in result.stderr
    assert Path("episode.txt").read_text() == LIST


def test_retime_moves_chapters_and_writes_them_beside_the_captions() -> None:
    result = run(
        "retime", "a.srt", "-o", "out/b.srt", "--cut", "0-1:00", "--chapters", "episode.txt"
    )
    assert result.exit_code == 0
    assert (
        Path("out/b.chapters.txt").read_text()
        == "0:00 Intro\n0:30 The tide clock\n19:10 What rust is\n"
    )
    assert result.stderr.endswith("episode.txt: 3 chapters\n  written: out/b.chapters.txt\n")
    run("retime", "a.srt", "-o", "c.srt", "--shift", "1", "--chapters", "chapters.json")
    moved = json.loads(Path("c.chapters.json").read_text())
    assert [row["startTime"] for row in moved["chapters"]] == [0, 91.5, 1211]
    assert moved["author"] == "Bench Notes"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["a.srt", "-o", "-"], "moved chapters are written beside the captions, which need a file"),
        (["a.srt", "a.srt", "-o", "out/"], "chapters belong to one recording"),
        (["a.srt", "-o", "a2.srt"], "a2.chapters.txt: this file already exists"),
    ],
)
def test_where_chapters_cannot_be_moved(args: list[str], message: str) -> None:
    Path("a2.chapters.txt").write_text("mine")
    result = run("retime", *args, "--shift", "1", "--chapters", "episode.txt")
    assert result.exit_code == 2
    assert message in result.stderr
    assert not Path("a2.srt").exists()
    assert Path("a2.chapters.txt").read_text() == "mine"


def test_sync_moves_chapters_with_the_words() -> None:
    Path("list.txt").write_text("0:00 Hello\n0:12 Stairs\n1:03 Advert\n1:19 Rust\n")
    sync = FIXTURES / "sync"
    args = [str(sync / "episode.txt"), str(sync / "stream.en.json3"), "--chapters", "list.txt"]
    result = run("sync", *args, "-o", "s.srt")
    assert result.exit_code == 0
    assert Path("s.chapters.txt").read_text() == "0:00 Stairs\n1:34 Rust\n"
    assert '"Hello" (0:00), "Advert" (1:03)' in result.stderr
    assert run("sync", *args, "-o", "-", "--to", "srt").exit_code == 2
