"""Many tasks on an executor: what is lost, what fails, what waits, and where it runs."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.batch.outcome import Outcome
from captions.batch.pools import InlinePool, find_pool, processors
from captions.batch.process_pool import ProcessPool
from captions.batch.run import Pool, run
from captions.errors import CaptionsError
from tests.children import all_ended

KINDS = ["inline", "processes"]


class ThreadPool:
    """Threads, as a pool whose tasks a test can watch."""

    lost: tuple[type[Exception], ...] = ()

    def __init__(self, workers: int) -> None:
        self.window = 3 * workers
        self._executor = ThreadPoolExecutor(workers)

    def open(self) -> Executor:
        return self._executor

    def close(self, *, at_once: bool) -> None:
        self._executor.shutdown()


class FragilePool:
    """A pool that dies with every task in hand whenever a task in ``deadly`` is run.

    Tasks run when as many are in hand as the window holds, or no more come.
    """

    lost: tuple[type[Exception], ...] = (BrokenExecutor,)

    def __init__(self, window: int, deadly: set[int]) -> None:
        self.window = window
        self.opened = 0
        self._deadly = deadly

    def open(self) -> Executor:
        self.opened += 1
        return _FragileExecutor(self._deadly)

    def close(self, *, at_once: bool) -> None:
        pass


class _FragileExecutor(Executor):
    def __init__(self, deadly: set[int]) -> None:
        self._deadly = deadly
        self._waiting: list[tuple[Future[object], Callable[[], object], int]] = []
        self._lock = threading.Lock()
        self._is_broken = False

    def submit(self, fn: Callable[..., object], /, *args: object, **_: object) -> Future[object]:
        future: Future[object] = Future()
        with self._lock:
            if self._is_broken:
                raise BrokenExecutor("broken")
            self._waiting.append((future, partial(fn, *args), int(str(args[-1]))))
        threading.Timer(0.005, self._run).start()
        return future

    def _run(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, []
            self._is_broken |= any(number in self._deadly for *_, number in waiting)
        for future, call, _ in waiting:
            if self._is_broken:
                future.set_exception(BrokenExecutor("broken"))
            else:
                future.set_result(call())


def double(number: int) -> int:
    return 2 * number


def troubled(what: str) -> str:
    if what == "ours":
        raise CaptionsError("the file holds no text", hint="Write some", path="a.txt", line=3)
    if what == "bug":
        return what[99]
    if what == "unpicklable":
        raise type("Odd", (Exception,), {"__reduce__": lambda self: 1 / 0})("odd")
    if what == "exit":
        raise SystemExit(3)
    if what == "unsendable":
        return threading.Lock()  # type: ignore[return-value]
    if what == "die":
        os._exit(1)
    if what.startswith("die once"):
        mark = Path(what.partition(":")[2])
        if not mark.exists():
            mark.touch()
            os._exit(1)
    return what


def pool_of(kind: str) -> Pool:
    return InlinePool() if kind == "inline" else ProcessPool(2)


@pytest.mark.parametrize("kind", KINDS)
def test_every_task_has_its_outcome(kind: str) -> None:
    outcomes = list(run(double, range(40), pool_of(kind)))
    assert sorted((o.task, o.result) for o in outcomes) == [(n, 2 * n) for n in range(40)]


@pytest.mark.parametrize("kind", KINDS)
def test_errors_are_kept_and_the_rest_is_done(kind: str) -> None:
    tasks = ["a", "ours", "bug", "unpicklable", "exit", "b"]
    if kind == "processes":
        tasks.append("unsendable")
    outcomes = {outcome.task: outcome for outcome in run(troubled, tasks, pool_of(kind))}
    assert outcomes["a"].result == "a"
    assert outcomes["b"].result == "b"
    ours = outcomes["ours"].error
    assert ours is not None
    assert (str(ours), ours.line) == ("a.txt:3: the file holds no text. Write some", 3)
    messages = {task: str(outcome.error) for task, outcome in outcomes.items()}
    assert messages["bug"].startswith("IndexError: string index out of range (test_run.py:")
    assert messages["bug"].endswith("). This is a bug in captions; please report it")
    assert messages["unpicklable"].startswith("Odd: odd (")
    assert messages["exit"].startswith("SystemExit: 3 (")
    if kind == "processes":
        assert "cannot pickle" in messages["unsendable"]


def test_a_lost_worker_costs_no_other_task(tmp_path: Path) -> None:
    once = f"die once:{tmp_path / 'mark'}"
    tasks = [once, *map(str, range(5)), "die", *map(str, range(5, 10))]
    outcomes = {outcome.task: outcome for outcome in run(troubled, tasks, ProcessPool(2))}
    assert len(outcomes) == len(tasks)
    assert str(outcomes.pop("die").error) == "the worker died 3 times on this file"
    assert all(outcome.result == task for task, outcome in outcomes.items())
    assert all_ended()


@given(
    st.sets(st.integers(0, 19), max_size=4), st.integers(1, 6), st.booleans(), st.integers(0, 20)
)
def test_only_deadly_tasks_fail(deadly: set[int], window: int, in_order: bool, count: int) -> None:
    pool = FragilePool(window, deadly)
    outcomes = list(run(double, range(count), pool, in_order=in_order))
    failed = {outcome.task for outcome in outcomes if outcome.error is not None}
    assert failed == deadly & set(range(count))
    assert sorted(outcome.task for outcome in outcomes) == list(range(count))
    assert not in_order or [outcome.task for outcome in outcomes] == list(range(count))
    assert pool.opened <= 1 + 3 * len(failed)


def test_tasks_are_taken_as_there_is_room() -> None:
    taken = []

    def tasks() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    given_out = 0
    for outcome in run(double, tasks(), ThreadPool(2)):
        given_out += 1
        assert len(taken) - given_out < 6, outcome
    assert given_out == 1000


def test_in_order_no_outcomes_pile_up_behind_a_slow_task() -> None:
    gate = threading.Event()
    taken = []

    def tasks() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    def work(number: int) -> int:
        if number == 0:
            gate.wait(10)
        return number

    threading.Timer(0.2, gate.set).start()
    outcomes = run(work, tasks(), ThreadPool(2), in_order=True)
    assert next(outcomes) == Outcome(0, 0)
    assert len(taken) <= 6
    assert [outcome.result for outcome in outcomes] == list(range(1, 100))


@pytest.mark.parametrize("kind", KINDS)
def test_after_stop_no_task_is_begun_and_submitted_ones_are_finished(kind: str) -> None:
    done: list[int] = []
    taken = []

    def tasks() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    for outcome in run(double, tasks(), pool_of(kind), stop=lambda: len(done) >= 3):
        done.append(outcome.task)
    assert 3 <= len(done) < 20
    assert sorted(done) == taken


def test_whoever_stops_listening_leaves_no_process() -> None:
    before = {child.pid for child in multiprocessing.active_children()}  # of other tests
    outcomes = run(time.sleep, [0, 60, 60, 60], ProcessPool(2))
    assert next(outcomes).task == 0
    outcomes.close()  # type: ignore[attr-defined]
    assert all_ended(besides=before)


def test_workers_that_cannot_start_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("captions.batch.process_pool.become_worker", partial(os._exit, 1))
    with pytest.raises(CaptionsError, match="the worker processes die while they start"):
        list(run(double, range(3), ProcessPool(2)))


def test_a_pool_can_be_opened_off_the_main_thread() -> None:
    results: list[object] = []
    thread = threading.Thread(
        target=lambda: results.extend(o.result for o in run(double, [1, 2], ProcessPool(1)))
    )
    thread.start()
    thread.join()
    assert sorted(results) == [2, 4]  # type: ignore[type-var]


def test_where_to_run() -> None:
    assert isinstance(find_pool(1, tasks=9), InlinePool)
    assert isinstance(find_pool(2, tasks=9), ProcessPool)
    assert isinstance(find_pool(2, tasks=1), InlinePool)
    assert isinstance(find_pool(None, tasks=1), InlinePool)
    assert 1 <= processors() <= (os.cpu_count() or 1)
    with pytest.raises(CaptionsError, match="0 jobs at once are not possible"):
        find_pool(0, tasks=9)
    with pytest.raises(
        CaptionsError, match="99999 jobs at once are not possible. Give `jobs` from 1 to"
    ):
        find_pool(99999, tasks=99999)
