"""Choose where tasks run: in this process, in other processes here, or on a Dask cluster.

captions/batch/run.py gets its executors from one of these pools. The only module that imports dask
and distributed; the module that starts processes is imported when they are asked for.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager
from typing import Any, ParamSpec, TypeVar

from captions.batch.memory import GC_THRESHOLDS
from captions.batch.run import AHEAD, Pool
from captions.errors import CaptionsError

P = ParamSpec("P")
R = TypeVar("R")

# Seconds to wait for the answer of a scheduler, which takes milliseconds where there is one.
ANSWER_S = 5
# Most worker processes. Windows cannot wait for more than 63 objects, two of which Python needs.
_MOST_PROCESSES = 61 if sys.platform == "win32" else 1024
# The two forms of a Dask address: processes to start here, and a scheduler that runs already.
_LOCAL = re.compile(r"local:(?P<workers>\d+)")
_ADDRESS = re.compile(r"(?:(?:tcp|tls|ucx|ws|wss)://)?(?:\[[\da-fA-F:.]+\]|[^\s/:]+):\d{1,5}")
# Code that a Dask worker runs first, in its main thread: see become_worker in process_pool.py.
_WORKER_START = f"""
import gc, logging, signal
gc.set_threshold{GC_THRESHOLDS}
signal.signal(signal.SIGINT, signal.SIG_IGN)
logging.disable(logging.WARNING)
"""


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def find_pool(jobs: int = 1, dask: str | None = None) -> Pool:
    """Return a pool of ``jobs`` processes (1: this process), or of the Dask cluster at an address.

    Raises CaptionsError for an impossible number or address.
    """
    if dask is not None:
        return DaskPool(dask)
    if not 1 <= jobs <= _MOST_PROCESSES:
        raise CaptionsError(
            f"{jobs} jobs at once are not possible",
            hint=f"Give `jobs` from 1 to {_MOST_PROCESSES}",
        )
    if jobs == 1:
        return InlinePool()
    from captions.batch.process_pool import ProcessPool

    return ProcessPool(jobs)


class InlinePool:
    """Run each task in this process, when it is submitted."""

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
    """Ignore Ctrl-C in this context: processes that another thread starts in it inherit that."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class DaskPool:
    """Run tasks on the Dask scheduler at an address, or on ``local:4``, four processes here."""

    window = AHEAD

    def __init__(self, address: str) -> None:
        try:
            import distributed
        except ImportError:
            raise CaptionsError(
                "`dask` needs Dask, which is not installed",
                hint="Install it: pip install 'captions-toolkit[dask]'",
            ) from None
        local = _LOCAL.fullmatch(address)
        workers = int(local["workers"]) if local else None
        if workers is not None and not 1 <= workers <= _MOST_PROCESSES:
            raise CaptionsError(
                f"{workers} workers are not possible", hint=f"Give 1 to {_MOST_PROCESSES}"
            )
        if not (local or _ADDRESS.fullmatch(address)):
            raise CaptionsError(
                f"{address!r} is not the address of a Dask scheduler",
                hint="Write it like tcp://host:8786, or local:4 for four processes here",
            )
        self.lost: tuple[type[Exception], ...] = (distributed.KilledWorker,)
        self._address = address
        self._local_workers = workers
        self._open = ExitStack()

    def open(self) -> Executor:
        address: Any = self._address
        if self._local_workers:
            address = self._open.enter_context(_local_cluster(self._local_workers))
        client = self._open.enter_context(_client(address))
        # a cluster may have no worker yet, and start some when there is work
        self.window = AHEAD * max(2, sum(client.nthreads().values()))
        executor: Executor = client.get_executor(pure=False)
        self._open.callback(executor.shutdown, wait=False)
        return executor

    def close(self, *, at_once: bool) -> None:
        self._open.close()


def _local_cluster(workers: int) -> Any:
    import logging  # it is heavy, and few runs use Dask

    from distributed import LocalCluster

    with _interrupts_ignored():
        return LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,
            preload=[_WORKER_START],  # also in a worker that is restarted
        )


def _client(address: Any) -> Any:
    """Return a client of a cluster or address. Raises CaptionsError if no scheduler answers."""
    from distributed import Client

    try:
        return Client(address, timeout=ANSWER_S, set_as_default=False)
    except OSError:
        raise CaptionsError(
            f"no Dask scheduler answers at {address} (waited {ANSWER_S} s)",
            hint="Check the address, or start a scheduler with dask scheduler",
        ) from None
