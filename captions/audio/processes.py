"""Do the same to many items, in several processes at the same time.

Stretches of a recording do not depend on each other. The processes are spawned, which works on
every system. They ignore Ctrl-C, which this process handles by ending them.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from captions.errors import CaptionsError
from captions.process_start import interrupts_blocked

Item = TypeVar("Item")
Result = TypeVar("Result")

# Fewest windows for which a second process pays: it takes half a second to start.
_FEWEST = 6
# Most items that a process gets at once. Fewer leave no process idle at the end.
_BATCH = 4
# Seconds to wait for a terminated process to end.
_ENDING_S = 5


def work_through(
    make: Callable[[], Callable[[Item], Result]],
    items: Sequence[Item],
    jobs: int,
    *,
    fewest: int = _FEWEST,
) -> Iterator[Result]:
    """Yield the result for each item, in order.

    ``make`` returns the function that is called with each item; each process calls it once, so it
    may take long. With less than ``fewest`` items this process does all. Raises CaptionsError if a
    process dies.
    """
    if jobs > 1 and len(items) >= fewest:
        yield from _in_processes(make, items, min(jobs, len(items)))
    elif items:
        yield from map(make(), items)


def _in_processes(
    make: Callable[[], Callable[[Item], Result]], items: Sequence[Item], jobs: int
) -> Iterator[Result]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children, get_context

    others = {child.pid for child in active_children()}
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _prepare, (make,))
    batch = max(1, min(_BATCH, len(items) // (4 * jobs)))
    try:
        with interrupts_blocked():  # the processes start here
            results = pool.map(_do, items, chunksize=batch)
        yield from results
        pool.shutdown()
    except BrokenProcessPool:
        raise CaptionsError(
            "a process that searched the recording ended too early, perhaps for lack of memory",
            hint="Use `jobs=1`",
        ) from None
    finally:  # also where the caller wants no more results
        pool.shutdown(wait=False, cancel_futures=True)
        for child in active_children():
            if child.pid not in others:
                child.terminate()
                child.join(_ENDING_S)


_work: Callable[[Any], Any] | None = None


def _prepare(make: Callable[[], Callable[[Any], Any]]) -> None:
    """Make what a process works with, and let it end when its parent has died."""
    global _work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _work = make()


def _do(item: Any) -> Any:
    assert _work is not None
    return _work(item)


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
