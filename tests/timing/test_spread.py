"""Words spread over a time that is known as a whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.model import Cue
from captions.timing.spoken_length import SpokenLengths
from captions.timing.spread import (
    spread,
    spread_by_letters,
    spread_by_share,
    spread_cues,
    usual_word_ms,
)

LENGTHS = SpokenLengths()


def test_words_have_their_share_and_pauses_between() -> None:
    assert spread_by_share([(300, 100), (100, 0)], 0, 1002) == [(0, 601), (801, 1002)]


def test_rounding_errors_do_not_add_up() -> None:
    times = spread_by_share([(1, 0)] * 700, 0, 1000)
    assert all(abs(start_ms - index * 10 / 7) <= 1 for index, (start_ms, _) in enumerate(times))
    assert times[-1][1] == 1000


def test_words_without_a_share_are_equal() -> None:
    assert spread_by_share([(0, 0), (0, 0)], 0, 100) == [(0, 50), (50, 100)]
    assert spread_by_share([], 0, 100) == []


def test_a_span_that_ends_before_it_starts_has_all_words_at_its_start() -> None:
    assert spread_by_share([(1, 0), (1, 0)], 500, 400) == [(500, 500), (500, 500)]


# A time to say a word or to pause after it: none, or from a microsecond to a quarter of an hour.
SHARE_MS = st.just(0.0) | st.floats(1e-3, 1e6)


SHARES = st.lists(
    st.tuples(SHARE_MS, SHARE_MS),
    max_size=60,
)


@given(SHARES, st.integers(0, 10**9), st.integers(0, 10**7))
def test_words_stay_inside_the_span_in_order(
    shares: list[tuple[float, float]], start_ms: int, span_ms: int
) -> None:
    times = spread_by_share(shares, start_ms, start_ms + span_ms)
    assert len(times) == len(shares)
    edges = [edge for time in times for edge in time]
    assert edges == sorted(edges)
    assert all(type(edge) is int and start_ms <= edge <= start_ms + span_ms for edge in edges)
    if times:
        assert times[0][0] == start_ms
    if span_ms >= len(shares):
        assert all(word_start_ms < word_end_ms for word_start_ms, word_end_ms in times)


@given(SHARES, st.integers(0, 10**7), st.integers(0, 10**7))
def test_a_later_span_has_later_words(
    shares: list[tuple[float, float]], span_ms: int, later_ms: int
) -> None:
    moved = spread_by_share(shares, later_ms, later_ms + span_ms)
    assert moved == [
        (start_ms + later_ms, end_ms + later_ms)
        for start_ms, end_ms in spread_by_share(shares, 0, span_ms)
    ]


@given(st.lists(st.floats(1, 1000), min_size=1, max_size=40), st.integers(10_000, 10**6))
def test_words_last_in_proportion_to_their_shares(says: list[float], span_ms: int) -> None:
    times = spread_by_share([(say, 0.0) for say in says], 0, span_ms)
    assert times[-1][1] == span_ms
    for say, (start_ms, end_ms) in zip(says, times):
        exact_ms = 1 + (span_ms - len(says)) * say / sum(says)
        assert abs(end_ms - start_ms - exact_ms) <= 1
    for (_, end_ms), (start_ms, _) in pairwise(times):
        assert end_ms == start_ms


def test_words_by_their_letters() -> None:
    assert spread_by_letters(["tick", "tock"], 0, 1000) == [(0, 500), (500, 1000)]
    assert spread_by_letters([], 0, 1000) == []


def test_words_by_what_they_take_to_say() -> None:
    times = spread(["Well,", "extraordinarily", "so."], 0, 1500, LENGTHS)
    lengths = [end_ms - start_ms for start_ms, end_ms in times]
    assert lengths[1] > 2 * lengths[0]
    assert times[1][0] > times[0][1]  # the comma
    assert times[-1][1] == 1500


def test_words_do_not_fill_a_time_far_longer_than_they_need() -> None:
    times = spread(["Yes."], 0, 60_000, LENGTHS)
    assert 1000 < times[-1][1] < 2500


def test_the_words_of_a_cue_end_before_the_next_cue_starts() -> None:
    cues = [
        Cue(0, 5000, "<b>We</b> wound it.", speaker="Ada", markup="srt"),
        Cue(1000, 900, "Backwards."),
        Cue(2000, 3000, "Yes."),
    ]
    first, backwards, last = spread_cues(cues, LENGTHS)
    assert [word.text for word in first] == ["We", "wound", "it."]
    assert (first[0].start_ms, first[-1].end_ms) == (0, 1000)
    assert [(word.speaker, word.turn) for word in first] == [("Ada", 0)] * 3
    assert [(word.start_ms, word.end_ms) for word in backwards] == [(1000, 1000)]
    assert last[0].turn == 2


@pytest.mark.parametrize(
    ("text", "expected_ms"), [("a", 80), ("clock", 400), ("clockwork", 600), ("of clockwork", 960)]
)
def test_the_usual_length_of_a_word(text: str, expected_ms: int) -> None:
    assert usual_word_ms(text) == expected_ms
