"""The loop over the files of a command: what its sink gets, in which order, and Ctrl-C."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.batch.pools import InlinePool
from captions.cli.run.interrupts import INTERRUPTED
from captions.cli.run.loop import run_loop
from captions.cli.run.progress import Progress
from captions.errors import CaptionsError


@dataclass
class Recorder:
    """A sink that records its calls. Negative tasks must not be done, 0 need not be."""

    calls: list[tuple[object, ...]] = field(default_factory=list)

    def to_do(self, task: int) -> int | None:
        if task < 0:
            raise CaptionsError(f"{task} exists")
        return task or None

    def done(self, task: int, result: int) -> None:
        self.calls.append(("done", task, result))

    def failed(self, task: int | None, error: CaptionsError) -> None:
        self.calls.append(("failed", task, str(error)))

    def finish(self, *, interrupted: bool) -> int:
        self.calls.append(("finish", interrupted))
        return INTERRUPTED if interrupted else 0


def double(number: int) -> int:
    if number == 13:
        raise CaptionsError("unlucky")
    return 2 * number


def progress(total: int = 0) -> Progress:
    return Progress(total, quiet=True)


@pytest.mark.parametrize("pool", [None, InlinePool()])
def test_the_sink_gets_every_result(pool: InlinePool | None) -> None:
    sink, shown = Recorder(), progress(6)
    items = [1, CaptionsError("gone.txt"), 13, 0, -1, 2]
    assert run_loop(items, double, sink, shown, pool=pool) == 0
    assert sink.calls == [
        ("done", 1, 2),
        ("failed", None, "gone.txt"),
        ("failed", 13, "unlucky"),
        ("failed", -1, "-1 exists"),
        ("done", 2, 4),
        ("finish", False),
    ]
    assert (shown.counts.done, shown.counts.failed, shown.counts.skipped) == (2, 3, 1)


@given(st.lists(st.integers(-2, 14)))
def test_every_file_is_counted_once(numbers: list[int]) -> None:
    shown = progress(len(numbers))
    run_loop(numbers, double, Recorder(), shown, pool=InlinePool())
    assert shown.counts.all == len(numbers)
    assert shown.counts.skipped == numbers.count(0)


def test_the_first_ctrl_c_lets_the_open_file_finish() -> None:
    def interrupting(number: int) -> int:
        if number == 2:
            os.kill(os.getpid(), signal.SIGINT)
        return number

    sink = Recorder()
    status = run_loop([1, 2, 3, 4], interrupting, sink, progress(4), pool=InlinePool())
    assert status == INTERRUPTED
    assert sink.calls == [("done", 1, 1), ("done", 2, 2), ("finish", True)]


def test_ctrl_c_at_the_last_file_interrupts_nothing() -> None:
    sink = Recorder()

    def interrupting(number: int) -> int:
        os.kill(os.getpid(), signal.SIGINT)
        return number

    assert run_loop([1], interrupting, sink, progress(1), pool=InlinePool()) == 0
    assert sink.calls[-1] == ("finish", False)


def test_without_a_pool_ctrl_c_stops_at_once() -> None:
    def interrupting(number: int) -> int:
        raise KeyboardInterrupt

    sink = Recorder()
    with pytest.raises(KeyboardInterrupt):
        run_loop([1], interrupting, sink, progress())
    assert sink.calls == []


def test_an_error_of_the_sink_ends_the_run() -> None:
    class Full(Recorder):
        def done(self, task: int, result: int) -> None:
            raise CaptionsError("standard output is full")

    with pytest.raises(CaptionsError, match="standard output is full"):
        run_loop([1, 2], double, Full(), progress(2), pool=InlinePool())
