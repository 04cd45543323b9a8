"""What an hour of captions and each hour more takes: instructions and memory, which do not depend
on what else the machine does.

    python tests/benchmarks/linear.py              # all of it: a quarter of an hour with valgrind
    python tests/benchmarks/linear.py memory       # bytes a cue and a word: a minute
    python tests/benchmarks/linear.py validate     # the instructions of one kind of work

Instructions are counted by ``valgrind --tool=cachegrind``, memory is the peak that ``tracemalloc``
sees. Both say whether they grow in proportion to the length.
"""

from __future__ import annotations

import gc
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from generate import longer
from growth import SIZES, first_hour
from locations import ROOT, corpus_files
from markdown import markdown

import captions

WORKS: dict[str, Callable[[bytes], object]] = {
    "convert": lambda data: captions.render(captions.parse(data), "vtt"),
    "validate": lambda data: captions.validate(data),
    "generate": lambda data: captions.generate(data, keep_loops=True),
}
# Growth above that of the length which still counts as linear: tables and caches fill up.
TOLERANCE = 1.1
_COUNT = re.compile(r"I\s+refs:\s+([\d,]+)")


def inputs(work: str) -> dict[int, bytes]:
    """Return what a kind of work is done on, by the hours it lasts."""
    hour = first_hour(corpus_files("corpus/site")[0].read_text(encoding="utf-8"))
    texts = {size: longer(hour, size) for size in SIZES}
    if work == "generate":
        return {size: text.encode() for size, text in texts.items()}
    return {
        size: captions.render(captions.generate(text, keep_loops=True).track, "srt").encode()
        for size, text in texts.items()
    }


def verdict(figures: dict[int, float]) -> str:
    """Return whether figures grow in proportion to the hours, from the second size on."""
    sizes = sorted(figures)[1:]
    growth = max(figures[more] / figures[less] / (more / less) for less, more in pairwise(sizes))
    return "linear" if growth <= TOLERANCE else f"NOT LINEAR: {growth:.2f} times the length"


def memory() -> Iterator[str]:
    """Yield the peak of memory of each kind of work, and its bytes a cue or a word."""
    rows = []
    for name, work in WORKS.items():
        peaks: dict[int, float] = {}
        counts = {}
        for size, data in inputs(name).items():
            result = captions.generate(data, keep_loops=True).track if name == "generate" else None
            counts[size] = len(result.words) if result else data.count(b" --> ")
            work(data[: len(data) // size])  # what is loaded once
            del result
            gc.collect()
            tracemalloc.start()
            work(data)
            peaks[size] = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        each = (peaks[16] - peaks[4]) / (counts[16] - counts[4])
        unit = "word" if name == "generate" else "cue"
        cells = (f"{peak / 1e6:.1f} MB" for peak in peaks.values())
        rows.append([name, *cells, f"{each:.0f} bytes a {unit}", verdict(peaks)])
    yield "Peak memory beside the input, by hours of captions in one file."
    yield ""
    yield from markdown(["", *(f"{size} h" for size in SIZES), "each", "growth"], rows)


def instructions(*names: str) -> Iterator[str]:
    """Yield the instructions of each kind of work, less those of the same on nothing."""
    if shutil.which("valgrind") is None:
        yield "Instructions are not counted: there is no valgrind."
        return
    rows = []
    for name in names or WORKS:
        found: dict[int, float] = {}
        data = inputs(name)
        start = count(
            name, data[1][: data[1].index(b"\n\n", 2000) + 2 if b"\n\n" in data[1] else 2000]
        )
        for size in SIZES:
            found[size] = count(name, data[size]) - start
        cells = (f"{each / 1e6:,.0f}" for each in found.values())
        rows.append([name, *cells, verdict(found)])
    yield "Millions of instructions, by hours of captions in one file."
    yield ""
    yield from markdown(["", *(f"{size} h" for size in SIZES), "growth"], rows)


def count(name: str, data: bytes) -> int:
    """Return the instructions of a process that does some work on an input."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "input")
        path.write_bytes(data)
        code = f"from linear import WORKS; WORKS[{name!r}](open({str(path)!r}, 'rb').read())"
        command = [
            "valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null",
            sys.executable, "-c", code,
        ]  # fmt: skip
        paths = os.pathsep.join((str(ROOT), str(Path(__file__).parent)))
        environment = {**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": "0"}
        finished = subprocess.run(
            command, env=environment, check=True, capture_output=True, text=True
        )
    match = _COUNT.search(finished.stderr)
    assert match is not None, finished.stderr
    return int(match[1].replace(",", ""))


def main() -> None:
    if not corpus_files("corpus/site"):
        print("Growth is not measured: there is no corpus beside the project.")
        return
    wanted = sys.argv[1:] or ["memory", *WORKS]
    if "memory" in wanted:
        print("\n".join(memory()), "\n")
    names = [name for name in wanted if name != "memory"]
    if names:
        print("\n".join(instructions(*names)))


if __name__ == "__main__":
    main()
