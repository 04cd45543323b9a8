"""Print what making captions costs: one episode, a whole site, growth, and start-up.

    python tests/benchmarks/generate.py

Processor time of whole processes, start-up included; the least of several runs, as machines are
noisy. Reads the shared corpus and says so where it is absent.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from locations import corpus_files
from processes import BARE_GROUP, captions, cost

RUNS = 5


def longer(text: str, times: int) -> str:
    """Return a transcript that says itself several times over, one after the other."""
    lines = [re.match(r"(?:(\d+):)?(\d+):(\d+) (.*)", line) for line in text.splitlines()]
    kept = [
        (int(m[1] or 0) * 3600 + int(m[2]) * 60 + int(m[3]), m[4]) for m in lines if m is not None
    ]
    length = kept[-1][0] + 5
    return "\n".join(
        f"{at // 3600:02d}:{at // 60 % 60:02d}:{at % 60:02d} {said}"
        for turn in range(times)
        for start, said in kept
        if (at := start + turn * length) >= 0
    )


def one_episode(path: Path, folder: str) -> None:
    spent, memory = cost(*captions("generate", str(path), "-o", folder, "--force", "-q"), runs=RUNS)
    lines = len(path.read_text(encoding="utf-8").splitlines())
    print(f"one episode ({path.name}, {lines} lines): {spent:.2f} s, {memory:.0f} MB")


def whole_site(paths: Sequence[Path], folder: str) -> None:
    spent, memory = cost(
        *captions("generate", *map(str, paths), "-o", folder, "--force", "-q"), runs=2
    )
    print(
        f"{len(paths)} episodes in one process: {spent:.1f} s, {spent / len(paths):.2f} s each, "
        f"{memory:.0f} MB"
    )


def growth(path: Path, folder: str) -> None:
    text = path.read_text(encoding="utf-8")
    source = Path(folder) / "longer.txt"
    first = None
    for times in (1, 2, 4, 8, 16):
        source.write_text(longer(text, times), encoding="utf-8")
        spent, memory = cost(
            *captions("generate", str(source), "-o", folder, "--force", "-q", "--keep-loops"),
            runs=2,
        )
        first = first or spent
        print(f"  {times:2d} x the lines: {spent:5.2f} s ({spent / first:4.1f} x), {memory:.0f} MB")


def start_up() -> None:
    rows = {
        "python -c pass": cost(sys.executable, "-c", "pass", runs=15)[0],
        "a bare click group's --help": cost(sys.executable, "-c", BARE_GROUP, runs=15)[0],
        "captions --help": cost(*captions("--help"), runs=15)[0],
    }
    for name, spent in rows.items():
        print(f"  {name}: {spent * 1000:.0f} ms")


def main() -> None:
    print("start-up")
    start_up()
    episodes, site = corpus_files("episodes"), corpus_files("corpus/site")
    if not episodes:
        print("no corpus beside the project: nothing else to measure")
        return
    with tempfile.TemporaryDirectory() as folder:
        one_episode(episodes[0], folder)
        whole_site(site, folder)
        print("growth")
        growth(episodes[0], folder)


if __name__ == "__main__":
    main()
