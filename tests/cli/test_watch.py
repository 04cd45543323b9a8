"""``captions validate --watch`` as it is typed: a file is saved in the ways that editors save."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

from tests.conftest import ROOT

CLEAN = "1\n00:00:01,000 --> 00:00:03,000\nThe roof leaks.\n"
LATE = CLEAN.replace("03,000", "00,500")
DOTTED = CLEAN.replace("01,000", "01.000")


@contextmanager
def watching(*args: str) -> Iterator[tuple[subprocess.Popen[str], Queue[str]]]:
    """Run ``captions validate --watch`` and yield it with the lines it prints."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "captions", "validate", "--watch", *args],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    lines: Queue[str] = Queue()

    def collect() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            lines.put(line)

    thread = Thread(target=collect, daemon=True)
    thread.start()
    try:
        yield process, lines
    finally:
        process.kill()
        process.wait()
        thread.join()
        assert process.stdout is not None
        process.stdout.close()


def until_watching(lines: Queue[str]) -> str:
    """Return what is printed until the files are watched again."""
    found = []
    while not found or not found[-1].startswith("Watching"):
        found.append(lines.get(timeout=60))
    return "".join(found)


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is not sent like this on Windows")
def test_each_save_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("talk.srt").write_text(LATE)
    with watching("talk.srt") as (process, lines):
        assert "talk.srt:2:1: T001" in until_watching(lines)
        # written beside it, and renamed
        Path("talk.srt.tmp").write_text(CLEAN)
        Path("talk.srt.tmp").replace("talk.srt")
        assert until_watching(lines).startswith("\ntalk.srt changed.\nNo problems in 1 file.\n")
        # the old file is renamed first, as some editors keep it
        Path("talk.srt").replace("talk.srt~")
        Path("talk.srt").write_text(DOTTED)
        assert "talk.srt:2:1: F004 [*]" in until_watching(lines)
        # written over, with other settings
        Path("captions.toml").write_text('select = ["T"]\n')
        printed = until_watching(lines)
        assert "captions.toml changed.\nsettings from captions.toml: select\nNo prob" in printed
        with Path("talk.srt").open("r+") as file:
            file.write(LATE)
        assert "T001" in until_watching(lines)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 1
