"""``--max-input`` and ``--follow-links`` as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.process import captions_here

SRT = "1\n00:00:01,000 --> 00:00:02,500\nThe tide is out.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.srt").write_text(SRT)
    Path("a.txt").write_text("0:01 Hello there, and welcome.\n0:05 And more of the same.\n")


@pytest.mark.parametrize(
    "command",
    [
        "validate a.srt", "convert a.srt b.vtt", "generate a.txt -o b.srt", "join a.srt a.srt -o b.srt",
        "retime a.srt -o b.srt --shift 1s", "sync a.txt a.srt -o b.srt", "chapters a.txt -o b.json",
        "words a.txt --audio a.srt -o b.json", "preview a.srt -o b.html", "show a.srt --speed 1000",
        "plot a.srt -o b.svg", "hls a.srt -o b", "live a.srt --dry-run", "apply a.txt a.srt -o b.srt",
        "publish a.srt --video youtube:abcdefghijk --lang en --studio",
    ],
)  # fmt: skip
def test_every_command_that_reads_has_a_limit(command: str) -> None:
    ended = captions_here(*command.split(), "--max-input", "40")
    assert ended.returncode == 2
    assert "this is too large for a text (" in ended.stderr
    assert "> 40 bytes). Check that it is the right file, or allow more with --max-input" in (
        ended.stderr
    )
    assert "too large" not in captions_here(*command.split(), "--max-input", "1 kB").stderr


def test_standard_input_has_a_limit() -> None:
    ended = captions_here("validate", "-", "--max-input", "10", stdin=SRT)
    assert ended.returncode == 2
    assert "more than 10 bytes" in ended.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_limit_applies_in_every_process(jobs: str) -> None:
    Path("b.txt").write_text("0:01 Hello.\n")
    args = ("a.txt", "b.txt", "-o", "out", "--jobs", jobs, "--max-input", "30")
    ended = captions_here("generate", *args)
    assert ended.returncode == 1
    assert "a.txt: this is too large for a text (58 bytes > 30 bytes)" in ended.stderr
    assert Path("out/b.srt").exists()


@pytest.mark.parametrize("size", ["0", "-1", "five", "1.5.5", "5 iB", "1e9", "9X"])
def test_wrong_sizes(size: str) -> None:
    ended = captions_here("validate", "a.srt", "--max-input", size)
    assert ended.returncode == 2
    assert f"{size!r} is not a size. Write it like 500M or 2G." in ended.stderr


@pytest.mark.parametrize("size", ["71", "0.1kB", "1K", "1KiB", "2 MB", "1g"])
def test_sizes(size: str) -> None:
    assert captions_here("validate", "a.srt", "--max-input", size).returncode == 0


def test_links_out_of_a_folder() -> None:
    Path("in").mkdir()
    Path("in/b.srt").write_text(SRT)
    Path("in/link.srt").symlink_to("../a.srt")
    Path("in/near.srt").symlink_to("b.srt")
    for args in (("validate", "in"), ("convert", "in", "out/", "--to", "vtt")):
        ended = captions_here(*args)
        assert ended.returncode == 1
        assert (
            "Error: in/link.srt: this link leads out of the folder, and is not followed. "
            "Follow such links with --follow-links.\n"
        ) in ended.stderr
        assert captions_here(*args, "--follow-links", "--force").returncode == 0
    assert len(list(Path("out").glob("*.vtt"))) == 3
    assert captions_here("validate", "in/link.srt").returncode == 0  # it is named
