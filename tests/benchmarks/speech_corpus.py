"""Read the measured episodes: turns as a site prints them, and when they were really spoken."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from locations import SHARED

from captions.model import Turn
from captions.timecode import parse_time_ms

CORPUS = SHARED / "corpus/speech"
NOT_LEARNT = frozenset(("514", "534"))
"""Scored, but never fitted on: one repeats whole stretches, one has a made-up label."""


@dataclass(frozen=True, slots=True)
class Episode:
    """The turns of one episode, and the true start and end of each in milliseconds."""

    name: str
    turns: tuple[Turn, ...]
    truth: tuple[tuple[int, int], ...]


def read_episodes(folder: Path = CORPUS) -> list[Episode]:
    """Return every episode of the folder, by name; exit where there is no such folder."""
    if not folder.is_dir():
        raise SystemExit(f"{folder} is absent: these figures need the measured episodes")
    return [_read(path) for path in sorted(folder.glob("*.vtt"))]


def _read(path: Path) -> Episode:
    lines = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    printed = [line.split(" ", 1) for line in lines if line.strip()]
    turns = tuple(
        Turn(text, parse_time_ms(time), number) for number, (time, text) in enumerate(printed, 1)
    )
    times = [line.split(" --> ") for line in path.read_text("utf-8").splitlines() if "-->" in line]
    truth = tuple((parse_time_ms(start), parse_time_ms(end)) for start, end in times)
    if len(turns) != len(truth):
        raise SystemExit(f"{path} has {len(truth)} cues for {len(turns)} turns")
    return Episode(path.stem, turns, truth)
