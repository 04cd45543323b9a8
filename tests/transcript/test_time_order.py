"""Which times of a file are used: as many as possible, in order."""

from __future__ import annotations

from itertools import combinations, pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from captions.transcript.time_order import choose_times
from captions.transcript.timestamps import LEADING_STAMP, Stamp, read_stamp


def choose(*times: str, words: int = 100) -> list[int | None]:
    stamps = [read_stamp(match) for time in times if (match := LEADING_STAMP.match(time))]
    assert len(stamps) == len(times)
    return choose_times(stamps, [words] * len(stamps))


def test_times_in_order_are_used_as_they_are() -> None:
    assert choose("0:01", "0:01", "0:09") == [1000, 1000, 9000]
    assert choose() == []


def test_the_odd_one_is_not_used() -> None:
    assert choose("0:01", "55:09", "0:05", "0:12") == [1000, None, 5000, 12_000]
    assert choose("0:01", "0:09", "0:05", "0:12") == [1000, 9000, None, 12_000]


def test_what_is_not_a_time_is_not_used() -> None:
    assert choose("0:01", "0:75", "0:09") == [1000, None, 9000]


def test_the_times_around_distinguish_frames_from_hours() -> None:
    assert choose("9:40", "10:00:00", "10:20") == [580_000, 600_000, 620_000]
    assert choose("59:40", "1:00:00", "1:00:20") == [3_580_000, 3_600_000, 3_620_000]


def test_words_per_minute_distinguish_frames_from_hours_in_a_whole_file() -> None:
    times = [f"{minute:02d}:00:00" for minute in range(8, 50)]
    assert choose(*times)[-1] == 49 * 60_000
    assert choose(*times, words=2000)[-1] == 49 * 3_600_000


readings = st.lists(st.lists(st.integers(0, 9), max_size=2).map(tuple), max_size=7)


@given(readings)
def test_as_many_as_possible_are_used_and_they_never_go_back(
    options: list[tuple[int, ...]],
) -> None:
    stamps = [Stamp("", values) for values in options]
    times = choose_times(stamps, [1] * len(stamps))
    used = [time_ms for time_ms in times if time_ms is not None]
    assert used == sorted(used)
    assert all(time_ms is None or time_ms in values for time_ms, values in zip(times, options))
    assert len(used) == most_in_order(options)


def most_in_order(options: list[tuple[int, ...]]) -> int:
    """Return the length of the longest chain, found by trying all of them."""
    for size in range(len(options), 0, -1):
        for chosen in combinations(options, size):
            if any(all(a <= b for a, b in pairwise(values)) for values in product(*chosen)):
                return size
    return 0


@given(st.lists(st.integers(0, 100), min_size=1, max_size=30))
def test_the_first_readings_are_preferred(times_ms: list[int]) -> None:
    ordered = sorted(times_ms)
    stamps = [Stamp("", (time_ms, 0)) for time_ms in ordered]
    assert choose_times(stamps, [1] * len(stamps)) == ordered
