"""Every command with each standard stream closed or full: a sentence at most, no traceback."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from captions.cli import cli
from tests.conftest import ROOT

if not Path("/dev/full").exists():
    pytest.skip("there is no /dev/full here", allow_module_level=True)

TALK = "00:01 Good evening from the harbour.\n00:05 The tide is out.\n"
SRT = "1\n00:00:01,000 --> 00:00:02,500\nThe tide is out.\n"
# What each command writes to standard output; {} is a name of its own for an output file.
COMMANDS = {
    "generate": ["a.txt -o - --to srt", "a.txt -o {}.srt", "- -o - --to srt"],
    "convert": ["a.srt - --to vtt", "in/b.txt in/c.txt {}/ --to vtt --jobs 2"],
    "retime": ["a.srt -o - --shift 1s"],
    "join": ["a.srt a.srt -o -"],
    "sync": ["a.txt a.srt -o - --to srt"],
    "chapters": ["- -o -"],
    "validate": ["a.srt", "-", "in --output-format json", "a.srt --diff"],
    "rule": ["", "T002"],
    "formats": [""],
    "profiles": [""],
    "config": ["a.srt", "--schema"],
    "live": ["a.srt --dry-run"],
    "hls": ["- -o {}", "a.srt -o {}"],
    "mcp": ["--root in"],
    "lsp": [""],
    "preview": ["in/b.srt in/c.srt -o {}/"],
    "apply": ["absent.json a.srt"],
    "show": ["a.srt --speed 1000"],
    "plot": ["a.srt -o -"],
    "publish": ["a.srt --video youtube:abcdefghijk --studio", "in --dry-run"],
    "fetch": ["nonsense"],
    "words": ["a.txt"],
}
LINES = ["", "--help", "--version", "nonsense"] + [
    f"{command} {rest}".strip() for command, rests in COMMANDS.items() for rest in rests
]
FAULTS = (">&-", ">/dev/full", "2>&-", "2>/dev/full", "<&-")
ALL_CLOSED = "<&- >&- 2>&-"
# Those that take several processes, or load much: with these faults only.
SLOW = {
    "convert in/b.txt in/c.txt {}/ --to vtt --jobs 2": ("2>&-",),
    "mcp --root in": (">&-", "<&-"),
    "lsp": (">&-", "<&-"),
}
CASES = [(line, fault) for line in LINES for fault in SLOW.get(line, FAULTS)]
CASES += [(line, ALL_CLOSED) for line in ("validate in", "generate a.txt -o {}.srt", "show a.srt")]


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, str], tuple[int, str]]:
    """Run everything, a few at a time; return the status and the messages of each."""
    folder = tmp_path_factory.mktemp("streams")
    (folder / "in").mkdir()
    (folder / "a.txt").write_text(TALK)
    (folder / "a.srt").write_text(SRT)
    for name in ("b", "c"):
        (folder / f"in/{name}.txt").write_text(TALK)
        (folder / f"in/{name}.srt").write_text(SRT)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    def run(number: int, line: str, fault: str) -> tuple[int, str]:
        words = [sys.executable, "-m", "captions", *shlex.split(line.format(f"out{number}"))]
        text = subprocess.run(
            ["/bin/sh", "-c", f"{shlex.join(words)} {fault}"],
            cwd=folder, env=environment, check=False, timeout=60, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip
        return text.returncode, text.stderr

    with ThreadPoolExecutor(4) as pool:
        results = pool.map(lambda job: run(job[0], *job[1]), enumerate(CASES))
        return dict(zip(CASES, results))


def test_every_command_is_run() -> None:
    assert set(COMMANDS) == set(cli.list_commands(None))  # type: ignore[arg-type]


@pytest.mark.parametrize(("line", "fault"), CASES)
def test_no_traceback(
    line: str, fault: str, ended: Mapping[tuple[str, str], tuple[int, str]]
) -> None:
    status, messages = ended[line, fault]
    assert status in (0, 1, 2)
    assert not any(word in messages for word in ("Traceback", "Exception", "bug in captions"))
    if fault == ALL_CLOSED or fault.startswith("2>"):
        assert messages == ""
    elif fault.startswith(">") and line in (
        "--help", "--version", "rule", "formats", "profiles", "join a.srt a.srt -o -",
    ):  # fmt: skip
        assert status == 2
        assert messages.startswith("Error: standard output: ")
    elif fault == "<&-" and line in ("validate -", "chapters - -o -", "generate - -o - --to srt"):
        assert status == 2
        assert "standard input: it is closed" in messages


def test_work_is_done_without_a_place_for_messages(
    ended: Mapping[tuple[str, str], tuple[int, str]],
) -> None:
    for line in ("generate a.txt -o {}.srt", "convert in/b.txt in/c.txt {}/ --to vtt --jobs 2"):
        assert ended[line, "2>&-"][0] == 0, line
    assert ended["generate a.txt -o {}.srt", "2>/dev/full"][0] == 0
