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
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, ParamSpec, TypeVar

from captions.batch.memory import GC_THRESHOLDS
from captions.batch.outcome import RunEndedError
from captions.batch.run import AHEAD, Pool
from captions.errors import CaptionsError

P = ParamSpec("P")
R = TypeVar("R")

# Seconds to wait for the answer of a scheduler, which takes milliseconds where there is one.
ANSWER_S = 5
# Seconds between two questions to a scheduler while no result comes, and the seconds after which it
# is given up: a busy one may take a few, and a run has to end with a message in half a minute.
_ASK_EVERY_S = 3.0
SILENCE_S = 15.0
# Seconds to wait for a scheduler to confirm that a client leaves.
_GOODBYE_S = 2
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


def find_pool(jobs: int | None, dask: str | None = None, *, tasks: int) -> Pool:
    """Return a pool for ``tasks`` tasks: of ``jobs`` processes, or of a Dask cluster's address.

    Without ``jobs`` it is this process, and as many as there are processors where the tasks take
    longer than starting those does. Raises CaptionsError for an impossible number or address.
    """
    if dask is not None:
        return DaskPool(dask)
    if jobs is None:
        most = min(processors(), tasks, _MOST_PROCESSES)
        if most < 2:
            return InlinePool()
        from captions.batch.growing_pool import GrowingPool

        return GrowingPool(tasks, lambda: find_pool(most, tasks=tasks))
    if jobs > tasks:
        jobs = max(1, tasks)
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
        return InlineExecutor()

    def check(self) -> None:
        pass

    def close(self, *, at_once: bool) -> None:
        pass


class InlineExecutor(Executor):
    """Do each task at once, in this process."""

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
        closed = getattr(distributed.client, "ClosedClientError", distributed.KilledWorker)
        self.lost: tuple[type[Exception], ...] = (distributed.KilledWorker, closed)
        self._address = address
        self._local_workers = workers
        self._open = ExitStack()
        self._client: Any = None
        self._asked_s = self._answered_s = 0.0
        self._asked: Future[bool] | None = None

    def open(self) -> Executor:
        _silence_logs()
        address: Any = self._address
        if self._local_workers:
            address = self._open.enter_context(_local_cluster(self._local_workers))
        client = self._client = _client(address)
        self._open.callback(_close_client, client)
        self._asked = None
        # a cluster may have no worker yet, and start some when there is work
        self.window = AHEAD * max(2, sum(client.nthreads().values()))
        executor: Executor = client.get_executor(pure=False)
        self._open.callback(_shut_down, executor)
        return executor

    def check(self) -> None:
        """Ask the scheduler for a sign of life. Raises RunEndedError if it gives none."""
        import asyncio
        import time

        now_s = time.monotonic()
        if self._asked is None:
            self._answered_s = now_s
        elif self._asked.done() and self._asked.result():
            self._answered_s = self._asked_s
        if self._client.status == "closed" or now_s - self._answered_s > SILENCE_S:
            waited_s = now_s - self._answered_s
            raise RunEndedError(
                f"the Dask scheduler at {self._address} does not answer any more "
                f"(waited {waited_s:.0f} s)"
            )
        if self._asked is None or (self._asked.done() and now_s - self._asked_s >= _ASK_EVERY_S):
            self._asked_s = now_s
            loop = self._client.loop.asyncio_loop
            self._asked = asyncio.run_coroutine_threadsafe(ask_scheduler(self._client), loop)

    def close(self, *, at_once: bool) -> None:
        self._open.close()


async def ask_scheduler(client: Any) -> bool:
    """Return whether a scheduler answers the question who it is."""
    try:
        await client.scheduler.identity()
    except Exception:
        return False
    return True


def _shut_down(executor: Executor) -> None:
    with suppress(Exception):  # a scheduler that has died cannot be told
        executor.shutdown(wait=False)


def _close_client(client: Any) -> None:
    # a scheduler that has died does not say goodbye
    with suppress(Exception):
        client.close(timeout=_GOODBYE_S)


def _silence_logs() -> None:
    """Keep what Dask and its event loop log to themselves: errors of a run have sentences."""
    import logging

    for handler in logging.getLogger("distributed").handlers:
        handler.setLevel(logging.CRITICAL)
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)


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
