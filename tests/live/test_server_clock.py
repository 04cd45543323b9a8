"""The server's clock, from its replies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.live.server_clock import OLD_MS, ServerClock, format_utc, parse_utc_ms


@given(st.integers(0, 2**42))
def test_a_time_is_read_as_it_is_written(time_ms: int) -> None:
    assert parse_utc_ms(format_utc(time_ms).encode()) == time_ms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"1970-01-01T00:00:06.873\n", 6873),
        # the documentation's other form
        (b"1970-01-01T00:00.06.873", 6873),
        (b"1970-01-01T00:00:06.873Z", 6873),
        (b"1970-01-01T00:00:06", 6000),
        (b"1970-13-01T00:00:06.873", None),
        (b"", None),
        (b"OK", None),
        (b"<html>" * 80, None),
        (b"\xff\xfe", None),
    ],
)
def test_times_of_replies(text: bytes, expected: int | None) -> None:
    assert parse_utc_ms(text) == expected


def test_a_slow_reply_counts_less_than_quick_ones() -> None:
    clock = ServerClock()
    assert (clock.is_known, clock.offset_ms) == (False, 0)
    for start_ms in (0, 1000, 2000):
        clock.add(sent_ms=start_ms, received_ms=start_ms + 40, server_ms=start_ms + 520)
    # a request that took four seconds, all of them on the way there
    clock.add(sent_ms=3000, received_ms=7000, server_ms=7500)
    assert (clock.is_known, clock.offset_ms) == (True, 500)


def test_a_clock_that_was_put_right_is_followed() -> None:
    clock = ServerClock()
    for n in range(20):
        step_ms = 3000 if n >= 10 else 0
        clock.add(sent_ms=n * 1000, received_ms=n * 1000, server_ms=n * 1000 + step_ms)
    assert clock.offset_ms == 3000


def test_old_replies_are_not_used() -> None:
    clock = ServerClock()
    clock.add(sent_ms=0, received_ms=0, server_ms=0)
    assert not clock.is_old(OLD_MS)
    assert clock.is_old(OLD_MS + 1)
    clock.add(sent_ms=OLD_MS + 1, received_ms=OLD_MS + 201, server_ms=OLD_MS + 301)
    assert clock.offset_ms == 200
