"""Tasks done one after another in this thread."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.batch.outcome import Outcome, run_here
from captions.errors import CaptionsError


def halve(number: int) -> int:
    if number % 2:
        raise CaptionsError(f"{number} is odd")
    return number // 2


def test_results_and_errors_come_in_order() -> None:
    first, second, third = run_here(halve, [4, 3, 0])
    assert (first, third) == (Outcome(4, 2), Outcome(0, 0))
    assert (second.task, second.result, str(second.error)) == (3, None, "3 is odd")


def test_an_unexpected_exception_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        list(run_here(lambda number: 1 / number, [0]))


def test_a_task_is_taken_when_the_one_before_is_done() -> None:
    steps: list[str] = []
    tasks = (steps.append(f"taken {number}") or number for number in range(2))
    for outcome in run_here(lambda number: number, tasks):
        steps.append(f"done {outcome.task}")
    assert steps == ["taken 0", "done 0", "taken 1", "done 1"]


@given(st.lists(st.integers(-5, 5)))
def test_every_task_has_one_outcome(numbers: list[int]) -> None:
    outcomes = list(run_here(halve, numbers))
    assert [outcome.task for outcome in outcomes] == numbers
    assert all((outcome.error is None) == (outcome.task % 2 == 0) for outcome in outcomes)
