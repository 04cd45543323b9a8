"""The outcome of one task, a result or an error, in whichever process it ran."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import Generic, TypeVar

from captions.errors import CaptionsError
from captions.record import Record

T = TypeVar("T")
R = TypeVar("R")


class RunEndedError(CaptionsError):
    """Raised where a run of many tasks cannot go on; what is done is kept."""


class Outcome(Record, Generic[T, R], frozen=True):
    """A task with its result, or with the error that prevented one."""

    task: T
    result: R | None = None
    error: CaptionsError | None = None


def run_here(work: Callable[[T], R], tasks: Iterable[T]) -> Generator[Outcome[T, R], None, None]:
    """Do tasks one after another in this thread; yield the outcome of each.

    For a single file: unlike captions/batch/run.py it loads nothing that starts processes, and an
    exception that is neither a CaptionsError nor a lack of memory is raised.

    >>> [outcome.result for outcome in run_here(abs, [-1, 2])]
    [1, 2]
    """
    for task in tasks:
        try:
            result = work(task)
        except CaptionsError as error:
            yield Outcome(task, error=error)
        except MemoryError as error:
            yield Outcome(task, error=fault(error))
        else:
            yield Outcome(task, result)


def fault(error: BaseException) -> CaptionsError:
    """Turn an unexpected exception into an error that names its type and where it was raised.

    A lack of memory and a text nested deeper than Python can follow are faults of the file.
    """
    if isinstance(error, MemoryError):
        return CaptionsError("this file is too large for the memory there is", hint="Split it")
    if isinstance(error, RecursionError):
        return CaptionsError(
            "this file is nested too deeply", hint="Check that it is the right one"
        )
    from pathlib import PurePath
    from traceback import extract_tb

    frames = extract_tb(error.__traceback__)
    name = PurePath(frames[-1].filename).name if frames else ""
    origin = f" ({name}:{frames[-1].lineno})" if frames else ""
    text = " ".join(str(error).split())
    what = type(error).__name__ + (f": {text}" if text else "")
    return CaptionsError(f"{what}{origin}", hint="This is a bug in captions; please report it")
