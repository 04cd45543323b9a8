"""What whole processes cost: time and memory, start-up included."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from locations import ROOT

SLOW_S, SLOW_ROUNDS = 1.0, 3
BARE_GROUP = "import click\n@click.group()\ndef cli():\n    pass\ncli(['--help'])"
# a small process starts the one that is measured: what a large one starts counts its memory too
_LAUNCH = """
import json, os, sys, time
nothing = os.open(os.devnull, os.O_RDWR)
quiet = [(os.POSIX_SPAWN_DUP2, nothing, 0), (os.POSIX_SPAWN_DUP2, nothing, 1),
         (os.POSIX_SPAWN_DUP2, nothing, 2)]
start = time.perf_counter()
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet)
_, status, used = os.wait4(process, 0)
wall_s = time.perf_counter() - start
print(json.dumps([os.waitstatus_to_exitcode(status), wall_s, used.ru_utime + used.ru_stime,
                  used.ru_maxrss / 1024]))
"""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process took, its children included; the memory is that of the largest of them."""

    wall_s: float
    processor_s: float
    memory_mb: float


def captions(*args: str) -> tuple[str, ...]:
    """Return the command line of ``captions``, started as other tools are: by its script."""
    script = find_tool("captions")
    return (script, *args) if script else (sys.executable, "-m", "captions", *args)


def find_tool(name: str) -> str | None:
    """Return the path of a command, looked for beside this Python first."""
    return shutil.which(name, path=sysconfig.get_path("scripts")) or shutil.which(name)


def run(*command: str, allowed: Collection[int] = (0,)) -> Spent:
    """Run a command and return what it took. Raises RuntimeError where it fails."""
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    finished = subprocess.run(
        [sys.executable, "-c", _LAUNCH, *command],
        env={**os.environ, "PYTHONPATH": path},
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    status, *spent = json.loads(finished.stdout)
    if status not in allowed:
        raise RuntimeError(f"exit status {status}: {' '.join(command)}")
    return Spent(*spent)


def cost(*command: str, runs: int, allowed: Collection[int] = (0,)) -> tuple[float, float]:
    """Return the least processor time in s of several runs and the largest memory in MB."""
    spent = [run(*command, allowed=allowed) for _ in range(runs)]
    return min(each.processor_s for each in spent), max(each.memory_mb for each in spent)


def alternate(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, list[Spent]]:
    """Run commands in turn, round by round, and return what each run took.

    Three rounds are enough where one of them is slow. A first round, not counted, warms caches.
    """
    first = [run(*command) for command in commands.values()]
    if max(spent.wall_s for spent in first) > SLOW_S:
        rounds = min(rounds, SLOW_ROUNDS)
    runs: dict[str, list[Spent]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(run(*command))
    return runs


def middle(runs: Sequence[Spent]) -> Spent:
    """Return the median of each figure."""
    return Spent(
        median(spent.wall_s for spent in runs),
        median(spent.processor_s for spent in runs),
        median(spent.memory_mb for spent in runs),
    )


def run_split(path: Path, *args: str) -> tuple[Spent, float, float]:
    """Run ``captions``, and return the memory in MB of its own process and of its largest child.

    ``path`` is a file to pass them through. A command without children has 0 for theirs.
    """
    code = (
        "import atexit, json, sys\nfrom resource import *\nfrom captions.__main__ import main\n"
        "path = sys.argv.pop(1)\n"
        "who = (RUSAGE_SELF, RUSAGE_CHILDREN)\n"
        "used = lambda: [getrusage(one).ru_maxrss / 1024 for one in who]\n"
        "atexit.register(lambda: json.dump(used(), open(path, 'w')))\n"
        "main()"
    )
    spent = run(sys.executable, "-c", code, str(path), *args)
    own_mb, child_mb = json.loads(path.read_text(encoding="utf-8"))
    return spent, own_mb, child_mb
