"""Work in other processes on this machine."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import resource_tracker
from typing import ParamSpec, TypeVar

from captions.batch.run import AHEAD
from captions.errors import CaptionsError

P = ParamSpec("P")
R = TypeVar("R")

_ENDING_S = 5  # how long a process has to end


class ProcessPool:
    """Processes on this machine, started anew (not forked) so that threads cannot harm them.

    They ignore Ctrl-C, which is for this process to act on, and end when this process has died.
    """

    lost: tuple[type[Exception], ...] = (BrokenExecutor,)

    def __init__(self, workers: int) -> None:
        self.window = AHEAD * workers
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
    # captions hold no cycles: looking for them again and again takes a tenth of the time
    gc.set_threshold(20_000, 20, 50)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # a worker waits for tasks on a pipe whose other end it holds too, and would wait for ever
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
