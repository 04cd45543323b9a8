"""Times inside passages: which set the time of what follows, and which are speech."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.transcript.inner_times import split_at_inner_times
from captions.transcript.model import Removed
from captions.transcript.voices import Passage

SPEECH = "and so it went on and on until we all had to go home. "


def split(*passages: tuple[int | None, str]) -> list[Passage | Removed]:
    parts = [Passage(n, text, start, 1000) for n, (start, text) in enumerate(passages, 1)]
    return list(split_at_inner_times(parts))


def times(*passages: tuple[int | None, str]) -> list[int | None]:
    return [part.start_ms for part in split(*passages) if isinstance(part, Passage)]


@pytest.mark.parametrize("stamp", ["0:52", "[0:52]", "(0:52)", "00:52", "0:00:52"])
def test_a_time_sets_the_time_of_the_words_after_it(stamp: str) -> None:
    before, removed, after = split((42_000, f"It was late. {stamp} I went home."), (60_000, "So."))[
        :3
    ]
    assert before == Passage(1, "It was late. ", 42_000, 1000)
    assert removed == Removed(1, 52_000, stamp, "time")
    assert after == Passage(1, " I went home.", 52_000, 1000)


def test_several_times_in_a_passage() -> None:
    assert times((42_000, f"{SPEECH}0:47 {SPEECH}0:52 {SPEECH}"), (60_000, "So.")) == [
        42_000, 47_000, 52_000, 60_000,
    ]  # fmt: skip


def test_times_outside_the_window_of_the_passage_are_speech() -> None:
    assert times((42_000, f"{SPEECH}0:30 {SPEECH}"), (60_000, "So.")) == [42_000, 60_000]
    assert times((42_000, f"{SPEECH}1:30 {SPEECH}"), (60_000, "So.")) == [42_000, 60_000]


def test_after_the_last_printed_time_a_time_may_be_minutes_later() -> None:
    assert times((42_000, f"{SPEECH * 5}1:02 {SPEECH}")) == [42_000, 62_000]
    assert times((42_000, f"{SPEECH * 5}59:00 {SPEECH}")) == [42_000]


def test_words_that_cannot_be_said_before_a_time_make_it_speech() -> None:
    assert times((42_000, f"{SPEECH * 9}0:43 {SPEECH}"), (90_000, "So.")) == [42_000, 90_000]


def test_words_that_leave_a_time_mostly_silent_make_it_speech() -> None:
    text = f"Read John 3:16 again. {SPEECH}"
    assert times((12_000, text), (20 * 60_000, "So.")) == [12_000, 20 * 60_000]


def test_before_the_first_printed_time_there_is_nothing_to_compare_with() -> None:
    assert times((None, f"{SPEECH}0:05 {SPEECH}")) == [None]


def test_the_last_time_known_holds_for_passages_without_one() -> None:
    parts = split((1000, f"{SPEECH}0:05 {SPEECH}"), (None, f"{SPEECH}0:09 {SPEECH}"))
    assert [part.time_ms for part in parts if isinstance(part, Removed)] == [5000, 9000]


@pytest.mark.parametrize(
    "said", ["at 0:45 a.m.", "at 0:45 o'clock", "odds of 1:0:45:2", "10:0:45/2"]
)
def test_other_numbers_are_speech(said: str) -> None:
    assert times((42_000, f"It was {said} then"), (50_000, "So.")) == [42_000, 50_000]


@given(
    st.lists(
        st.tuples(
            st.none() | st.integers(0, 300).map(lambda second: second * 1000),
            st.lists(st.sampled_from([SPEECH, "0:20", "[1:30]", "2:10", "so", "9:"])).map(" ".join),
        )
    ).map(lambda parts: sorted(parts, key=lambda part: part[0] or 0))
)
def test_no_word_is_lost_and_times_never_go_back(parts: list[tuple[int | None, str]]) -> None:
    pieces = split(*parts)
    assert [word for piece in pieces for word in piece.text.split()] == [
        word for _, text in parts for word in text.split()
    ]
    known = [piece.start_ms for piece in pieces if isinstance(piece, Passage)]
    ordered = [time_ms for time_ms in known if time_ms is not None]
    assert ordered == sorted(ordered)


def test_a_passage_with_thousands_of_times_is_read_at_once() -> None:
    text = "5:00 -> 6:00 " * 15_000  # measured anew for each time, this takes minutes
    parts = list(split_at_inner_times([Passage(1, f"We left. {text}", 1000, 1000)]))
    assert "".join(part.text for part in parts) == f"We left. {text}"
