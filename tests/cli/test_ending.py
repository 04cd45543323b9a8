"""How commands end from outside: Ctrl-C, SIGTERM, an output folder that is removed, mistakes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from captions.cli.run import ending
from captions.cli.run.interrupts import Terminated
from captions.files.inputs import STATE_NAME
from tests.cli.many_command import command
from tests.conftest import ROOT


def started(*args: str) -> subprocess.Popen[str]:
    """Start a command that shows all warnings."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "default"}
    return subprocess.Popen(
        [sys.executable, "-m", "captions", *args],
        stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True,
    )  # fmt: skip


def wait_for(what: Callable[[], bool]) -> None:
    end_s = time.monotonic() + 30
    while not what():
        assert time.monotonic() < end_s
        time.sleep(0.02)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_sigterm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: str) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        Path(f"{name}.txt").write_text("0:01 Hello there.\n0:04 And more.\n")
    os.mkfifo("pipe.txt")  # nobody writes: the run goes on until it is ended
    names = ("a.txt", "b.txt", "pipe.txt")
    stopped = started("generate", *names, "-o", "out", "--to", "srt", "--jobs", jobs)
    wait_for(lambda: Path("out/a.srt").exists() and Path("out/b.srt").exists())
    time.sleep(0.2)
    os.killpg(stopped.pid, signal.SIGTERM)  # as a system that shuts down does
    printed = stopped.communicate(timeout=30)[1]
    assert stopped.returncode == 143
    assert not any(word in printed for word in ("Warning", "Traceback", "Error", "leaked"))
    assert {path.name for path in Path("out").iterdir()} == {"a.srt", "b.srt", STATE_NAME}


def test_ctrl_c_in_a_command_for_one_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.srt"
    os.mkfifo(pipe)
    stopped = started("convert", str(pipe), str(tmp_path / "a.vtt"))
    with pipe.open("wb"):  # it is read now
        time.sleep(0.1)
        stopped.send_signal(signal.SIGINT)
        printed = stopped.communicate(timeout=30)[1]
    assert (stopped.returncode, printed.strip()) == (130, "")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_output_folder_that_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for number in range(50):
        Path(f"in/{number:02}.txt").write_text(f"text {number}")
    updates = []

    def remove(_: object) -> None:
        updates.append(1)
        if len(updates) == 10:
            shutil.rmtree("out", ignore_errors=True)
            shutil.rmtree("out", ignore_errors=True)  # another process may have written meanwhile

    monkeypatch.setattr("captions.cli.run.progress.Progress.update", remove)
    args = ("in", "-o", "out", "--jobs", jobs, "--report", "r.json")
    result = CliRunner().invoke(command, args, catch_exceptions=False)
    assert result.exit_code == 1
    first, last = result.stderr.splitlines()[-2:]
    assert first.startswith("Error: out: this folder, or the state of the run in it, was removed")
    assert last.startswith("Stopped: 0 done, 11 failed, 39 not started. Run the same command again")
    assert "was removed during the run" in Path("r.json").read_text()


@pytest.mark.parametrize(
    ("raised", "status", "message"),
    [
        (Terminated(), 143, ""),
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 1, ""),
        (MemoryError(), 2, "Error: this file is too large for the memory there is. Split it.\n"),
        (RecursionError(), 2, "Error: this file is nested too deeply. Check that it is the right"),
        (OSError(5, "Input/output error"), 2, "Error: standard output: Input/output error."),
        (OSError(24, "Too many", "a.srt"), 2, "Error: a.srt: Too many. Choose another output.\n"),
        (ValueError("x\x1by"), 2, r"Error: ValueError: x\x1by (test_ending.py:"),
    ],
)
def test_no_ending_is_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    raised: BaseException, status: int, message: str,
) -> None:  # fmt: skip
    def main(**_: object) -> None:
        raise raised

    monkeypatch.setattr("captions.cli.run.streams.abandon_stdout", lambda: None)
    monkeypatch.setattr(ending.cli, "main", main)
    assert ending.run_command() == status
    assert capsys.readouterr().err.startswith(message)


def test_too_little_memory_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nHi.\n")

    def fail(*_: object, **__: object) -> None:
        raise MemoryError

    from captions.cli import cli

    for target, args in (
        ("captions.cli.run.converting.read_track", ["convert", "a.srt", "b.vtt"]),
        ("captions.cli.run.checking.read_bytes", ["validate", "a.srt"]),
    ):
        monkeypatch.setattr(target, fail)
        result = CliRunner().invoke(cli, args)
        assert result.exit_code == 2
        assert (
            result.stderr
            == "Error: a.srt: this file is too large for the memory there is. Split it.\n"
        )
