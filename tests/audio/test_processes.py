"""The same done to many items, in one process and in several."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from captions.audio.processes import work_through
from captions.errors import CaptionsError
from tests.children import all_ended


def make_square() -> Callable[[int], int]:
    return lambda number: number * number


def make_deadly() -> Callable[[int], int]:
    return lambda number: os._exit(3) if number == 7 else number


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_are_in_order(jobs: int) -> None:
    assert list(work_through(make_square, range(20), jobs)) == [n * n for n in range(20)]
    assert all_ended()


def test_nothing_is_made_for_no_items() -> None:
    def refuse() -> Callable[[int], int]:
        raise AssertionError

    assert list(work_through(refuse, [], 2)) == []


def test_a_process_that_dies_is_reported() -> None:
    with pytest.raises(CaptionsError, match="ended too early") as caught:
        list(work_through(make_deadly, range(20), 2))
    assert "`jobs=1`" in str(caught.value)


def test_processes_end_if_no_more_results_are_wanted() -> None:
    results = work_through(make_square, range(100), 2)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]
    assert all_ended()
