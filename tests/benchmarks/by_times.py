"""Score ``captions sync --by-times`` on captions of published episodes.

    python tests/benchmarks/by_times.py [--episodes] [--pairs N]

There is no corpus of translations with known times, so that one is made: captions of an episode
whose starts move by 150 ms (standard deviation), of which a fifth is joined with the next and a
tenth is parted. Its stream has the episode's own captions, with two stretches cut out, each part
moved by an offset of its own, and all played at another speed. Scored:

- start: how far cues are from where they should be, over all whose part is in the stream;
- lost: cues of the stream that were removed; kept: cues of the cut stretches that were not;
- refused: episodes for which nothing is written, among them those of fewer than a hundred cues.

Then captions are fitted to the streams of other episodes, which must be refused.

Reads the shared corpus and says so where it is absent.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from locations import corpus_files

import captions
from captions.errors import CaptionsError
from captions.model import Cue, Track

SPEEDS = (1.0, 25 / 23.976, 1001 / 1000, 0.99)
JITTER_MS, JOINED, PARTED = 150, 0.2, 0.1
# Cues shorter than this (ms) are not parted.
LONG_MS = 2500


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of an episode, and when it starts in the stream, in ms."""

    start_ms: int
    end_ms: int
    there_ms: int


@dataclass(slots=True)
class Score:
    """The figures of some episodes."""

    errors_ms: list[float] = field(default_factory=list)
    lost: int = 0
    kept: int = 0
    cues: int = 0
    refused: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, other: Score) -> None:
        """Add the figures of other episodes."""
        self.errors_ms += other.errors_ms
        self.lost += other.lost
        self.kept += other.kept
        self.cues += other.cues
        self.refused += other.refused
        self.seconds += other.seconds

    def __str__(self) -> str:
        errors = sorted(self.errors_ms) or [0.0]
        far = sum(error > 500 for error in errors)
        return (
            f"start: median {errors[len(errors) // 2]:.0f} ms, 99 % within "
            f"{errors[len(errors) * 99 // 100]:.0f} ms, {far} of {self.cues} cues off by more than "
            f"0.5 s; lost {self.lost}, kept {self.kept}; {len(self.refused)} refused; "
            f"{self.seconds:.1f} s of processor time"
        )


def translated(track: Track, name: str) -> Track:
    """Return captions with the rhythm of another language, the same for the same name."""
    chance = random.Random(name)
    spans = []
    cues = iter(track.cues)
    for cue in cues:
        start_ms, end_ms = cue.start_ms, cue.end_ms
        if chance.random() < JOINED:
            end_ms = next(cues, cue).end_ms
        edges = [start_ms, end_ms]
        if chance.random() < PARTED and end_ms - start_ms > LONG_MS:
            edges.insert(1, start_ms + round((end_ms - start_ms) * chance.uniform(0.35, 0.65)))
        for index, edge_ms in enumerate(edges[:-1]):
            moved_ms = max(0, round(edge_ms + chance.gauss(0, JITTER_MS)))
            spans.append((moved_ms, max(moved_ms + 200, edges[index + 1])))
    return Track([Cue(*span, f"cue {index}") for index, span in enumerate(sorted(spans))])


def make_stream(track: Track, name: str, speed: float) -> tuple[Track, Sequence[Stretch]]:
    """Return the stream of an episode, and where its stretches are in it."""
    chance = random.Random(name)
    whole_ms = max(cue.end_ms for cue in track) + 1
    edges = [0]
    for middle in (0.3, 0.7):
        start_ms = round(whole_ms * (middle + chance.uniform(-0.1, 0.1)))
        length_ms = round(min(whole_ms * 0.1, chance.uniform(40, 150) * 1000))
        edges += [start_ms, start_ms + length_ms]
    edges.append(whole_ms)
    stretches, cues = [], []
    there_ms = chance.randrange(400_000)
    for start_ms, end_ms in zip(edges[::2], edges[1::2]):
        stretches.append(Stretch(start_ms, end_ms, there_ms))
        for cue in track:
            if start_ms <= cue.start_ms < end_ms:
                moved = [
                    round((ms - start_ms) * speed) + there_ms for ms in (cue.start_ms, cue.end_ms)
                ]
                cues.append(Cue(moved[0], moved[1], cue.text))
        there_ms += round((end_ms - start_ms) * speed) + chance.randrange(6000)
    return Track(cues), stretches


def score(track: Track, name: str, speed: float) -> Score:
    """Return the figures of one episode at a speed."""
    german = translated(track, name)
    stream, stretches = make_stream(track, name, speed)
    found = Score(cues=len(german))
    began = time.process_time()
    try:
        result = captions.sync_by_times(german, stream)
    except CaptionsError as error:
        found.refused.append(f"{name}: {error.message}")
        return found
    finally:
        found.seconds = time.process_time() - began
    made = {cue.text: cue.start_ms for cue in result.track}
    for cue in german:
        stretch = next((s for s in stretches if s.start_ms <= cue.start_ms < s.end_ms), None)
        if stretch is None:
            found.kept += cue.text in made
        elif cue.text not in made:
            found.lost += 1
        else:
            there_ms = (cue.start_ms - stretch.start_ms) * speed + stretch.there_ms
            found.errors_ms.append(abs(made[cue.text] - there_ms))
    return found


def other_pairs(tracks: Sequence[tuple[str, Track]], count: int) -> str:
    """Return how many of some captions are accepted with the stream of another episode."""
    accepted = []
    for number in range(count):
        name, track = tracks[number % len(tracks)]
        other, stream = tracks[(number + 1 + number // len(tracks)) % len(tracks)]
        try:
            captions.sync_by_times(translated(track, name), make_stream(stream, other, 1.0)[0])
        except CaptionsError:
            continue
        accepted.append(f"{name} with {other}")
    return f"streams of other episodes: {len(accepted)} of {count} accepted {' '.join(accepted)}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--episodes", action="store_true", help="print every episode")
    options.add_argument("--pairs", type=int, default=22, help="wrong pairs that are tried")
    chosen = options.parse_args()
    paths = [path.with_suffix(".vtt") for path in corpus_files("corpus/human")]
    if not paths:
        print("no corpus beside the project: nothing to measure")
        return
    tracks = [(path.stem, captions.read(Path(path))) for path in paths]
    for speed in SPEEDS:
        whole = Score()
        for name, track in tracks:
            one = score(track, name, speed)
            if chosen.episodes:
                print(f"    {name}  {one}")
            whole.add(one)
        print(f"speed {speed:.5f}: {whole}")
        for refusal in whole.refused[:3]:
            print(f"    {refusal}")
    print(other_pairs(tracks, chosen.pairs))


if __name__ == "__main__":
    main()
