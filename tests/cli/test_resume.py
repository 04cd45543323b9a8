"""``--resume`` as it is typed: what is up to date is skipped, and nobody's work is replaced."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from captions.files.inputs import STATE_NAME
from tests.cli.process import captions as run_process
from tests.cli.process import captions_here as run

STATE = f"out/{STATE_NAME}"
EDITED = b"1\n00:00:01,000 --> 00:00:02,000\nCorrected by hand.\n"


@pytest.fixture(autouse=True)
def season(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for name in ("one", "two", "three"):
        Path(f"in/{name}.txt").write_text(f"0:01 This is talk {name}.\n0:05 It was short.\n")
    assert run("generate", "in", "-o", "out", "--to", "srt", "-q").returncode == 0


def resume(*args: str) -> tuple[int, list[str]]:
    done = run_process("generate", "in", "-o", "out", "--to", "srt", "--resume", *args)
    return done.returncode, done.stderr.splitlines()


def test_an_edited_output_is_kept_and_named() -> None:
    Path("out/one.srt").write_bytes(EDITED)
    status, lines = resume("--report", "report.json")
    assert (status, lines) == (
        0,
        [
            "Warning: out/one.srt: this file was edited after it was made, and is kept. "
            "Make it again with --force.",
            "0 done, 2 skipped (up to date), 1 kept (edited)",
        ],
    )
    rows = {row["input"]: row for row in json.loads(Path("report.json").read_text())}
    assert rows["in/one.txt"]["edited"] == ["out/one.srt"]
    assert Path("out/one.srt").read_bytes() == EDITED


@pytest.mark.parametrize("change", ["input", "settings"])
def test_an_edited_output_that_is_out_of_date_needs_force(change: str) -> None:
    Path("out/one.srt").write_bytes(EDITED)
    options = ["--max-chars", "20"] if change == "settings" else []
    if change == "input":
        Path("in/one.txt").write_text("0:01 This is another talk.\n")
    status, lines = resume(*options)
    assert status == 1
    assert (
        "Error: out/one.srt: this file was edited after it was made, so it is not made again "
        "although its input or the settings changed. Replace it with --force, or move it to keep it."
    ) in lines
    assert Path("out/one.srt").read_bytes() == EDITED
    status, lines = resume(*options, "--force")
    assert status == 0
    assert lines[-1] == "1 done, 2 skipped (up to date)"  # --force makes only that one again
    assert Path("out/one.srt").read_bytes() != EDITED


def test_an_output_that_is_cut_off_is_named() -> None:
    whole = Path("out/one.srt").read_bytes()
    Path("out/one.srt").write_bytes(whole[:40])
    status, lines = resume()
    assert status == 1
    assert lines[0] == (
        f"Error: out/one.srt: this file is cut off (40 bytes < {len(whole)} when it was made). "
        "Make it again with --force."
    )
    assert resume("--force") == (
        0,
        ["in/one.txt: 2 turns, 2 cues, 6 seconds", "  written: out/one.srt",
         "1 done, 2 skipped (up to date)"],
    )  # fmt: skip
    assert Path("out/one.srt").read_bytes() == whole


@pytest.mark.parametrize("content", [b"", b"\0" * 100])
def test_an_output_in_which_nothing_is_left_is_made_again(content: bytes) -> None:
    whole = Path("out/one.srt").read_bytes()
    Path("out/one.srt").write_bytes(content)
    status, lines = resume()
    assert (status, lines[-1]) == (0, "1 done, 2 skipped (up to date)")
    assert lines[0] == "Warning: out/one.srt: this file was empty or destroyed; made again."
    assert Path("out/one.srt").read_bytes() == whole


def test_a_byte_that_changed_is_noticed_although_size_and_time_did_not() -> None:
    import os

    path = Path("out/one.srt")
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"talk", b"walk"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert resume()[1][-1] == "0 done, 2 skipped (up to date), 1 kept (edited)"


def test_a_torn_state_is_reported_before_anything_is_made_again() -> None:
    text = Path(STATE).read_bytes()
    Path(STATE).write_bytes(text[:-30])
    status, lines = resume()
    assert status == 0
    assert lines[0] == (
        f"Warning: {STATE}:4: this record of an earlier run is damaged. What it recorded is made "
        "again, but a file that would come out different is not replaced."
    )
    assert lines[-1] == "1 done, 2 skipped (up to date)"
    assert resume() == (0, ["0 done, 3 skipped (up to date)"])  # reported once


def test_without_a_state_nothing_that_differs_is_replaced() -> None:
    Path(STATE).unlink()
    Path("out/one.srt").write_bytes(EDITED)
    status, lines = resume("--jobs", "2")
    assert status == 1
    assert (
        "Error: out/one.srt: this file differs from what would be written here, and no record says "
        "that an earlier run made it. Replace it with --force, or move it to keep it."
    ) in lines
    assert lines[-1] == "2 done, 1 failed"
    assert Path("out/one.srt").read_bytes() == EDITED
    assert resume("--force")[1][-1] == "1 done, 2 skipped (up to date)"


def test_of_two_outputs_none_is_replaced_if_one_may_not_be() -> None:
    run("generate", "in", "-o", "both", "-q")
    Path("both", STATE_NAME).unlink()
    Path("both/one.srt").unlink()
    Path("both/one.vtt").write_bytes(b"WEBVTT\n\nmine\n")
    done = run("generate", "in", "-o", "both", "--resume", "-q")
    assert done.returncode == 1
    assert not Path("both/one.srt").exists()
    assert Path("both/one.vtt").read_bytes() == b"WEBVTT\n\nmine\n"


def test_convert_and_retime_keep_edited_outputs_too() -> None:
    commands = (
        ("convert", "out", "vtt", "--to", "vtt"),
        ("retime", "out", "vtt", "--to", "vtt", "--shift", "1"),
    )
    for command in commands:
        run(*command, "--force", "-q")
        Path("vtt/one.vtt").write_bytes(b"WEBVTT\n\nmine\n")
        done = run(*command, "--resume")
        assert done.stderr.splitlines()[-1] == "0 done, 2 skipped (up to date), 1 kept (edited)"
        assert Path("vtt/one.vtt").read_bytes() == b"WEBVTT\n\nmine\n"
