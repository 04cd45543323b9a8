"""Captions of a made-up talk, its translation and its stream, for tests of fitting by times."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

from captions.model import Cue, Track

ENGLISH = "clock tide rope bell wind rust bench stairs spring tower".split()
GERMAN = "Uhr Gezeiten Seil Glocke Wind Rost Bank Treppe Feder Turm".split()


def talk(count: int = 160, seed: int = 7) -> Track:
    """Return captions of a talk with pauses, as speech has them."""
    chance = random.Random(seed)
    cues = []
    at_ms = 1200
    for number in range(count):
        length_ms = chance.randrange(900, 4500)
        text = f"{chance.choice(ENGLISH)} {number}"
        cues.append(Cue(at_ms, at_ms + length_ms, text))
        at_ms += length_ms + chance.choice((40, 40, 120, 600, 1900))
    return Track(cues, language="en")


def translated(track: Track, seed: int = 3) -> Track:
    """Return captions in another language: other starts by a little, some cues joined or parted."""
    chance = random.Random(seed)
    cues: list[Cue] = []
    index = 0
    while index < len(track):
        start_ms, end_ms = track.cues[index].start_ms, track.cues[index].end_ms
        if chance.random() < 0.15 and index + 1 < len(track):
            index += 1
            end_ms = track.cues[index].end_ms
        edges = [start_ms, end_ms]
        if chance.random() < 0.1 and end_ms - start_ms > 2500:
            edges.insert(1, (start_ms + end_ms) // 2)
        for first_ms, last_ms in pairwise(edges):
            moved_ms = max(0, first_ms + chance.randrange(-150, 150))
            cues.append(Cue(moved_ms, last_ms, f"{chance.choice(GERMAN)} {len(cues)}"))
        index += 1
    return Track(cues, language="de")


def stream_of(track: Track, parts: Sequence[tuple[int, int, int]], speed: float = 1.0) -> Track:
    """Return a stream: parts of a track as (start, end, start in the stream) in ms."""
    cues = [
        Cue(
            round((cue.start_ms - start_ms) * speed) + there_ms,
            round((cue.end_ms - start_ms) * speed) + there_ms,
            cue.text,
        )
        for start_ms, end_ms, there_ms in parts
        for cue in track.cues
        if start_ms <= cue.start_ms < end_ms
    ]
    return Track(cues, language="en")
