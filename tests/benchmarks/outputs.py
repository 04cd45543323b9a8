"""Record what every command makes of a whole corpus, and compare two such records.

    python tests/benchmarks/outputs.py record FOLDER [--captions COMMAND]
    python tests/benchmarks/outputs.py compare BEFORE AFTER

A record holds the files that ``generate``, ``convert``, ``sync`` and ``validate --fix`` write, their
reports, and the findings of ``validate`` as JSON. ``compare`` names each file that differs, and for
captions counts the cues that differ and the largest shift of a start or an end. Prose may change
without a change in results, so messages are compared on their own: ``--messages`` includes them.
"""

from __future__ import annotations

import argparse
import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import captions  # noqa: E402

SHARED = ROOT.parent / "shared"
TRANSCRIPTS = ("corpus/site", "corpus/speech", "corpus/human", "episodes")
CAPTIONS = ("corpus/speech", "corpus/human")


def run(command: str, *arguments: str, output: Path | None = None) -> None:
    """Run a command in the folder of the corpora, and keep what it prints on both streams."""
    result = subprocess.run(
        [*shlex.split(command), *arguments], cwd=SHARED, capture_output=True, text=True
    )
    if result.returncode > 1:
        sys.exit(f"captions {shlex.join(arguments)}: {result.stderr}")
    if output is not None:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.with_suffix(".stdout").write_text(result.stdout, encoding="utf-8")
        output.with_suffix(".messages").write_text(result.stderr, encoding="utf-8")


def record(folder: Path, command: str) -> None:
    """Write all outputs of all commands over the corpora to ``folder``, which must not exist."""
    folder = folder.resolve()
    folder.mkdir(parents=True)
    for name in TRANSCRIPTS:
        made = folder / "generate" / name
        report = ("--report", f"{made}.report.json", "--jobs", "2")
        made.parent.mkdir(parents=True, exist_ok=True)
        run(command, "generate", name, "-o", f"{made}/", "--include", "*.txt", *report, output=made)
        turned = folder / "convert" / "from-txt" / name
        turned.mkdir(parents=True)
        run(
            command,
            "convert",
            name,
            str(turned),
            "--include",
            "*.txt",
            "--to",
            "vtt",
            output=turned,
        )
        validate(folder, command, made, f"generated/{name}")
    for name in CAPTIONS:
        for target in ("srt", "vtt", "txt"):
            made = folder / "convert" / target / name
            report = ("--report", f"{made}.report.json")
            made.mkdir(parents=True)
            only = ("--include", "*.vtt", "--to", target, "--jobs", "2")
            run(command, "convert", name, str(made), *only, *report, output=made)
        validate(folder, command, SHARED / name, name)
    for path in sorted((SHARED / "corpus/human").glob("*.txt")):
        made = folder / "sync" / path.stem
        made.mkdir(parents=True)
        files = (f"corpus/human/{path.name}", f"corpus/human/{path.stem}.vtt")
        report = ("-o", f"{made}/", "--report", f"{made}.report.json")
        run(command, "sync", *files, *report, output=made)


def validate(folder: Path, command: str, captions_in: Path, name: str) -> None:
    """Record the findings in a folder of captions, and the files after safe and unsafe fixes."""
    only = ("--include", "*.vtt", "--include", "*.srt", "--jobs", "2")
    listing = ("--output-format", "json")
    for profile in ("youtube", "bbc"):
        found = folder / "validate" / profile / name
        options = (*only, *listing, "--profile", profile)
        run(command, "validate", str(captions_in), *options, output=found)
    for kind, options in (("safe", ()), ("unsafe", ("--unsafe-fixes",))):
        fixed = folder / "fixed" / kind / name
        fixed.mkdir(parents=True)
        for path in sorted(captions_in.iterdir()):
            if path.suffix in (".srt", ".vtt"):
                shutil.copy(path, fixed / path.name)
                (fixed / path.name).chmod(0o644)
        run(command, "validate", str(fixed), "--fix", *options, *only, *listing, output=fixed)


def compare(before: Path, after: Path, messages: bool) -> bool:
    """Print what differs between two records; true if nothing does."""
    names = sorted(
        {
            str(path.relative_to(folder))
            for folder in (before, after)
            for path in folder.rglob("*")
            if path.is_file()
        }
    )
    differing = 0
    for name in names:
        if not messages and name.endswith(".messages"):
            continue
        old, new = before / name, after / name
        if not old.exists() or not new.exists():
            difference = f"only in {before if old.exists() else after}"
        else:
            difference = differs(old, new, before, after, messages)
        if difference:
            differing += 1
            print(f"{name}: {difference}")
    print(f"{len(names)} files compared, {differing} differ")
    return differing == 0


def differs(old: Path, new: Path, before: Path, after: Path, messages: bool) -> str:
    """Say how two files differ, or nothing where they do not."""
    was = old.read_text(encoding="utf-8").replace(str(before.resolve()), "RECORD")
    now = new.read_text(encoding="utf-8").replace(str(after.resolve()), "RECORD")
    if was == now:
        return ""
    if old.suffix in (".srt", ".vtt"):
        return cues_that_differ(was, now)
    if not messages:
        was, now = without_messages(was), without_messages(now)
        if was == now:
            return ""
    lines = (was.splitlines(), now.splitlines())
    shared = sum(a == b for a, b in zip(*lines))
    return f"{max(map(len, lines)) - shared} of {max(map(len, lines))} lines differ"


def cues_that_differ(was: str, now: str) -> str:
    """Count cues that differ in text, and give the largest shift of one with the same text."""
    cues = (captions.parse(was).cues, captions.parse(now).cues)
    if [cue.text for cue in cues[0]] != [cue.text for cue in cues[1]]:
        return f"{len(cues[0])} cues before, {len(cues[1])} after, with other texts"
    shifts = [max(abs(a.start_ms - b.start_ms), abs(a.end_ms - b.end_ms)) for a, b in zip(*cues)]
    return f"{sum(map(bool, shifts))} of {len(shifts)} cues differ, by {max(shifts)} ms at most"


def without_messages(text: str) -> str:
    """Take the prose out of a JSON document, so that only data is compared."""
    try:
        document = json.loads(text)
    except ValueError:
        return text

    def data(value: object) -> object:
        if isinstance(value, dict):
            return {
                key: data(part) for key, part in value.items() if key not in ("message", "detail")
            }
        return [data(part) for part in value] if isinstance(value, list) else value

    return json.dumps(data(document), indent=1)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=("record", "compare"))
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--captions", default=f"{sys.executable} -m captions")
    parser.add_argument("--messages", action="store_true", help="compare messages too")
    options = parser.parse_args()
    if options.what == "record":
        (folder,) = options.folders
        record(folder, options.captions)
    else:
        before, after = options.folders
        sys.exit(not compare(before, after, options.messages))


if __name__ == "__main__":
    main()
