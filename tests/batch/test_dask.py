"""The same runs on Dask: local clusters, lost workers, addresses where nobody is."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from captions.batch.outcome import RunEndedError
from captions.batch.pools import DaskPool
from captions.batch.run import run
from captions.errors import CaptionsError
from tests.cli.many_command import command
from tests.conftest import ROOT

distributed = pytest.importorskip("distributed", reason="Dask is not installed")

WHOLE = "All of it.\n" * 2000


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=50
    ) as cluster:
        yield cluster


def write_slowly(task: tuple[str, str]) -> int:
    """Read a file, wait, write it elsewhere; return which process did."""
    from captions.files.storage import read_bytes, write_text

    source, target = task
    text = read_bytes(source).decode()
    time.sleep(0.05)
    write_text(target, text)
    with Path(f"{target}.log").open("a") as log:
        log.write(f"{os.getpid()} {Path(target).stat().st_size}\n")
    return os.getpid()


def test_a_worker_killed_in_mid_run_costs_no_file(cluster: Any, tmp_path: Path) -> None:
    source = tmp_path / "in.txt"
    source.write_text(WHOLE)
    tasks = [(str(source), str(tmp_path / f"{number}.srt")) for number in range(60)]
    outcomes = []
    for outcome in run(write_slowly, tasks, DaskPool(cluster.scheduler_address)):
        outcomes.append(outcome)
        if len(outcomes) == 10:
            os.kill(outcome.result, 9)
    assert [outcome.error for outcome in outcomes] == [None] * 60
    assert {outcome.task for outcome in outcomes} == set(tasks)
    assert len({outcome.result for outcome in outcomes}) >= 2
    for _, target in tasks:
        assert Path(target).read_text() == WHOLE
        sizes = [line.split()[1] for line in Path(f"{target}.log").read_text().splitlines()]
        assert set(sizes) == {str(len(WHOLE))}  # each time it was done


def test_a_command_on_a_cluster(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # which the workers are not in
    for name in ("a", "b", "one/a"):
        Path(f"in/{name}.txt").parent.mkdir(parents=True, exist_ok=True)
        Path(f"in/{name}.txt").write_text(name)
    Path("in/empty.txt").touch()
    args = ("in", "-o", "out", "--dask", cluster.scheduler_address)
    result = CliRunner().invoke(command, args, catch_exceptions=False)
    assert result.exit_code == 1
    assert "Error: in/empty.txt:1: the file holds no text.\n" in result.stderr
    assert result.stderr.splitlines()[-1] == "3 done, 1 failed"
    assert Path("out/one/a.srt").read_text() == "one/a"
    result = CliRunner().invoke(command, [*args, "--resume"], catch_exceptions=False)
    assert result.stderr.splitlines()[-1] == "0 done, 1 failed, 3 skipped (up to date)"


def test_a_scheduler_that_dies_ends_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("captions.batch.pools.ANSWER_S", 1)
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for number in range(40):
        Path(f"in/{number}.txt").write_text(f"text {number}")
    code = (
        "import distributed, sys; cluster = distributed.LocalCluster(n_workers=1, protocol='tcp', "
        "threads_per_worker=1, processes=False, dashboard_address='127.0.0.1:0', silence_logs=50)\n"
        "print(cluster.scheduler_address, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as dying:  # fmt: skip
        assert dying.stdout is not None
        address = dying.stdout.readline().strip()
        done = []

        def end_after_five(_: Any) -> None:
            done.append(1)
            if len(done) == 5:
                dying.kill()

        monkeypatch.setattr("captions.cli.run.progress.Progress.update", end_after_five)
        args = ("in", "-o", "out", "--dask", address)
        result = CliRunner().invoke(command, args, catch_exceptions=False)
    first, last = result.stderr.splitlines()[-2:]
    assert first.startswith(("Error: no Dask scheduler answers at ", "Error: the Dask scheduler "))
    stopped = re.match(r"Stopped: (\d+) done, (\d+) not started\. Continue with the same", last)
    assert stopped is not None
    kept, left = map(int, stopped.groups())
    assert kept >= 5 and kept + left == 40
    assert result.exit_code == 1
    made = len(list(Path("out").glob("*.srt")))
    assert made >= kept
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(command, ("in", "-o", "out", "--resume"), catch_exceptions=False)
    assert result.stderr.splitlines()[-1] == f"{left} done, {kept} skipped (up to date)"


def test_a_scheduler_that_falls_silent_ends_the_run(
    cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def wait(_: object) -> bool:
        await asyncio.sleep(60)
        return True

    monkeypatch.setattr("captions.batch.pools.ask_scheduler", wait)
    monkeypatch.setattr("captions.batch.pools.SILENCE_S", 0.5)
    outcomes = run(time.sleep, [0, 10], DaskPool(cluster.scheduler_address))
    assert next(outcomes).task == 0
    with pytest.raises(RunEndedError, match=r"does not answer any more \(waited [12] s\)"):
        next(outcomes)


def test_a_cluster_started_for_the_run() -> None:
    outcomes = list(run(abs, range(-20, 0), DaskPool("local:2")))
    assert sorted(outcome.result or 0 for outcome in outcomes) == list(range(1, 21))


def test_tasks_are_taken_as_there_is_room(cluster: Any) -> None:
    taken = []

    def tasks() -> Iterator[int]:
        for number in range(200):
            taken.append(number)
            yield number

    for given_out, _ in enumerate(run(abs, tasks(), DaskPool(cluster.scheduler_address))):
        assert len(taken) - given_out <= 6
    assert len(taken) == 200


def test_where_no_scheduler_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("captions.batch.pools.ANSWER_S", 1)
    with pytest.raises(
        CaptionsError, match=r"no Dask scheduler answers at 127\.0\.0\.1:9 \(waited 1 s\)\. Check"
    ):
        list(run(abs, [1], DaskPool("127.0.0.1:9")))


@pytest.mark.parametrize("address", ["nonsense", "local", "foo://host:1", "local:x", "tcp://host"])
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(CaptionsError, match="is not the address of a Dask scheduler. Write it"):
        DaskPool(address)


def test_too_few_workers() -> None:
    with pytest.raises(CaptionsError, match="0 workers are not possible"):
        DaskPool("local:0")


def test_without_dask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(
        CaptionsError,
        match=r"`dask` needs Dask, which is not installed\. .*captions-toolkit\[dask\]",
    ):
        DaskPool("local:2")
