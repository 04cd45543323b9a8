"""Print how calm captions are, and whether their own profile finds anything in them to fix.

    python tests/benchmarks/rhythm.py [PROFILE ...]

Reads every transcript of the shared corpus. For the seed episode and the site, in each rhythm: the
share of cues under 1.6 s, of cues under the profile's shortest duration, of cues of one line, of
cues that exceed the reading speed, and the mean length. Then, for each profile named (by default
all that lay out lines): the safe fixes that ``validate`` offers for captions just made, which
should be none, and what it finds that has no fix.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import mean
from typing import get_args

from locations import corpus_files

import captions
from captions.model import Cue
from captions.profile import PROFILES, Profile, Rhythm, find_profile
from captions.text.length import reading_length
from captions.validation.rules import RULES

SHOWN_BRIEFLY_MS = 1600
FOLDERS = ("episodes", "corpus/site", "corpus/speech", "corpus/human")


def describe(cues: Sequence[Cue], profile: Profile) -> str:
    """Return the figures of cues as one line."""
    speeds = [1000 * reading_length(cue.shown_text) / cue.duration_ms for cue in cues]
    return (
        f"{len(cues):6,} cues"
        f"  under 1.6 s {mean(cue.duration_ms < SHOWN_BRIEFLY_MS for cue in cues):6.1%}"
        f"  too short {mean(cue.duration_ms < profile.min_duration_ms for cue in cues):6.2%}"
        f"  one line {mean(chr(10) not in cue.text for cue in cues):6.1%}"
        f"  too fast {mean(speed > (profile.max_cps or 1e9) for speed in speeds):6.1%}"
        f"  {mean(reading_length(cue.shown_text) for cue in cues):.1f} characters"
    )


def rhythms(name: str) -> None:
    """Print the figures of a profile in each rhythm, for the seed and for the site with it."""
    seed, site = corpus_files("episodes"), corpus_files("corpus/site")
    for rhythm in get_args(Rhythm):
        profile = find_profile(name, rhythm=rhythm)
        made = [captions.generate(path, profile).track.cues for path in (*seed, *site)]
        print(f"{name} {rhythm:6} seed         {describe(made[0], profile)}")
        print(
            f"{name} {rhythm:6} seed + site  {describe([c for one in made for c in one], profile)}"
        )


def left_to_fix(name: str, paths: Sequence[Path]) -> None:
    """Print what ``validate`` finds in captions of a profile that were just made."""
    safe: Counter[str] = Counter()
    found: Counter[str] = Counter()
    cues = 0
    for path in paths:
        track = captions.generate(path, name).track
        cues += len(track.cues)
        for format in ("srt", "vtt"):
            data = captions.render(track, format).encode()
            for finding in captions.validate(data, ending=f".{format}", profile=name):
                found[finding.code] += 1
                if finding.fix == "safe":
                    safe[finding.code] += 1
                    print(f"  {path.name}, {format}, line {finding.line}: {finding.message}")
    print(f"{name}: {len(paths)} files, {cues:,} cues, {sum(safe.values())} safe fixes offered")
    print(
        "  found:", ", ".join(f"{code} {RULES[code].name} {n:,}" for code, n in found.most_common())
    )


def main() -> None:
    """Print all figures, or exit where there is no corpus."""
    paths = [path for folder in FOLDERS for path in corpus_files(folder)]
    if not paths:
        raise SystemExit("no corpus beside the project: nothing to measure")
    rhythms("youtube")
    names = sys.argv[1:] or [name for name, profile in PROFILES.items() if profile.layout]
    for name in names:
        left_to_fix(name, paths)


if __name__ == "__main__":
    main()
