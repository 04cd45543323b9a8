"""Run tasks in other processes on this machine, which Ctrl-C does not reach."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from types import FrameType
from typing import ParamSpec, TypeVar

from captions.batch.memory import GC_THRESHOLDS
from captions.batch.run import AHEAD
from captions.errors import CaptionsError
from captions.files.local import remove_unfinished
from captions.process_start import interrupts_blocked

P = ParamSpec("P")
R = TypeVar("R")

# Seconds to wait for a terminated process to end.
_ENDING_S = 5


class ProcessPool:
    """Worker processes, spawned rather than forked because forking is not safe with threads.

    They ignore Ctrl-C, which this process handles, and end when this process has died.
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
            initializer=become_worker,
        )
        try:
            self._executor.submit(os.getpid).result()
        except BrokenExecutor:
            raise CaptionsError(
                "the worker processes die while they start", hint="Try `jobs=1`"
            ) from None
        return self._executor

    def check(self) -> None:
        """Do nothing: an executor reports itself that its processes have died."""

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
                if child.is_alive():  # on a busy machine it may not have run since
                    child.kill()
                    child.join()
        self._executor = None


class _ProcessExecutor(ProcessPoolExecutor):
    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        # this may start a process, which Ctrl-C must not reach before the process can ignore it
        with interrupts_blocked():
            return super().submit(fn, *args, **kwargs)


def become_worker() -> None:
    """Prepare a new worker process: ignore Ctrl-C, and end when the parent process has died."""
    gc.set_threshold(*GC_THRESHOLDS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end(number: int, frame: FrameType | None) -> None:
    """End this process at once, without half a file."""
    remove_unfinished()
    os._exit(1)


def _end_with_parent() -> None:
    # a worker also holds the other end of the pipe it gets tasks from, and would wait forever
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        remove_unfinished()
        os._exit(1)
