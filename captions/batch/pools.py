"""Where work runs: in this process, in others on this machine, or on a Dask cluster.

The only import of dask and distributed. What starts processes is imported when they are asked for.
"""

from __future__ import annotations

import logging
import os
import re
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager
from typing import Any, ParamSpec, TypeVar

from captions.batch.run import AHEAD, Pool
from captions.errors import CaptionsError

P = ParamSpec("P")
R = TypeVar("R")

_ANSWER_S = 5  # how long a scheduler has to answer
_MOST_PROCESSES = 61 if sys.platform == "win32" else 1024  # Windows cannot wait for more
_LOCAL = re.compile(r"local:(\d+)")
_ADDRESS = re.compile(r"(?:(?:tcp|tls|ucx|ws|wss)://)?(?:\[[\da-fA-F:.]+\]|[^\s/:]+):\d{1,5}")
# what a Dask worker runs first, in its main thread
_WORKER_START = """
import gc, logging, signal
gc.set_threshold(20_000, 20, 50)
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
    if jobs == 1:
        return InlinePool()
    from captions.batch.process_pool import ProcessPool

    return ProcessPool(jobs)


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

    window = AHEAD

    def __init__(self, address: str) -> None:
        try:
            import distributed
        except ImportError:
            raise CaptionsError(
                "--dask needs Dask", hint="Install captions-toolkit[dask]"
            ) from None
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
        self.window = AHEAD * max(2, sum(client.nthreads().values()))
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
