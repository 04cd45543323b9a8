"""Runs of the player on a virtual clock against the server of these tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from captions.live.address import parse_address
from captions.live.clock import JumpingClock
from captions.live.control import Word
from captions.live.cue import LiveCue
from captions.live.numbers import Numbers
from captions.live.player import Player
from captions.live.posting import Poster
from captions.live.report import LiveReport
from captions.live.services import Service, YouTube
from captions.live.sources import FinishedCaptions, Source
from captions.live.state import State
from captions.live.timeline import Timeline
from captions.live.tools import Pace, Status, Tools

# 2026-11-26 20:00 UTC.
START_MS = 1_795_723_200_000


@dataclass
class Heard:
    """A listener that keeps what it is told."""

    notices: list[str] = field(default_factory=list)
    last: Status | None = None

    def update(self, status: Status) -> None:
        self.last = status

    def notice(self, text: str) -> None:
        self.notices.append(text)


class Script:
    """Words at set times after the start."""

    def __init__(self, clock: JumpingClock, *words: tuple[int, Word]) -> None:
        self._clock = clock
        self._words = list(words)

    def read_new(self) -> Sequence[Word]:
        found = []
        while self._words and self._words[0][0] <= self._clock.now_ms() - START_MS:
            found.append(self._words.pop(0)[1])
        return found

    def unknown(self) -> Sequence[str]:
        return ()


def cues(*times_ms: int, length_ms: int = 2000) -> list[LiveCue]:
    return [LiveCue(at, at + length_ms, f"Line {n}.") for n, at in enumerate(times_ms, 1)]


def every(step_ms: int, until_ms: int) -> list[LiveCue]:
    return [
        LiveCue(at, at + step_ms, f"Line {n}.")
        for n, at in enumerate(range(0, until_ms, step_ms), 1)
    ]


@dataclass
class Run:
    """A run to be made; the clock stands ten seconds before the start of the stream."""

    url: str
    clock: JumpingClock = field(default_factory=lambda: JumpingClock(START_MS - 10_000))
    pace: Pace = field(default_factory=Pace)
    service: Service = field(default_factory=YouTube)
    start_ms: int = START_MS
    timeout_ms: int = 2000
    heard: Heard = field(default_factory=Heard)
    numbers: Numbers | None = None
    state: State | None = None
    first: int = 0
    tools: dict[str, Any] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)

    def play(self, source: Sequence[LiveCue] | Source) -> LiveReport:
        address = parse_address(self.url)
        poster = Poster(address, self.clock, timeout_ms=self.timeout_ms)
        self.numbers = Numbers(self.first, self.state, self.heard.notices.append)
        tools = {
            "clock": self.clock, "post": poster.post, "numbers": self.numbers,
            "listener": self.heard, "random": Random(7), "refresh_ms": 60_000, **self.tools,
        }  # fmt: skip
        if isinstance(source, list):
            source = FinishedCaptions(source)
        timeline = Timeline(self.start_ms)
        player = Player(source, self.service, timeline, Tools(**tools), self.pace, **self.options)
        return player.run()


def written(folder: Path) -> str:
    """Return all that was written to the files of a folder."""
    return "\n".join(
        path.read_bytes().decode("utf-8", "replace") for path in folder.rglob("*") if path.is_file()
    )
