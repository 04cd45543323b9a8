"""Where work runs: in this process, in others on this machine, or on a Dask cluster.

The only import of dask and distributed.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import re
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from multiprocessing import resource_tracker
from typing import Any, ParamSpec, TypeVar

from captions.batch import Pool
from captions.errors import CaptionsError

P = ParamSpec("P")
R = TypeVar("R")

_AHEAD = 3  # tasks in hand for each worker: one in work, the others so that it never waits
_ANSWER_S = 5  # how long a scheduler has to answer
_ENDING_S = 5  # how long a process has to end
_MOST_PROCESSES = 61 if sys.platform == "win32" else 1024  # Windows cannot wait for more
_LOCAL = re.compile(r"local:(\d+)")
_ADDRESS = re.compile(r"(?:(?:tcp|tls|ucx|ws|wss)://)?(?:\[[\da-fA-F:.]+\]|[^\s/:]+):\d{1,5}")
# what a Dask worker runs first, in its main thread
_WORKER_START = """
import logging, signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
logging.disable(logging.WARNING)
"""


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def find_pool(jobs: int = 1, dask: str | None = None) -> Pool:
    """Return where to run: ``jobs`` processes, 1 being this one, or the Dask cluster at an address.

    Raises CaptionsError for numbers and addresses that cannot be.
    """
    if dask is not None:
        return DaskPool(dask)
    if not 1 <= jobs <= _MOST_PROCESSES:
        raise CaptionsError(
            f"{jobs} jobs at once are impossible",
            hint=f"Give 1 to {_MOST_PROCESSES}, or auto for one a processor",
        )
    return InlinePool() if jobs == 1 else ProcessPool(jobs)


class InlinePool:
    """This process: a task runs when it is submitted."""

    window = 1
    lost: tuple[type[Exception], ...] = ()

    def open(self) -> Executor:
        return _InlineExecutor()

    def close(self, *, at_once: bool) -> None:
        pass


class _InlineExecutor(Executor):
    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        future: Future[R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class ProcessPool:
    """Processes on this machine, started anew (not forked) so that threads cannot harm them.

    They ignore Ctrl-C, which is for this process to act on, and end when this process has died.
    """

    lost: tuple[type[Exception], ...] = (BrokenExecutor,)

    def __init__(self, workers: int) -> None:
        self.window = _AHEAD * workers
        self._workers = workers
        self._executor: _ProcessExecutor | None = None
        self._others: set[int | None] = set()

    def open(self) -> Executor:
        self._others = {child.pid for child in multiprocessing.active_children()}
        self._executor = _ProcessExecutor(
            self._workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_become_worker,
        )
        try:
            self._executor.submit(os.getpid).result()
        except BrokenExecutor:
            raise CaptionsError(
                "the worker processes die as they start", hint="Try --jobs 1"
            ) from None
        return self._executor

    def close(self, *, at_once: bool) -> None:
        if self._executor is None:
            return
        self._executor.shutdown(wait=not at_once, cancel_futures=True)
        if at_once:
            ours = [
                child
                for child in multiprocessing.active_children()
                if child.pid not in self._others
            ]
            for child in ours:
                child.terminate()
            for child in ours:
                child.join(_ENDING_S)
        self._executor = None


class _ProcessExecutor(ProcessPoolExecutor):
    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        # this may start a process, which must not hear of Ctrl-C before it can ignore it
        with _interrupts_blocked():
            return super().submit(fn, *args, **kwargs)


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Start processes that never get Ctrl-C: they inherit that. In this one it waits meanwhile."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # which unblocks it, if it is started in here
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _become_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # a worker waits for tasks on a pipe whose other end it holds too, and would wait for ever
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Start processes in another thread that ignore Ctrl-C from their first moment on."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class DaskPool:
    """A Dask cluster: the scheduler at an address, or ``local:4`` for four processes here."""

    window = _AHEAD

    def __init__(self, address: str) -> None:
        try:
            import distributed
        except ImportError:
            raise CaptionsError("--dask needs Dask", hint="Install captions[dask]") from None
        local = _LOCAL.fullmatch(address)
        if local and not 1 <= int(local[1]) <= _MOST_PROCESSES:
            raise CaptionsError(
                f"{local[1]} workers are impossible", hint=f"Give 1 to {_MOST_PROCESSES}"
            )
        if not (local or _ADDRESS.fullmatch(address)):
            raise CaptionsError(
                f"{address!r} is not the address of a Dask scheduler",
                hint="Write it like tcp://host:8786, or local:4 for four processes here",
            )
        self.lost: tuple[type[Exception], ...] = (distributed.KilledWorker,)
        self._address = address
        self._local_workers = int(local[1]) if local else None
        self._open = ExitStack()

    def open(self) -> Executor:
        address: Any = self._address
        if self._local_workers:
            address = self._open.enter_context(_local_cluster(self._local_workers))
        client = self._open.enter_context(_client(address))
        # a cluster may have no worker yet, and be given some when there is work
        self.window = _AHEAD * max(2, sum(client.nthreads().values()))
        executor: Executor = client.get_executor(pure=False)
        self._open.callback(executor.shutdown, wait=False)
        return executor

    def close(self, *, at_once: bool) -> None:
        self._open.close()


def _local_cluster(workers: int) -> Any:
    from distributed import LocalCluster

    with _interrupts_ignored():
        return LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,
            preload=[_WORKER_START],  # also in a worker that is started anew
        )


def _client(address: Any) -> Any:
    """Return a client of a cluster or an address. Raises CaptionsError if none answers in 5 s."""
    from distributed import Client

    try:
        return Client(address, timeout=_ANSWER_S, set_as_default=False)
    except OSError:
        raise CaptionsError(
            f"no Dask scheduler answers at {address} (waited {_ANSWER_S} s)",
            hint="Check the address, or start one with dask scheduler",
        ) from None
