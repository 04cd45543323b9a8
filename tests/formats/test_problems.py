"""Problems of a file are collected, counted and sorted."""

from __future__ import annotations

from captions.formats.problems import Problems
from captions.model import Loss, Problem


def test_what_recurs_is_counted_and_losses_are_told_apart() -> None:
    problems = Problems()
    problems.add_loss(7, "fonts are dropped")
    problems.add_loss(9, "fonts are dropped")
    problems.add_recurring(5, "numbers are missing")
    problems.add(3, "no time")
    assert problems.reported() == (
        Problem(3, "no time"),
        Problem(5, "numbers are missing"),
        Loss(7, "fonts are dropped (2 times)"),
    )
