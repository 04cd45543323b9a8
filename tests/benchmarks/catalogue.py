"""Print the memory that runs of many files take: of the check of names, and of whole runs.

    python tests/benchmarks/catalogue.py

Each figure is the peak of a process of its own; in whole runs every input is a fixture transcript.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from captions.batch.tasks import Done, Task, check_tasks, mirrored
from captions.cli.options.many import RunOptions
from captions.cli.run.many import run_many
from captions.files.inputs import Input, Inputs
from captions.files.storage import read_bytes, write_text

TRANSCRIPT = Path(__file__).parents[2] / "fixtures/transcripts/two-minutes.txt"
NAMES = 1_000_000


def generate(task: Task) -> Done:
    """Make the captions of one transcript."""
    from captions.formats import render
    from captions.generation import generate as captions_of

    track = captions_of(read_bytes(task.input)).track
    for output in task.outputs:
        write_text(output, render(track, Path(output).suffix[1:]))
    return Done()


def names() -> Iterator[Input]:
    """Yield made-up inputs, as long as real ones."""
    for number in range(NAMES):
        relative = f"show-{number // 500:04d}/season-{number % 7}/episode-{number:07d}.txt"
        yield Input(f"/srv/catalogue/transcripts/{relative}", relative)


def check() -> str:
    """Check a million names that all differ, and return a row of the table."""
    before = peak_mb(resource.RUSAGE_SELF)
    began = time.perf_counter()
    count = check_tasks(names(), lambda source: (mirrored(source, "/srv/captions", ".srt"),))
    seconds = time.perf_counter() - began
    return f"| check of {count:,} names | | {peak_mb(resource.RUSAGE_SELF) - before:.0f} more | | {seconds:.1f} |"


def whole_run(count: int, jobs: int) -> str:
    """Run that many transcripts, and return a row of the table."""
    with tempfile.TemporaryDirectory() as folder:
        text = TRANSCRIPT.read_bytes()
        for number in range(count):
            path = Path(folder, f"in/{number % 10}/{number}.txt")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
        out = f"{folder}/out"
        began = time.perf_counter()
        status = run_many(
            Inputs([f"{folder}/in"]),
            lambda source: tuple(mirrored(source, out, ending) for ending in (".srt", ".vtt")),
            generate,
            RunOptions(jobs=jobs, quiet=True, report=f"{folder}/report.json"),
            folder=out,
        )
        seconds = time.perf_counter() - began
        assert status == 0
        assert len(list(Path(out).rglob("*.vtt"))) == count
    own, workers = peak_mb(resource.RUSAGE_SELF), peak_mb(resource.RUSAGE_CHILDREN)
    worker = f"{workers:.0f}" if jobs > 1 else ""
    return f"| run of {count:,} inputs | {jobs} | {own:.0f} | {worker} | {seconds:.1f} |"


def peak_mb(who: int) -> float:
    """Return the most memory this process, or the largest of its children, has held."""
    return resource.getrusage(who).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)


def main() -> None:
    if len(sys.argv) > 1:
        print(check() if sys.argv[1] == "check" else whole_run(*map(int, sys.argv[1:])))
        return
    print("| what | jobs | peak MB | peak MB of a worker | seconds |")
    print("|---|---:|---:|---:|---:|")
    for args in (["check"], ["100", "1"], ["1000", "1"], ["100", "2"], ["1000", "2"]):
        subprocess.run([sys.executable, __file__, *args], check=True)


if __name__ == "__main__":
    main()
