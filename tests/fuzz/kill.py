"""Kill runs of many files at random moments, and go on with each: the result must be the same.

    python tests/fuzz/kill.py                        # 30 moments, ten of each way to run
    python tests/fuzz/kill.py --moments 6 --seed 7

A run without disturbance, of one process, of ``--jobs 2`` and of ``--dask local:2``, shows what has
to come out. Then each is ended with SIGKILL at random moments, most of them while it writes files. What it
has written by then must be whole, its workers must end by themselves, and the same command with
``--resume`` must leave the same files. The exit status is 1 if anything differs.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
WAYS: Mapping[str, Sequence[str]] = {
    "plain": (),
    "--jobs 2": ("--jobs", "2"),
    "--dask local:2": ("--dask", "local:2"),
}
FILES, LINES = 200, 40
# How long workers may live after the run they belong to was killed (s).
ENDING_S = 30
WORDS = "the lamp on a table near two green doors was never bright enough for reading late".split()


def write_transcripts(folder: Path, random: Random) -> None:
    """Write transcripts of our own, of random words and names."""
    folder.mkdir()
    for number in range(FILES):
        lines = []
        for line in range(LINES):
            text = " ".join(random.choices(WORDS, k=random.randint(2, 14)))
            name = random.choice(("Ada: ", "Bob: ", ""))
            lines.append(f"{line * 5 // 60}:{line * 5 % 60:02d} {name}{text.capitalize()}.")
        (folder / f"{number:03d}.txt").write_text("\n".join(lines) + "\n")


def start(source: Path, out: Path, *options: str) -> subprocess.Popen[bytes]:
    """Start a run in a process group of its own."""
    command = [
        sys.executable, "-m", "captions", "generate", str(source), "-o", str(out),
        "--to", "srt", "--to", "vtt", "-q", *options,
    ]  # fmt: skip
    return subprocess.Popen(
        command,
        cwd=ROOT,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def finished(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    """Wait for a run; return its exit status and what it printed as errors."""
    _, errors = process.communicate()
    return process.returncode, errors.decode("utf-8", "replace")


def files_in(folder: Path) -> dict[str, bytes]:
    """Return the content of the files in a folder but hidden ones, by name."""
    if not folder.is_dir():
        return {}
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def wait_for_workers(group: int) -> float:
    """Wait until no process of a group is left; return how long that took. Ends what is left."""
    begun = time.monotonic()
    while time.monotonic() < begun + ENDING_S:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return time.monotonic() - begun
        time.sleep(0.02)
    os.killpg(group, signal.SIGKILL)
    return ENDING_S


def undisturbed(source: Path, out: Path, options: Sequence[str]) -> tuple[float, float, str]:
    """Run to the end; return when the first and the last file were there, and what is wrong."""
    begun = time.monotonic()
    process = start(source, out, *options)
    first_s = 0.0
    while process.poll() is None:
        if not first_s and files_in(out):
            first_s = time.monotonic() - begun
        time.sleep(0.01)
    status, errors = finished(process)
    is_whole = not status and len(files_in(out)) == 2 * FILES
    return first_s, time.monotonic() - begun, "" if is_whole else f"{status}: {errors}"


def kill_once(
    source: Path, out: Path, options: Sequence[str], moment_s: float, expected: Mapping[str, bytes]
) -> str:
    """Kill a run at a moment and resume it; return what is wrong, or nothing."""
    process = start(source, out, *options)
    try:
        process.wait(moment_s)
    except subprocess.TimeoutExpired:
        process.kill()
    process.communicate()
    took_s = wait_for_workers(process.pid)
    if took_s >= ENDING_S:
        return f"workers lived for {ENDING_S} s after the run"
    cut = [name for name, data in files_in(out).items() if expected.get(name) != data]
    if cut:
        return f"{len(cut)} files are not whole, such as {cut[0]}"
    written = len(files_in(out))
    status, errors = finished(start(source, out, *options, "--resume"))
    if status:
        return f"--resume ends with {status}: {errors.strip()[-300:]}"
    found = files_in(out)
    if found != expected:
        wrong = {name for name in {*found, *expected} if found.get(name) != expected.get(name)}
        return f"{len(wrong)} files differ after --resume, such as {min(wrong)}"
    left = [path.name for path in out.rglob(".*") if not path.name.startswith(".captions")]
    note = f", {len(left)} temporary files left" if left else ""
    print(f"  killed at {moment_s:.2f} s: {written} of {len(expected)} files{note}", flush=True)
    return ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--moments", type=int, default=30, help="of all ways to run together")
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    random = Random(wanted.seed)
    ways = [way for way in WAYS if "dask" not in way or find_spec("distributed")]
    failed = 0
    with tempfile.TemporaryDirectory(prefix="kill-") as name:
        folder = Path(name)
        source = folder / "in"
        write_transcripts(source, random)
        for number, way in enumerate(ways):
            first_s, whole_s, wrong = undisturbed(source, folder / f"whole-{number}", WAYS[way])
            if wrong:
                print(f"{way}: the undisturbed run ends with {wrong}")
                return 1
            expected = files_in(folder / f"whole-{number}")
            print(f"{way}: {len(expected)} files from {first_s:.1f} to {whole_s:.1f} s")
            count = wanted.moments // len(ways)
            for one in range(count):
                # the first is killed before it writes anything
                begin_s = first_s if one else 0.0
                moment_s = begin_s + random.random() * ((whole_s if one else first_s) - begin_s)
                out = folder / f"out-{number}-{one}"
                wrong = kill_once(source, out, WAYS[way], moment_s, expected)
                if wrong:
                    failed += 1
                    print(f"  killed at {moment_s:.2f} s: {wrong}", flush=True)
        print(f"{failed} of {count * len(ways)} runs came out wrong")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
