"""Ten hours on a virtual clock: every caption at its time, through real HTTP; memory stays flat."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterator, Sequence
from pathlib import Path

from captions.live.clock import JumpingClock
from captions.live.cue import LiveCue
from captions.live.reply import Reply
from captions.live.server_clock import format_utc
from captions.live.state import State
from captions.live.tools import Pace
from tests.live.runs import START_MS, Run, Script, every
from tests.live.server import Rules, serving

HOUR_MS = 3_600_000
# the server's clock: 40 s ahead at the start, and 20 parts in a million faster
AHEAD_MS = 40_000
DRIFT = 20e-6


def server_ms(now_ms: int) -> int:
    return round(now_ms + AHEAD_MS + (now_ms - START_MS) * DRIFT)


def test_ten_hours(tmp_path: Path) -> None:
    clock = JumpingClock(START_MS - 10_000)
    cues = every(30_000, 10 * HOUR_MS)
    with serving(Rules(lambda: server_ms(clock.now_ms()))) as server:
        state = State(tmp_path, "ten-hours")
        report = Run(server.url, clock, state=state).play(cues)
        state.close()
        rules = server.rules
    assert rules.wrong == []
    assert (report.counts.sent, report.counts.late, report.not_shown) == (len(cues), 0, [])
    assert [one.text for one in rules.captions] == [cue.text for cue in cues]
    for cue, one in zip(cues, rules.captions):
        wanted_ms = server_ms(START_MS + cue.start_ms)
        assert abs(one.time_ms - wanted_ms) <= 100
        # posted ahead of its time, by the ten seconds that were asked for
        assert abs(wanted_ms - one.came_ms - 10_000) <= 100
    numbers = [request.seq for request in rules.requests if request.body]
    assert numbers == list(range(len(cues)))


def test_a_pause_of_hours_does_not_let_the_clocks_drift_apart() -> None:
    clock = JumpingClock(START_MS - 10_000)
    cues = [LiveCue(at, at + 1000, "A line.") for at in (0, 9 * HOUR_MS, 9 * HOUR_MS + 3000)]
    with serving(Rules(lambda: server_ms(clock.now_ms()))) as server:
        Run(server.url, clock).play(cues)
    for cue, one in zip(cues, server.rules.captions, strict=True):
        assert abs(one.time_ms - server_ms(START_MS + cue.start_ms)) <= 100


class Endless:
    """A source that has one caption at a time, so that only the run itself could need memory."""

    is_growing = False
    is_ended = False

    def __init__(self, cues: Iterator[LiveCue]) -> None:
        self._cues = cues
        self._next: LiveCue | None = next(cues)
        self.memory: list[int] = []

    def read_new(self, now_ms: int) -> Sequence[LiveCue]:
        found = []
        while self._next is not None and START_MS + self._next.start_ms <= now_ms + 15_000:
            found.append(self._next)
            self._next = next(self._cues, None)
        if found and found[-1].start_ms % HOUR_MS == 0:
            self.memory.append(tracemalloc.get_traced_memory()[0])
        self.is_ended = self._next is None
        return found

    def problems(self) -> list[str]:
        return []


def test_memory_stays_flat(tmp_path: Path) -> None:
    clock = JumpingClock(START_MS - 10_000)

    def post(body: bytes, parameters: dict[str, str]) -> Reply:
        now_ms = clock.now_ms()
        return Reply(200, now_ms, now_ms + 30, format_utc(server_ms(now_ms)).encode())

    cues = (LiveCue(at, at + 9000, f"At {at}.") for at in range(0, 10 * HOUR_MS, 20_000))
    source = Endless(cues)
    tools = {"post": post, "refresh_ms": 20_000}
    tracemalloc.start()
    try:
        report = Run("http://127.0.0.1/", clock, tools=tools).play(source)
    finally:
        tracemalloc.stop()
    assert (report.counts.sent, report.not_shown) == (1800, [])
    assert len(source.memory) >= 9
    # ten hours later a run needs no more than after its first hour, but for a few kilobytes
    assert source.memory[-1] - source.memory[1] < 20_000


def test_a_long_file_is_taken_in_at_once() -> None:
    """Time is linear in the number of captions."""

    def seconds(count: int) -> float:
        clock = JumpingClock(START_MS - 10_000)
        controls = [Script(clock, (-9000, "stop"))]
        run = Run("http://127.0.0.1/", clock, pace=Pace(heartbeat_ms=0, sends_clears=True))
        run.tools = {"post": lambda body, parameters: None, "controls": controls}
        source = [
            LiveCue(at, at + 400, "A line.") for at in range(60_000, 60_000 + count * 500, 500)
        ]
        begin_s = time.process_time()
        assert len(run.play(source).not_shown) == count
        return time.process_time() - begin_s

    few_s = seconds(2000)
    assert seconds(20_000) < 30 * max(few_s, 0.02)
