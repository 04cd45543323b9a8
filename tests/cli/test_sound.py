"""The commands that listen to a recording, with the real libraries."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.audio.recordings import spoken, wav_of

import captions  # isort: skip
from captions.cli import cli
from captions.cli.run.sound import is_recording
from tests.conftest import ROOT

SRT = "1\n00:00:01,000 --> 00:00:02,500\nThe tide clock\nstopped.\n\n"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for found times, so that each recording is searched once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def here(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CAPTIONS_CACHE", str(cache))
    wav_of(spoken(), tmp_path)
    Path("episode.txt").write_text(spoken().transcript())
    Path("plain.srt").write_text(SRT)
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, args, catch_exceptions=False)


def test_generate_starts_cues_with_their_words(here: Path) -> None:
    done = run(
        "generate", "episode.txt", "--audio", "episode.wav", "-o", "e.srt", "--report", "r.json"
    )
    assert done.exit_code == 0, done.stderr
    assert "found in the recording (100 %)" in done.stderr
    cues = captions.read("e.srt").cues
    assert abs(cues[0].start_ms - spoken().lines[0].start_ms) <= 50
    (row,) = json.loads(Path("r.json").read_text())
    assert row["sound"]["lines"] == {"audio": 9, "voice": 0, "text": 0}
    assert [line["how"] for line in row["sound"]["by_line"]] == ["audio"] * 9
    again = run(
        "generate", "episode.txt", "--audio", "episode.wav", "-o", "n.srt", "--profile", "netflix"
    )
    assert "from the cache" in again.stderr


def test_words_are_written_for_other_programs(here: Path) -> None:
    done = run("words", "episode.txt", "--audio", "episode.wav", "-o", "e.ctm")
    assert done.exit_code == 0, done.stderr
    assert Path("e.ctm").read_text().splitlines()[0].startswith("episode 1 0.3")
    assert len(captions.read("e.ctm").words) == len(spoken().words)
    refused = run("words", "episode.txt", "--audio", "episode.wav", "-o", "e.ctm")
    assert refused.exit_code == 2
    assert "already exists" in refused.stderr


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("generate", "episode.txt", "--audio", "none.mp3"), "none.mp3: no such file"),
        (("generate", "episode.txt", "--no-cache"), "--no-cache has no effect without --audio"),
        (("generate", "episode.txt", "plain.srt", "--audio", "episode.wav", "-o", "out/"),
         "a recording belongs to one transcript"),
        (("generate", "plain.srt", "--audio", "episode.wav", "-o", "x.srt"),
         "Use captions sync or captions retime"),
        (("generate", "episode.txt", "--audio", "-"), "a recording is read from a file"),
        (("words", "episode.txt", "--audio", "episode.wav", "-o", "words.doc"),
         "no form of words has the ending '.doc'"),
        (("words", "episode.txt", "--audio", "episode.wav", "-o", "episode.txt"), "no form of words"),
        (("validate", "plain.srt", "--audio", "none.mp3"), "no such file"),
        (("validate", "plain.srt", "--audio", "episode.wav", "--fix"),
         "--fix has no effect with --audio"),
        (("validate", "plain.srt", "--audio", "episode.wav", "--output-format", "sarif"),
         "--output-format sarif has no effect with --audio"),
        (("retime", "plain.srt", "b.srt", "--to-audio", "episode.wav", "--shift", "1"),
         "--to-audio finds the times itself"),
        (("sync", "plain.srt", "episode.wav", "--by-times", "-o", "x.srt"),
         "--by-times compares captions with captions"),
        (("sync", "plain.srt", "none.mp3", "-o", "x.srt"), "none.mp3: no such file"),
        (("sync", "episode.txt", "plain.srt", "-o", "x.srt", "--no-cache"),
         "--no-cache has no effect unless REFERENCE is a recording"),
    ],
)  # fmt: skip
def test_wrong_usage_is_refused(here: Path, args: tuple[str, ...], message: str) -> None:
    done = run(*args)
    assert done.exit_code == 2
    assert message in done.stderr
    assert not list(here.glob("x.*"))


def test_captions_are_moved_to_a_recording(here: Path) -> None:
    run("generate", "episode.txt", "--audio", "episode.wav", "-o", "e.srt", "-q")
    run("retime", "e.srt", "-o", "late.srt", "--shift", "2.5", "-q")
    moved = run("retime", "late.srt", "-o", "back.srt", "--to-audio", "episode.wav")
    assert moved.exit_code == 0, moved.stderr
    assert "captions move by -2.50 s" in moved.stderr
    assert captions.read("back.srt").cues[0].start_ms == captions.read("e.srt").cues[0].start_ms


def test_captions_are_checked_against_a_recording(here: Path) -> None:
    run("generate", "episode.txt", "--audio", "episode.wav", "-o", "e.srt", "-q")
    fine = run("validate", "e.srt", "--audio", "episode.wav")
    assert fine.exit_code == 0, fine.stdout
    assert "offset +0.00 s, rate 1.000000" in fine.stderr


def test_a_text_is_fitted_to_a_recording(here: Path) -> None:
    done = run("sync", "episode.txt", "episode.wav", "-o", "s.srt", "--report", "s.json")
    assert done.exit_code == 0, done.stderr
    assert "100 % of its words match episode.wav" in done.stderr
    assert "found in the recording (100 %)" in done.stderr
    sound = json.loads(Path("s.json").read_text())["sound"]
    assert (sound["audio"], sound["untranscribed"]) == (len(spoken().words), [])
    again = run("sync", "episode.txt", "episode.wav", "-o", "n.srt", "--profile", "netflix")
    assert "from the cache" in again.stderr
    for true, cue in zip(spoken().lines, captions.read("s.srt").cues[:1]):
        assert abs(cue.start_ms - true.start_ms) <= 50


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["Ctrl-C", "SIGTERM"]
)
def test_what_is_ended_leaves_nothing_behind(here: Path, number: int, status: int) -> None:
    Path("untimed.txt").write_text(spoken().text())
    temporary = here / "temporary"
    temporary.mkdir()
    command = [
        sys.executable, "-m", "captions", "generate", "untimed.txt", "--audio", "episode.wav",
        "-o", "x.srt", "--no-cache", "--jobs", "2",
    ]  # fmt: skip
    environment = {**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        while not list(temporary.glob("captions-*/samples")):
            assert process.poll() is None
            time.sleep(0.02)
        os.killpg(process.pid, number)
        _, error = process.communicate(timeout=60)
    assert process.returncode == status, error
    assert b"Traceback" not in error
    assert not list(temporary.iterdir())
    assert not Path("x.srt").exists()


@pytest.mark.parametrize("name", ["a.mp3", "B.WAV", "c.mp4", "d.m4a"])
def test_recordings_are_known_by_their_names(name: str) -> None:
    assert is_recording(name)
    assert not is_recording(f"{name}.srt")
