"""Measure the speed and memory of captions and of other tools, as Markdown tables.

    python tests/benchmarks/table.py            # print the tables
    python tests/benchmarks/table.py --write    # also write them into tests/benchmarks/README.md

Takes about five minutes. Tools that are compared run in turn, round by round, so that other load on
the machine slows both. Tools that are not installed are listed as absent.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from statistics import median

from caption_files import AN_HOUR, caption_file
from growth import growth
from locations import corpus_files
from markdown import bold_if, markdown, ratio
from peers import LIBRARIES, TASKS, installed_version, works
from processes import (
    BARE_GROUP,
    Spent,
    alternate,
    captions,
    find_tool,
    middle,
    run_split,
)
from readme import write_part
from stopwatch import alternating

# Runs of each side of a comparison; the median of 15 changes little from one day to the next.
PAIRS = 15
# Numbers of processes with which the whole site is measured.
JOBS = (1, 2)
NO_CORPUS = "The site is not measured: there is no corpus beside the project."


def libraries() -> Iterator[str]:
    """Yield the table of reading, writing and converting an hour of captions by library."""
    yield (
        f"Reading and writing an hour of captions ({AN_HOUR:,} cues) in one process: cues a second "
        "of `captions`, and how many times as long each library takes. Ratios under 1 are in "
        "bold: there the library is faster."
    )
    yield ""
    srt_text, vtt_text = (caption_file(AN_HOUR, vtt=vtt) for vtt in (False, True))
    versions = {library: installed_version(library) for library in LIBRARIES}
    found = {
        name: works(name, srt_text, vtt_text)
        for name in ("captions", *LIBRARIES)
        if name == "captions" or versions[name]
    }
    rows = []
    for task in TASKS:
        spent = alternating({name: own[task] for name, own in found.items() if task in own}, PAIRS)
        ours = spent["captions"]
        cells = [
            ratio(spent[name], ours) if name in spent else "-" if versions[name] else "absent"
            for name in LIBRARIES
        ]
        rows.append([task, bold_if(ours == min(spent.values()), f"{AN_HOUR / ours:,.0f}"), *cells])
    head = ["", "captions", *(f"{name} {versions[name] or '(absent)'}" for name in LIBRARIES)]
    yield from markdown(head, rows)


def command_lines() -> Iterator[str]:
    """Yield the table of converting one file as a whole process, compared with other commands."""
    yield (
        f"An hour of captions ({AN_HOUR:,} cues) converted by a command, start-up included: the "
        f"median of {PAIRS} pairs of runs in turn (3 where a run takes over a second), and how "
        "many times as long the other command takes. Ratios under 1 are in bold: there the other "
        "command is faster."
    )
    yield ""
    head = ("command", "job", "captions", "the other", "times as long", "processor time", "memory")
    with tempfile.TemporaryDirectory() as name:
        source = Path(name, "hour.srt")
        source.write_text(caption_file(AN_HOUR, vtt=False), encoding="utf-8")
        made = Path(name, "theirs")
        made.mkdir()
        yield from markdown(head, list(_compared(source, made)))


def _compared(source: Path, made: Path) -> Iterator[Sequence[str]]:
    """Yield a row for each command that converts ``source`` into the folder ``made``."""
    to_vtt, to_srt = made / "hour.vtt", made / "hour.srt"
    others = (
        ("pysubs2", "SRT to WebVTT", ["-t", "vtt", "-o", str(made), str(source)], to_vtt),
        ("ffmpeg", "SRT to WebVTT", ["-y", "-i", str(source), str(to_vtt)], to_vtt),
        ("tt", "SRT to WebVTT", ["convert", "-i", str(source), "-o", str(to_vtt)], to_vtt),
        ("srt-normalise", "SRT to SRT", ["-i", str(source), "-o", str(to_srt)], to_srt),
    )
    for name, job, arguments, target in others:
        tool = find_tool(name)
        shown = f"`{name}`{' of ttconv' if name == 'tt' else ''}"
        if tool is None:
            yield shown, job, "", "absent", "", "", ""
            continue
        ours_made = made.parent / target.name.replace("hour", "ours")
        convert = captions("convert", str(source), str(ours_made), "--force", "-q")
        runs = alternate({"ours": convert, "theirs": (tool, *arguments)}, PAIRS)
        for path in (ours_made, target):
            assert path.read_text(encoding="utf-8").count(" --> ") == AN_HOUR, path.name
        yield shown, job, *_figures(runs["ours"], runs["theirs"])


def _figures(ours: Sequence[Spent], theirs: Sequence[Spent]) -> Iterator[str]:
    """Yield the cells that compare two commands, run by run."""
    times = median(their.wall_s / our.wall_s for our, their in zip(ours, theirs))
    our, their = middle(ours), middle(theirs)
    yield bold_if(times >= 1, f"{our.wall_s * 1000:.0f} ms")
    yield bold_if(times < 1, f"{their.wall_s * 1000:.0f} ms")
    yield ratio(times, 1)
    yield ratio(median(their.processor_s / our.processor_s for our, their in zip(ours, theirs)), 1)
    yield f"{our.memory_mb:.0f} and {their.memory_mb:.0f} MB"


def site() -> Iterator[str]:
    """Yield the table of making captions for all episodes of a site."""
    paths = corpus_files("corpus/site")
    if not paths:
        yield NO_CORPUS
        return
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)
    yield (
        f"`captions generate` of a whole site: {len(paths)} episodes, {lines:,} lines, each written "
        "as SRT and WebVTT by one command."
    )
    yield ""
    rows = []
    for jobs in JOBS:
        with tempfile.TemporaryDirectory() as name:
            made = Path(name, "made")
            spent, own_mb, child_mb = run_split(
                Path(name, "memory.json"),
                *("generate", *map(str, paths), "-o", str(made), "--force", "-q"),
                *("--jobs", str(jobs)),
            )
            assert len(list(made.iterdir())) >= 2 * len(paths)
        rows.append(
            (
                str(jobs),
                f"{spent.wall_s:.1f} s",
                f"{spent.wall_s / len(paths):.2f} s",
                f"{len(paths) * 60 / spent.wall_s:.0f}",
                f"{lines / spent.wall_s:,.0f}",
                f"{spent.processor_s / len(paths):.2f} s",
                f"{own_mb:.0f} MB" + (f" and {child_mb:.0f} MB a process" if child_mb else ""),
            )
        )
    head = ("jobs", "all", "an episode", "episodes a minute", "lines a second")
    yield from markdown((*head, "processor, an episode", "peak memory"), rows)


def start_up() -> Iterator[str]:
    """Yield the table of start-up times: an empty program, an empty command, our --help."""
    yield f"Start-up: the median of {PAIRS} runs in turn, whole processes."
    yield ""
    runs = alternate(
        {
            "`python -c pass`": (sys.executable, "-c", "pass"),
            "`--help` of an empty click group": (sys.executable, "-c", BARE_GROUP),
            "`captions --help`": captions("--help"),
        },
        PAIRS,
    )
    ours = middle(runs["`captions --help`"])
    rows = []
    for name, each in runs.items():
        took = middle(each)
        rows.append(
            (
                name,
                f"{took.wall_s * 1000:.0f} ms",
                f"{took.processor_s * 1000:.0f} ms",
                f"{ours.processor_s / took.processor_s:.2f}",
            )
        )
    yield from markdown(("", "wall clock", "processor", "times as long for captions"), rows)


def machine() -> str:
    """Return the machine, Python and date of the figures."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line for line in cpuinfo.read_text().splitlines() if line.startswith("model name")]
        model = names[0].partition(":")[2].strip() if names else model
    return (
        f"{date.today():%d %B %Y}; {os.cpu_count()} cores, {model}; "
        f"Python {platform.python_version()}."
    )


PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "libraries": libraries,
    "commands": command_lines,
    "site": site,
    "growth": growth,
    "start-up": start_up,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--write", action="store_true", help="write all parts into the README")
    wanted = parser.parse_args()
    unknown = set(wanted.parts) - set(PARTS)
    if unknown or (wanted.parts and wanted.write):
        parser.error(f"no part {unknown.pop()!r}" if unknown else "--write writes all parts")
    blocks = [machine()]
    for name in wanted.parts or PARTS:
        print(f"{name} ...", file=sys.stderr)
        blocks.append("\n".join(PARTS[name]()))
    text = "\n\n".join(blocks)
    print(text)
    if wanted.write:
        write_part("benchmarks", text)


if __name__ == "__main__":
    main()
