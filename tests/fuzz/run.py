"""Look for inputs that break what must hold for every input.

    python tests/fuzz/run.py                       # five minutes, all targets
    python tests/fuzz/run.py --seconds 30 --target fix
    python tests/fuzz/run.py --replay found/fix-01.input --target fix

With ``atheris`` installed (``pip install atheris``) the search follows the coverage of the code;
without it Hypothesis changes the seeds at random. Inputs that break a promise are kept in the
folder ``--found``, one of each kind. The exit status is 1 if there is any.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))


def main() -> int:
    wanted = _arguments()
    names = [wanted.target] if wanted.target else ["read", "generate", "fix", "settings"]
    if wanted.replay:
        return _replay(wanted.replay, names)
    folder = Path(wanted.found or tempfile.mkdtemp(prefix="fuzz-found-")).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    if wanted.inner:
        return _search_here(names[0], wanted.seconds, folder, wanted.engine)
    print(f"searching with {wanted.engine} for {wanted.seconds} s, inputs kept in {folder}")
    failed = False
    for name in names:
        start = time.monotonic()
        failed |= not _search(name, wanted.seconds // len(names), folder, wanted.engine)
        failed |= not _grows_in_proportion(name, folder)
        print(f"{name}: {time.monotonic() - start:.0f} s", flush=True)
    rows = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    for path, row in zip(sorted(folder.glob("*.input")), rows):
        print(f"{path}: {row['what']} ({row['where']}) {row['note']}")
    unfinished = [
        path for mark in ("timeout", "oom", "crash") for path in folder.glob(f"*-{mark}-*")
    ]
    for path in unfinished:
        print(f"{path}: the search did not survive this input")
    broken = [row for row in rows if row["what"] != "slow"]
    return 1 if failed or broken or unfinished else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=300, help="for all targets together")
    parser.add_argument("--target", choices=("read", "generate", "fix", "settings"))
    parser.add_argument("--found", help="folder for inputs that break something")
    parser.add_argument(
        "--engine",
        choices=("atheris", "hypothesis"),
        default="atheris" if find_spec("atheris") else "hypothesis",
    )
    parser.add_argument("--replay", type=Path, nargs="+", help="run the target on these inputs")
    parser.add_argument("--inner", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _search(name: str, seconds: int, folder: Path, engine: str) -> bool:
    """Search in a process of its own, which ``atheris`` ends; return whether it ended well."""
    command = [
        sys.executable, str(Path(__file__).resolve()), "--inner", "--target", name,
        "--seconds", str(max(1, seconds)), "--found", str(folder), "--engine", engine,
    ]  # fmt: skip
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONWARNINGS": "error"}
    finished = subprocess.run(
        command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True
    )
    tried = [line for line in finished.stdout.splitlines() if line.startswith("tried")]
    tried += [line for line in finished.stderr.splitlines() if "number_of_executed" in line]
    print(f"{name}: {' '.join(tried) or 'the search failed'}")
    if finished.returncode:
        print(finished.stderr[-3000:])
    return finished.returncode == 0


def _search_here(name: str, seconds: int, folder: Path, engine: str) -> int:
    from tests.fuzz import engines

    if engine == "atheris":
        engines.by_coverage(name, seconds, folder)
        return 0
    print(f"tried {engines.by_hypothesis(name, seconds, folder)} inputs")
    return 0


def _grows_in_proportion(name: str, folder: Path) -> bool:
    """Count the work of the slowest inputs, and of the same twice as long; return if it is fair."""
    from tests.fuzz.findings import MOST_GROWTH, growth_of
    from tests.fuzz.targets import TARGETS

    is_fair = True
    for path in sorted(folder.glob(f"{name}-*.slowest")):
        growth = growth_of(TARGETS[name], path.read_bytes())
        if growth > MOST_GROWTH:
            print(f"{path}: calls grow by {growth:.1f} where the input doubles (> {MOST_GROWTH})")
            is_fair = False
    return is_fair


def _replay(paths: list[Path], names: list[str]) -> int:
    from captions.errors import CaptionsError
    from tests.fuzz.targets import TARGETS

    for path in paths:
        for name in names:
            try:
                TARGETS[name](path.read_bytes())
            except CaptionsError as error:
                print(f"{path}: {name} refuses it: {error}")
            else:
                print(f"{path}: {name} takes it")
    return 0


if __name__ == "__main__":
    sys.exit(main())
