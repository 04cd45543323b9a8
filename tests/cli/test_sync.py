"""``captions sync`` as it is typed, and the recipe of the README as it is written."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import captions
from captions.cli import cli
from tests.conftest import FIXTURES, ROOT

SYNC = FIXTURES / "sync"


@pytest.fixture
def episode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("episode.txt", "stream.en.json3", "stream.en.vtt"):
        shutil.copy(SYNC / name, name)
    return tmp_path


def run(*args: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["sync", *args], input=stdin, catch_exceptions=False)


@pytest.mark.parametrize("kept", ["stream.srt", "stream.vtt", "summary.txt"])
def test_captions_and_summary_are_as_recorded(
    episode: Path, kept: str, request: pytest.FixtureRequest
) -> None:
    result = run("episode.txt", "stream.en.json3", "-o", "out/")
    assert (result.exit_code, result.stdout) == (0, "")
    made = {
        "stream.srt": Path("out/episode.srt").read_bytes(),
        "stream.vtt": Path("out/episode.vtt").read_bytes(),
        "summary.txt": result.stderr.encode(),
    }
    if request.config.getoption("--update-golden"):
        (SYNC / kept).write_bytes(made[kept])
    assert (SYNC / kept).read_bytes() == made[kept]


def test_the_automatic_webvtt_gives_the_same(episode: Path) -> None:
    assert run("episode.txt", "stream.en.vtt", "-o", "auto.srt").exit_code == 0
    assert Path("auto.srt").read_bytes() == (SYNC / "stream.srt").read_bytes()


def test_streams_and_quiet(episode: Path) -> None:
    result = run(
        "-", "stream.en.json3", "--to", "srt", "-q", stdin=Path("episode.txt").read_bytes()
    )
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.encode() == (SYNC / "stream.srt").read_bytes()
    result = run(
        "episode.txt", "-", "-o", "-", "--to", "vtt", stdin=Path("stream.en.json3").read_bytes()
    )
    assert result.stdout.startswith("WEBVTT")
    assert "written" not in result.stderr


def test_the_report(episode: Path) -> None:
    result = run(
        "episode.txt", "stream.en.json3", "-o", "a.srt", "--report", "sync.json", "--lang", "en"
    )
    assert result.exit_code == 0
    report = json.loads(Path("sync.json").read_text(encoding="utf-8"))
    assert (report["input"], report["reference"]) == ("episode.txt", "stream.en.json3")
    assert report["outputs"] == ["a.srt"]
    assert report["matched_share"] > 0.8
    assert [piece["kind"] for piece in report["pieces"]].count("not in the stream") == 2
    assert report["more"][0]["start_ms"] == 3200
    assert (
        run("episode.txt", "stream.en.json3", "-o", "b.srt", "-q", "--report", "-").stdout[0] == "{"
    )


def test_everything_is_kept_if_asked(episode: Path) -> None:
    result = run("episode.txt", "stream.en.json3", "-o", "all.srt", "--keep-unmatched")
    assert result.exit_code == 0
    assert re.search(
        r"  \d cues are too short or too fast to read: the stream leaves no time", result.stderr
    )
    assert "Gertrude" in Path("all.srt").read_text(encoding="utf-8")


def test_speakers_of_captions_are_named_in_srt(episode: Path) -> None:
    captions.write(captions.generate(Path("episode.txt").read_bytes()).track, "episode.vtt")
    assert (
        run("episode.vtt", "stream.en.json3", "-o", "voices.srt", "--label", "{name} - ").exit_code
        == 0
    )
    assert "Odile Brandt - " in Path("voices.srt").read_text(encoding="utf-8")


def test_what_captions_lose_is_reported(episode: Path) -> None:
    track = captions.generate(Path("episode.txt").read_bytes()).track
    marked = captions.render(track, "srt").replace("Hello", "<i>Hello</i>", 1)
    Path("marked.srt").write_text(marked, encoding="utf-8")
    result = run("marked.srt", "stream.en.json3", "-o", "m.srt", "--report", "m.json")
    assert "  lost from marked.srt: italics in 1 cue\n" in result.stderr
    assert json.loads(Path("m.json").read_text())["lost"] == ["italics in 1 cue"]


OTHER = "\n".join(
    f"00:{n:02d} Here is line {n} of a show about bread and ovens." for n in range(30)
)


@pytest.mark.parametrize(
    ("args", "status", "message"),
    [
        (["other.txt", "stream.en.json3", "-o", "x.srt"], 1, "other.txt: no word of the .* different episodes"),
        (["episode.txt", "empty.vtt", "-o", "x.srt"], 2, "empty.vtt: the reference is empty"),
        (["episode.txt", "none.vtt", "-o", "x.srt"], 2, "none.vtt: "),
        (["episode.txt", "episode.txt", "-o", "x.srt"], 2, "are the same. Name two files"),
        (["episode.txt", "stream.en.vtt", "-o", "stream.en.vtt"], 2, "the output is also an input"),
        (["episode.txt", "stream.en.vtt", "-o", "old.srt"], 2, "already exists. Replace it with --force"),
        (["episode.txt", "stream.en.vtt", "-o", "x.srt", "--report", "stream.en.vtt"], 2, "replace an input"),
        (["stream.en.json3", "episode.txt", "-o", "x.srt"], 2, "episode.txt: this is a transcript: .*Did you swap the two"),
        (["episode.txt", "nope.json3", "-o", "old.srt"], 2, "nope.json3: no such file"),
        (["episode.txt", ".", "-o", "old.srt"], 2, r"\.: this is a folder. Name one file in it"),
        ([".", "stream.en.vtt", "-o", "old.srt"], 2, r"\.: this is a folder. Name one file in it"),
        (["empty.vtt", "stream.en.json3", "-o", "x.srt"], 2, "empty.vtt: "),
        (["episode.txt", "stream.en.vtt", "-o", "x.srt", "--label", "who"], 2, "has no {name}"),
    ],
)  # fmt: skip
def test_what_cannot_be_done(episode: Path, args: list[str], status: int, message: str) -> None:
    Path("other.txt").write_text(OTHER)
    Path("empty.vtt").write_text("")
    Path("old.srt").write_text("")
    result = run(*args)
    assert result.exit_code == status
    assert re.search(message, result.stderr), result.stderr
    assert not Path("x.srt").exists()


def test_the_recipe_of_the_readme(episode: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    recipe = re.search(r"<!-- recipe -->\n```sh\n(.*?)```", text, re.DOTALL)
    assert recipe is not None
    fitted, checked = [
        subprocess.run(
            [sys.executable, "-m", *shlex.split(command)],
            check=False, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for command in recipe[1].splitlines()
    ]  # fmt: skip
    assert fitted.returncode == 0, fitted.stderr
    assert "not in the stream" in fitted.stderr
    assert checked.returncode in (0, 1), checked.stderr
    # nothing but speech that is faster than reading
    assert {line.split()[1] for line in checked.stdout.splitlines()[:-1]} <= {"R001"}
    for name in ("srt", "vtt"):
        track = captions.read(f"out/episode.{name}")
        assert len(track.cues) > 20
        assert not track.problems


def test_an_untimed_transcript_in_another_order_is_reported(episode: Path) -> None:
    lines = [line.split(" ", 1)[1] for line in Path("episode.txt").read_text().splitlines()]
    Path("plain.txt").write_text("\n\n".join([*lines[1:8], *lines[11:], *lines[8:11]]))
    Path("wrong = right.txt").write_text("Odile = Odette\n")
    result = run("plain.txt", "stream.en.json3", "-o", "p.srt", "--glossary", "wrong = right.txt")
    assert result.exit_code == 0
    assert re.search(
        r"\d+ words in another order than the rest, at \d:\d\d-\d:\d\d of the stream; "
        r"the captions follow the stream: \w+",
        result.stderr,
    )
    assert re.search(r"\d+ words at 0:41-", result.stderr)
    assert re.search(r"\d+ words not in the stream: .*This episode", result.stderr)
    assert "Odette" in Path("p.srt").read_text(encoding="utf-8")
    assert run("plain.txt", "stream.en.json3", "-o", "q.srt", "--glossary", "none").exit_code == 2


def test_where_to_listen_is_reported(episode: Path) -> None:
    text = (FIXTURES / "transcripts" / "two-minutes.txt").read_text(encoding="utf-8")
    said = [word for line in text.splitlines() for word in line.split()[1:]]
    for name, texts in (
        ("right.vtt", said),
        ("misheard.vtt", ["mumble" if at % 40 < 10 else word for at, word in enumerate(said)]),
    ):
        cues = [captions.Cue(at * 400, at * 400 + 390, word) for at, word in enumerate(texts)]
        captions.write(captions.Track(cues), name)
    result = run("right.vtt", "misheard.vtt", "-o", "c.srt")
    assert result.exit_code == 0, result.stderr
    assert result.stderr.count("check the stream at ") == 5
    assert re.search(r"\.\.\. and \d more passages?;", result.stderr)
    assert "0 of 10 words match" in result.stderr


@pytest.mark.parametrize("by_times", [[], ["--by-times"]])
def test_the_frame_rate_is_that_of_inputs_that_count_frames(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_times: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    talk = "one two three four five six seven eight nine ten eleven twelve thirteen".split()
    starts = [2, 5, 9, 11, 16, 18, 23, 25, 26, 31, 38, 40, 47, 49, 53, 60, 62, 68, 71, 79]
    lines = [f"{{{50 * at}}}{{{50 * at + 50}}}{' '.join(talk[n % 9 :][:4])}" for n, at in
             enumerate(starts)]  # fmt: skip
    Path("a.sub").write_text("\n".join(lines))
    result = run("a.sub", "a.sub", "-o", "b.srt", "--fps", "50", *by_times)
    assert result.exit_code == 2  # the same file
    shutil.copy("a.sub", "c.sub")
    result = run("a.sub", "c.sub", "-o", "b.srt", "--fps", "50", *by_times)
    assert result.exit_code == 0, result.stderr
    cues = captions.read("b.srt").cues
    assert cues[0].start_ms in range(1500, 2100)
    assert cues[-1].start_ms in range(76_000, 79_100)
