"""The outcome of one task, a result or an error, in whichever process it ran."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from captions.errors import CaptionsError
from captions.record import Record

T = TypeVar("T")
R = TypeVar("R")


class Outcome(Record, Generic[T, R], frozen=True):
    """A task with its result, or with the error that prevented one."""

    task: T
    result: R | None = None
    error: CaptionsError | None = None


def run_here(work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[Outcome[T, R]]:
    """Do tasks one after another in this thread; yield the outcome of each.

    For a single file: unlike captions/batch/run.py it loads nothing that starts processes, and an
    exception that is not a CaptionsError is raised.

    >>> [outcome.result for outcome in run_here(abs, [-1, 2])]
    [1, 2]
    """
    for task in tasks:
        try:
            result = work(task)
        except CaptionsError as error:
            yield Outcome(task, error=error)
        else:
            yield Outcome(task, result)
