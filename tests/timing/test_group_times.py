"""Groups of turns with one window each, and when they start."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from captions.model import Turn
from captions.timing.fitted import MODEL
from captions.timing.group_times import (
    MeasuredTurn,
    TimedGroup,
    TurnGroup,
    follow_music,
    group_turns,
    time_groups,
)
from captions.timing.spoken_length import SpokenLengths

LENGTHS = SpokenLengths()


def measured(turns: Sequence[Turn]) -> list[MeasuredTurn]:
    lengths = [LENGTHS.measure(turn.text.split()) for turn in turns]
    return [
        MeasuredTurn(turn, index, length, length.duration_ms)
        for index, (turn, length) in enumerate(zip(turns, lengths))
    ]


def groups_of(*printed: tuple[int | None, str]) -> list[TurnGroup]:
    """Return the groups of turns with printed seconds."""
    turns = [
        Turn(text, None if seconds is None else seconds * 1000, line)
        for line, (seconds, text) in enumerate(printed, 1)
    ]
    return group_turns(measured(turns))


def timed(*printed: tuple[int | None, str], end_ms: int | None = None) -> list[TimedGroup]:
    return list(time_groups(groups_of(*printed), end_ms, MODEL))


def test_turns_without_a_time_join_the_turn_before_them() -> None:
    groups = groups_of((None, "a"), (None, "b"), (5, "c"), (9, "d"), (None, "e"))
    assert [[one.turn.text for one in group.turns] for group in groups] == [
        ["a", "b"], ["c"], ["d", "e"],
    ]  # fmt: skip
    assert [(group.first_ms, group.width_ms) for group in groups] == [
        (0, 1), (5000, 1000), (9000, 1000),
    ]  # fmt: skip
    assert [group.is_single for group in groups] == [False, True, False]
    assert group_turns([]) == []


def test_a_window_never_starts_before_the_one_before_it() -> None:
    assert [group.first_ms for group in groups_of((20, "a"), (10, "b"))] == [20_000, 20_000]


def test_a_window_is_as_wide_as_the_printed_time_is_coarse_up_to_a_second() -> None:
    turns = [Turn("a", 1000, 1, 10), Turn("b", 60_000, 2, 60_000), Turn("c", 70_000, 3, 0)]
    assert [group.width_ms for group in group_turns(measured(turns))] == [10, 1000, 1]


def test_a_group_takes_its_turns_and_the_pauses_between() -> None:
    (group,) = groups_of((5, "Yes."), (None, "No."))
    one, other = (turn.duration_ms for turn in group.turns)
    assert group.duration_ms == pytest.approx(one + 280 + other)
    assert group.word_count == 2


def test_a_group_must_end_before_the_next_starts_and_with_the_recording() -> None:
    first, second = timed((5, "Yes."), (9, "And no."), end_ms=12_000)
    assert first.limit_ms == second.start_ms
    assert second.limit_ms == 12_000
    (alone,) = timed((5, "Yes."))
    assert alone.limit_ms < 8000
    (printed_later,) = timed((5, "Yes."), end_ms=1000)
    assert (printed_later.start_ms, printed_later.limit_ms) == (5000, 5000)


def test_each_word_has_a_millisecond_before_the_next_group() -> None:
    found = timed(*[(5, "one two three")] * 40)
    for left, right in pairwise(found):
        assert right.start_ms - left.start_ms >= 3


WELCOME = "Welcome to the show about the clocks of the town, the tower,"


def test_a_sentence_that_goes_on_after_a_long_wait_follows_music() -> None:
    assert follow_music(groups_of((37, WELCOME), (58, "and the people."))) == [True, False]
    (late, _) = timed((37, WELCOME), (58, "and the people."))
    assert late.late
    assert 50_000 < late.start_ms < 57_000


@pytest.mark.parametrize(
    ("text", "seconds", "following"),
    [
        (WELCOME, 42, "and the people."),
        (WELCOME[:-1] + ".", 58, "And the people."),
        (WELCOME[:-1], 58, "And the people."),
        ("[music]", 58, "Welcome."),
    ],
    ids=["no wait", "sentence ends", "next sentence starts", "sound"],
)
def test_other_waits_do_not(text: str, seconds: int, following: str) -> None:
    assert follow_music(groups_of((37, text), (seconds, following))) == [False, False]
    assert follow_music([]) == []
