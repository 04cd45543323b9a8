"""The start of a broadcast, which YouTube counts on its own clock."""

from __future__ import annotations

import pytest

from captions.cli.run.live_broadcast import local_start_ms
from captions.live.address import parse_address
from captions.live.clock import JumpingClock
from captions.live.posting import Poster
from tests.live.runs import START_MS
from tests.live.server import Fault, Rules, faults, serving


@pytest.mark.parametrize(("off_ms", "fault"), [(40_000, None), (0, Fault(500, body=b"no time"))])
def test_the_start_is_counted_on_our_clock(off_ms: int, fault: Fault | None) -> None:
    clock = JumpingClock(START_MS + 90_000)
    with serving(Rules(lambda: clock.now_ms() + off_ms)) as server:
        server.misbehave = faults(fault)
        poster = Poster(parse_address(server.url), clock, timeout_ms=2000)
        assert local_start_ms(START_MS + off_ms, poster, 5) == START_MS
    (request,) = server.rules.requests
    assert (request.seq, request.body) == (5, b"")
