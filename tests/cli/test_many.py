"""Runs of many files as they are typed: reports, exit status, resuming, kills."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from captions.batch.state import State
from captions.batch.tasks import Task
from captions.errors import CaptionsError
from captions.files.inputs import STATE_NAME
from tests.cli.many_command import command
from tests.conftest import ROOT

WHOLE = "All of it.\n" * 2000


@pytest.fixture
def talks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make six transcripts in a tree, and go there."""
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b", "one/a", "one/b", "two/a", "two/b"):
        path = Path(f"in/{name}.txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"text of {name}")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(command, args, catch_exceptions=False)


def process(*args: str, delay_s: float = 0, **options: object) -> subprocess.Popen[str]:
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "CAPTIONS_TEST_DELAY": str(delay_s),
        "PYTHONWARNINGS": "ignore",
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-m", "tests.cli.many_command", *args],
        stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True,
        **options,  # type: ignore[call-overload]
    )  # fmt: skip


def outputs() -> dict[str, str]:
    return {str(path.relative_to("out")): path.read_text() for path in Path("out").rglob("*.srt")}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_tree_is_mirrored(talks: Path, jobs: str) -> None:
    result = run("in", "-o", "out", "--jobs", jobs)
    assert result.exit_code == 0
    assert result.stderr.splitlines()[-1] == "6 done"
    assert "in/one/a.txt: 13 characters" in result.stderr
    assert outputs() == {f"{n}.srt": f"text of {n}" for n in ("a", "b", "one/a", "one/b", "two/a", "two/b")}  # fmt: skip


def test_one_bad_file_does_not_stop_the_rest(talks: Path) -> None:
    Path("in/empty.txt").touch()
    Path("in/bug.txt").write_text("bug")
    Path("in/gone.txt").symlink_to("nowhere")
    result = run("in", "-o", "out", "--report", "report.json")
    assert result.exit_code == 1
    assert "Error: in/empty.txt:1: the file holds no text.\n" in result.stderr
    assert "Error: in/bug.txt: LookupError: two lines (" in result.stderr
    assert result.stderr.splitlines()[-1] == "6 done, 3 failed"
    rows = {row["input"]: row for row in json.loads(Path("report.json").read_text())}
    assert len(rows) == 9
    assert rows["in/a.txt"] == {
        "status": "done", "size": 9, "input": "in/a.txt", "outputs": ["out/a.srt"]
    }  # fmt: skip
    assert rows["in/empty.txt"]["error"] == "in/empty.txt:1: the file holds no text"
    assert rows["in/gone.txt"]["status"] == "failed"


def test_exit_status(talks: Path) -> None:
    assert run("absent.txt", "-o", "out").exit_code == 2
    assert run("in/a.txt", "absent.txt", "-o", "out").exit_code == 1
    assert run("in/b.txt", "-o", "out").exit_code == 0
    result = run("in", "-o", "out")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: out/a.srt: this file already exists (and 1 more). Replace it with --force, or choose another output.\n",
    )
    assert run("in", "-o", "out", "--force").exit_code == 0


def test_one_file_is_run_without_ado(talks: Path) -> None:
    result = run("in/a.txt", "-o", "out")
    assert (result.exit_code, result.stderr) == (0, "in/a.txt: 9 characters\n")
    assert [path.name for path in Path("out").iterdir()] == ["a.srt"]


def test_resume_skips_what_is_up_to_date(talks: Path) -> None:
    run("in", "-o", "out")
    Path("in/new.txt").write_text("new")
    Path("in/a.txt").write_text("a longer text")
    Path("out/b.srt").unlink()
    result = run("in", "-o", "out", "--resume", "--report", "-")
    assert result.exit_code == 0
    assert result.stderr.splitlines()[-1] == "3 done, 4 skipped (up to date)"
    assert Path("out/a.srt").read_text() == "a longer text"
    assert [row["status"] for row in json.loads(result.stdout)].count("skipped") == 4
    assert "7 skipped" in run("in", "-o", "out", "--resume").stderr
    assert "7 done" in run("in", "-o", "out", "--resume", "--size", "2").stderr
    assert "0 done, 7 skipped" in run("in", "-o", "out", "--resume", "--size", "2").stderr
    result = run("in", "--resume")
    assert (result.exit_code, result.stderr) == (
        2, "Error: --resume needs a folder for its state. Give one with -o.\n"
    )  # fmt: skip


def test_quiet_prints_errors_only(talks: Path) -> None:
    Path("in/empty.txt").touch()
    result = run("in", "-o", "out", "-q")
    assert result.stderr == "Error: in/empty.txt:1: the file holds no text.\n"


def test_include_exclude_and_the_output_inside_the_input(talks: Path) -> None:
    assert "2 done" in run("in", "-o", "in/out", "--include", "one/*").stderr
    result = run("in", "-o", "in/out", "--exclude", "one")
    assert result.stderr.splitlines()[-1] == "4 done"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--jobs", "0"], "0 jobs would do nothing. Give 1 or more, or auto."),
        (["--jobs", "-1"], "'-1' is not a number. Give 1 or more, or auto."),
        (["--jobs", "many"], "'many' is not a number. Give 1 or more, or auto."),
        (["--jobs", "2", "--dask", "local:2"], "--jobs and --dask exclude each other"),
        (["--jobs", "2", "-"], "other processes cannot read standard input"),
        (["in/a.txt"], "in/a.txt: this input is given twice"),
        (["more/one"], "both in/a.txt and more/one/a.txt would be written here"),
        (["--report", "none/r.json"], "none/r.json: No such file or directory"),
    ],
)
def test_what_is_refused_before_any_work(talks: Path, args: list[str], message: str) -> None:
    shutil.copytree("in/one", "more/one")
    result = run("in", *args, "-o", "out")
    assert result.exit_code == 2
    assert message in result.stderr
    assert not list(Path("out").rglob("*.srt"))


def test_jobs_auto(talks: Path) -> None:
    assert run("in", "-o", "out", "--jobs", "auto").exit_code == 0


def test_odd_names(talks: Path) -> None:
    Path("odd").mkdir()
    for name in (b"two\nlines.txt", b"caf\xe9.txt", b"ca\xe9.txt"):
        Path("odd", os.fsdecode(name)).write_text("" if name.startswith(b"ca\xe9") else "text")
    result = run("odd", "-o", "out", "--jobs", "2", "--report", "r.json")
    assert result.exit_code == 1
    assert "Error: odd/ca\\xe9.txt:1: the file holds no text" in result.stderr
    assert Path("out/two\nlines.srt").read_text() == "text"
    assert Path("out", os.fsdecode(b"caf\xe9.srt")).read_text() == "text"
    names = {row["input"] for row in json.loads(Path("r.json").read_text())}
    assert names == {"odd/two\\nlines.txt", "odd/caf\\xe9.txt", "odd/ca\\xe9.txt"}
    assert "1 failed, 2 skipped" in run("odd", "-o", "out", "--resume").stderr


def test_a_state_that_can_no_longer_be_written_does_not_stop_the_run(
    talks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(state: State, task: Task, stamp: str | None) -> None:
        raise CaptionsError("the state of the run cannot be written here", path="out")

    monkeypatch.setattr(State, "add", refuse)
    result = run("in", "-o", "out")
    assert result.exit_code == 0
    assert result.stderr.count("the state of the run cannot be written here") == 1
    assert len(outputs()) == 6


def test_urls_in_and_out() -> None:
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")
    store = fsspec.filesystem("memory")
    try:
        for name in ("a", "one/b"):
            store.pipe_file(f"/in/{name}.txt", b"text")
        assert "2 done" in run("memory://in", "-o", "memory://out").stderr
        assert store.cat_file("/out/one/b.srt") == b"text"
        result = run("memory://in", "-o", "memory://out")
        assert result.exit_code == 2
        assert "Error: memory://out/a.srt: this file already exists." in result.stderr
        assert "2 skipped" in run("memory://in", "-o", "memory://out", "--resume").stderr
    finally:
        store.store.clear()
        store.pseudo_dirs[:] = [""]


def make_talks(count: int) -> None:
    Path("in").mkdir(exist_ok=True)
    for number in range(count):
        Path(f"in/{number}.txt").write_text(WHOLE)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_killed_in_mid_run_nothing_is_cut_and_the_next_run_completes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    monkeypatch.chdir(tmp_path)
    make_talks(60)
    killed = process("in", "-o", "out", "--jobs", jobs, delay_s=0.03)
    wait_for(lambda: Path("out").is_dir() and len(outputs()) >= 5)
    killed.kill()
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    wait_for(lambda: not living(killed.pid))  # workers end with the run
    assert 5 <= len(outputs()) < 60
    assert set(outputs().values()) == {WHOLE}
    result = run("in", "-o", "out", "--jobs", jobs, "--resume")
    assert result.exit_code == 0
    assert re.search(r"^\d+ done, \d+ skipped \(up to date\)$", result.stderr, re.MULTILINE)
    assert list(outputs().values()) == [WHOLE] * 60


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_finishes_open_files_and_prints_how_to_continue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    monkeypatch.chdir(tmp_path)
    make_talks(60)
    stopped = process("in", "-o", "out", "--jobs", jobs, delay_s=0.03)
    wait_for(lambda: Path("out").is_dir() and len(outputs()) >= 5)
    os.killpg(stopped.pid, signal.SIGINT)  # as a terminal does: to the workers too
    printed = stopped.communicate(timeout=30)[1]
    assert stopped.returncode == 130
    stopped_line = re.search(
        r"^Stopped: (\d+) done, (\d+) not started\. Continue with the same command and --resume\.",
        printed,
        re.M,
    )
    assert stopped_line is not None, printed
    done = len(outputs())
    assert (int(stopped_line[1]), int(stopped_line[2])) == (done, 60 - done)
    assert set(outputs().values()) == {WHOLE}
    assert {path.name for path in Path("out").iterdir() if path.suffix != ".srt"} == {STATE_NAME}
    assert "Traceback" not in printed
    assert f"{60 - done} done, {done} skipped" in run("in", "-o", "out", "--resume").stderr


def living(session: int) -> bool:
    """Return whether a session still has a process that is no zombie."""
    listed = subprocess.run(
        ["ps", "-o", "stat=", "-s", str(session)], capture_output=True, text=True, check=False
    )
    return any(not state.startswith("Z") for state in listed.stdout.split())


def wait_for(condition: object, limit_s: float = 30) -> None:
    end = time.monotonic() + limit_s
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.02)


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system of 64 KiB if one can be mounted, else with a limit to the size of files."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("out").mkdir()
    for name, size in (("1", 10_000), ("2", 200_000), ("3", 10_000)):
        Path(f"in/{name}.txt").write_text("x" * size)
    captions = f"{sys.executable} -m tests.cli.many_command in -o out --report report.json"
    mounted = "mount -t tmpfs -o size=64k none out"
    if subprocess.run(["unshare", "-m", "sh", "-c", mounted], capture_output=True).returncode == 0:
        script = f"{mounted} && {captions}; s=$?; ls -A out; wc -c out/*.srt >&2; exit $s"
        command, reason = ["unshare", "-m", "sh", "-c", script], "No space left on device"
    else:
        script = f"ulimit -f 64; {captions}; s=$?; ls -A out; wc -c out/*.srt >&2; exit $s"
        command, reason = ["sh", "-c", script], "File too large"
    done = subprocess.run(
        command, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert (
        f"Error: in/2.txt: out/2.srt: cannot be written: {reason}. Choose another folder."
        in done.stderr
        or f"Error: out/2.srt: cannot be written: {reason}. Choose another folder." in done.stderr
    )
    assert "2 done, 1 failed" in done.stderr
    assert done.stdout.split() == [STATE_NAME, "1.srt", "3.srt"]
    assert re.search(r"^ *20000 total", done.stderr, re.MULTILINE)
    assert "Traceback" not in done.stderr
