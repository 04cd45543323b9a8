"""When a stream starts, as it is typed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.live.start_time import parse_start_ms

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set here")


@pytest.fixture(scope="module", autouse=True)
def berlin() -> Iterator[None]:
    patch = pytest.MonkeyPatch()
    patch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    patch.undo()
    time.tzset()


def utc(text: str) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=timezone.utc).timestamp() * 1000)


@pytest.mark.parametrize(
    ("typed", "now", "expected"),
    [
        ("now", "2026-11-26T19:00:00", "2026-11-26T19:00:00"),
        ("20:00", "2026-11-26T18:59:59", "2026-11-26T19:00:00"),
        ("20:00", "2026-11-26T19:00:00", "2026-11-26T19:00:00"),
        ("20:00", "2026-11-26T19:00:01", "2026-11-27T19:00:00"),
        ("0:05", "2026-12-31T22:00:00", "2026-12-31T23:05:00"),
        ("20:00:30", "2026-11-26T18:00:00", "2026-11-26T19:00:30"),
        ("20:00:30.25", "2026-11-26T18:00:00", "2026-11-26T19:00:30.250"),
        ("+90", "2026-11-26T18:00:00", "2026-11-26T18:01:30"),
        ("+1:30", "2026-11-26T18:00:00", "2026-11-26T18:01:30"),
        # summer time ends at 3:00, which becomes 2:00: 2:15 comes twice
        ("2:15", "2026-10-25T00:00:00", "2026-10-25T00:15:00"),
        ("2:15", "2026-10-25T00:30:00", "2026-10-25T01:15:00"),
        # summer time begins at 2:00, which becomes 3:00: there is no 2:30 that night
        ("2:30", "2026-03-29T00:00:00", "2026-03-30T00:30:00"),
        ("20:00", "2026-03-28T20:00:00", "2026-03-29T18:00:00"),
        ("2026-11-26T20:00:00+01:00", "2026-12-01T00:00:00", "2026-11-26T19:00:00"),
        ("2026-11-26T19:00:00Z", "2026-12-01T00:00:00", "2026-11-26T19:00:00"),
        ("2026-11-26 19:00:00.500+00:00", "2026-12-01T00:00:00", "2026-11-26T19:00:00.500"),
    ],
)  # fmt: skip
def test_a_start(typed: str, now: str, expected: str) -> None:
    assert parse_start_ms(typed, utc(now)) == utc(expected)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("soon", "'soon' is not a start"),
        ("", "'' is not a start"),
        ("24:00", "there is no clock time '24:00'"),
        ("20:60", "there is no clock time '20:60'"),
        ("20:00:60", "there is no clock time"),
        ("2026-11-26T20:00:00", "has no zone"),
        ("+soon", "'.soon' is not a start"),
        ("+", "'.' is not a start"),
        ("+-5", "'.-5' is not a start"),
        ("+5x", "'5x' is not a time"),
        ("9999-12-31T23:59:59-05:00", "more than a year from now"),
        ("0001-01-01T00:00:00+05:00", "is not a start|more than a year"),
        ("+999999999", "more than a year from now"),
    ],
)
def test_no_start(typed: str, message: str) -> None:
    with pytest.raises(CaptionsError, match=message):
        parse_start_ms(typed, 0)


@given(st.integers(0, 2**41), st.integers(0, 23), st.integers(0, 59))
def test_a_clock_time_is_at_most_two_days_ahead(now_ms: int, hour: int, minute: int) -> None:
    start_ms = parse_start_ms(f"{hour}:{minute:02d}", now_ms)
    assert 0 <= start_ms - now_ms <= 49 * 3_600_000
    local = datetime.fromtimestamp(start_ms / 1000)
    assert (local.hour, local.minute) == (hour, minute)
