"""Names of files, messages and text of cues act neither on a terminal nor on a listing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.process import captions_here

# A name that would print a finding of its own, in red and backwards.
NAME = "a\x1b[31m\nforged.srt:1:1: T002 fake\u202e.srt"
CUES = (
    "1\n00:00:01,000 --> 00:00:02,500\nThe \x1b[31mtide\x07\u202e  is \u2028out\x0b,, so\n\n"
    "2\n00:00:02,400 --> 00:00:0\x1b,500\n<i>Foo\x1b\u202e\n"
)
VTT = "WEBVTT\n\n00:01.000 --> 00:02.000 li\x1bne:\u202e\n<c.\x1b>Foo</i\x1b>\n"
TALK = (
    "00:01 A\x1b\u202e: Hello \x1b[31m there.\n[x\x1b\u202e] 00:05 B: [noise\x1b\u202e] And more.\n"
)
ACTING = set(map(chr, [*range(10), *range(11, 32), *range(127, 160)])) | set("\u202e\u2028\u2066")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(NAME).write_text(CUES, newline="")
    Path("d\x1b\nir").mkdir()
    Path("d\x1b\nir/b\u202e.srt").write_text(CUES)
    Path("d\x1b\nir/l\x1b\n.srt").symlink_to("nowhere\x1b\nx")
    Path("v\x1b\n.vtt").write_text(VTT)
    Path("t\x1b\n.txt").write_text(TALK)


@pytest.mark.parametrize(
    "args",
    [
        *(
            ("validate", NAME, "--output-format", listing)
            for listing in ("concise", "full", "grouped", "github", "gitlab", "json", "sarif")
        ),
        ("validate", NAME, "--output-format", "grouped", "--all"),
        ("validate", "d\x1b\nir", "v\x1b\n.vtt"),
        ("validate", "d\x1b\nir", "--fix"),
        ("validate", "t\x1b\n.txt"),
        ("validate", "no\x1b\nsuch.srt"),
        ("validate", NAME, "--config", "c\x1b\n.toml"),
        ("validate", NAME, "--against", "g\x1b\n.txt"),
        ("validate", NAME, "--lang", "x\x1b\n"),
        ("validate", "--o\x1b\npt"),
        ("convert", "v\x1b\n.vtt", "o\x1b\n.ass"),
        ("convert", "d\x1b\nir", "o\x1b\n/", "--to", "vtt"),
        ("retime", NAME, "-o", "o\x1b\n.srt", "--shift", "1s"),
        ("retime", NAME, "-o", "o\x1b\n.srt", "--cut-list", "x\x1b\n"),
        ("join", NAME, "v\x1b\n.vtt", "-o", "j\x1b\n.srt"),
        ("sync", "t\x1b\n.txt", NAME, "-o", "s\x1b\n.srt"),
        ("chapters", "t\x1b\n.txt", "-o", "c\x1b\n.json"),
        ("generate", "t\x1b\n.txt", "-o", "g\x1b\n.srt", "--glossary", "g\x1b\n"),
        ("generate", "t\x1b\n.txt", "-o", "g\x1b\n.srt"),
        ("c\x1b\nmd",),
        *((command, "x", "y", "z", NAME) for command in ("profiles", "plot", "rule", "config")),
        ("generate", "t\x1b\n.txt", "--dry-run"),
        ("generate", "t\x1b\n.txt", "--jobs", "x\x1b\n"),
        ("show", NAME, "--speed", "1000"),
        ("live", NAME, "--dry-run"),
        ("preview", NAME, "-o", "p\x1b\n.html"),
        ("plot", "no\x1b\nsuch.srt", "-o", "p.svg"),
        ("apply", "t\x1b\n.txt", NAME),
        ("hls", "v\x1b\n.vtt", "-o", "h\x1b\n"),
        ("publish", NAME, "--video", "youtube:abcdefghijk", "--studio", "--lang", "en"),
        ("words", "t\x1b\n.txt", "--audio", "a\x1b\n.mp3"),
        ("live", NAME, "--dry-run"),
        ("config", NAME),
    ],
)
def test_nothing_acts(args: tuple[str, ...]) -> None:
    ended = captions_here(*args)
    lines = (ended.stdout + ended.stderr).split("\n")
    assert not [line for line in lines if set(line) & ACTING]
    assert not [line for line in lines if line.startswith(("forged", "ir", "such", ".", "x"))]
    assert len(lines) > 1


def test_the_names_in_a_diff() -> None:
    ended = captions_here("validate", NAME, "--diff", "--unsafe-fixes")
    head = ended.stdout.split("\n")[:2]
    assert head == [
        f"{sign} a\\x1b[31m\\nforged.srt:1:1: T002 fake\\u202e.srt" for sign in ("---", "+++")
    ]


def test_a_diff_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = captions_here("validate", NAME, "--diff", "--unsafe-fixes").stdout
    assert "\x1b[31mtide" in plain  # a patch can be applied
    monkeypatch.setattr("captions.cli.run.check_run.is_terminal", lambda: True)
    shown = captions_here("validate", NAME, "--diff", "--unsafe-fixes").stdout
    assert "\\x1b[31mtide" in shown
    assert not set(shown) & ACTING
