"""Print what judging captions costs: a hundred one-hour files, and how time grows with length.

    python tests/benchmarks/validate.py

Processor time of whole processes, start-up included. The files are what ``captions generate``
makes of the shared corpus, the first hour of each, as SRT and as WebVTT.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from locations import corpus_files
from processes import captions as command
from processes import cost

import captions

HOUR_MS = 3_600_000
FILES = 100


def first_hours(folder: Path) -> list[Path]:
    """Write a hundred files of one hour, and return their paths."""
    tracks = [captions.generate(path.read_bytes()).track for path in corpus_files("corpus/site")]
    hours = [
        replace(track, cues=[cue for cue in track.cues if cue.end_ms <= HOUR_MS])
        for track in tracks
    ]
    paths = []
    for number in range(FILES):
        path = folder / f"{number:03d}.{('srt', 'vtt')[number % 2]}"
        captions.write(hours[number // 2 % len(hours)], path)
        paths.append(path)
    return paths


def judged(*arguments: str) -> tuple[float, float]:
    """Return the processor time in s of a run of ``captions validate`` and its memory in MB."""
    return cost(*command("validate", *arguments), runs=1, allowed=(0, 1))


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = first_hours(folder)
        cues = sum(len(captions.read(path).cues) for path in paths)
        for options in ([], ["--output-format", "json"], ["--profile", "bbc"], ["--diff"]):
            spent, memory = judged(*options, "-q", *map(str, paths))
            told = " ".join(options) or "(plain)"
            print(
                f"{FILES} files of an hour, {cues:,} cues, {told}: {spent:.2f} s, "
                f"{spent * 1e6 / cues:.0f} µs a cue, {memory:.0f} MB"
            )
        longest = folder / "longer.srt"
        one = captions.read(paths[0])
        first = None
        for times in (1, 2, 4, 8, 16):
            longer = [
                replace(
                    cue, start_ms=cue.start_ms + turn * HOUR_MS, end_ms=cue.end_ms + turn * HOUR_MS
                )
                for turn in range(times)
                for cue in one.cues
            ]
            captions.write(replace(one, cues=longer), longest)
            spent, memory = judged("-q", str(longest))
            first = first or spent
            print(
                f"{times:2d} hours in one file: {spent:.2f} s, {spent / first:.1f}x, {memory:.0f} MB"
            )


if __name__ == "__main__":
    main()
