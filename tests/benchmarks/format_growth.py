"""Print what whole commands take for files of 1, 2, 4 and 10 MB in each format.

    python tests/benchmarks/format_growth.py [FORMAT ...]

Each file is made of the same cues. It is converted to SubRip, which is converted back, and it is
validated, each in a process of its own: processor time, how many times that of the file of 1 MB,
and the memory of the largest file.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from caption_files import CUE_EVERY_MS, caption_file, stamp
from markdown import markdown
from processes import run

import captions
from captions.formats import FORMATS

MEGABYTES = (1, 2, 4, 10)
# Cues from which the size of a cue in a format is estimated.
_SAMPLED = 1000
_FOUND = (0, 1)  # exit statuses of validate: 1 if there are findings


def _json3(count: int) -> str:
    events = [
        {"tStartMs": n * CUE_EVERY_MS, "dDurationMs": 2000, "segs": [{"utf8": f"Caption {n} goes on."}]}
        for n in range(count)
    ]  # fmt: skip
    return json.dumps({"events": events})


def _whisper(count: int) -> str:
    segments = [
        {"id": n, "start": n * 2.371, "end": n * 2.371 + 2, "text": f" This is caption {n}."}
        for n in range(count)
    ]
    return json.dumps({"text": "", "segments": segments, "language": "en"})


def _srv3(count: int) -> str:
    rows = (f'<p t="{n * CUE_EVERY_MS}" d="2000">Caption {n} goes on.</p>' for n in range(count))
    return f'<?xml version="1.0"?><timedtext format="3"><body>\n{chr(10).join(rows)}\n</body></timedtext>'


def _srv1(count: int) -> str:
    rows = (f'<text start="{n * 2.371:.3f}" dur="2">Caption {n} goes on.</text>' for n in range(count))  # fmt: skip
    return f'<?xml version="1.0"?><transcript>\n{chr(10).join(rows)}\n</transcript>'


def _lines(line: Callable[[int], str], head: str = "") -> Callable[[int], str]:
    return lambda count: head + "".join(line(number * CUE_EVERY_MS) for number in range(count))


def _clock(ms: int) -> str:
    return stamp(ms, ".")[:8]


# Formats that are only read, made here.
READ_ONLY: dict[str, Callable[[int], str]] = {
    "json3": _json3,
    "whisper": _whisper,
    "srv1": _srv1,
    "srv3": _srv3,
    "dks": _lines(lambda ms: f"[{_clock(ms)}]It goes on[br]in two lines.\n[{_clock(ms + 2000)}]\n"),
    "spruce": _lines(lambda ms: f"{_clock(ms)}:05,{_clock(ms + 1000)}:20,It goes on|in two lines.\n"),
    "subviewer1": _lines(lambda ms: f"[{_clock(ms)}]\nIt goes on|in two lines.\n[{_clock(ms + 2000)}]\n\n",
                         "[TITLE]\n\n[AUTHOR]\n\n[SOURCE]\n\n[PRG]\n\n[FILEPATH]\n\n[DELAY]\n0\n[CD TRACK]\n0\n[BEGIN]\n******** START SCRIPT ********\n"),
    "whisper-console": _lines(lambda ms: f"[{stamp(ms, '.')} --> {stamp(ms + 2000, '.')}]  It goes on.\n"),
    "ctm": _lines(lambda ms: f"a 1 {ms / 1000:.2f} 0.40 clock\n"),
}  # fmt: skip


def text_in_format(name: str, count: int) -> str:
    """Return a file of so many cues in a format."""
    if name in READ_ONLY:
        return READ_ONLY[name](count)
    return captions.render(captions.parse(caption_file(count, vtt=False)), name)


def rows(name: str, folder: Path) -> Iterator[list[str]]:
    """Yield a row for each command that a format can be given to."""
    a_cue = len(text_in_format(name, _SAMPLED).encode()) / _SAMPLED
    format = FORMATS[name]
    paths = [folder / f"{size}{format.extension}" for size in MEGABYTES]
    for size, path in zip(MEGABYTES, paths):
        path.write_text(
            text_in_format(name, int(size * 1_000_000 / a_cue)), encoding="utf-8", newline=""
        )
    if format.is_read:
        yield _row(name, "to SubRip", [_convert(path, path.with_suffix(".out.srt"), "srt", "--from", name)
                                       for path in paths])  # fmt: skip
    if format.render is not None:
        yield _row(name, "from SubRip", [_convert(_srt(path), folder / f"back{format.extension}", name)
                                         for path in paths])  # fmt: skip
    if format.is_read and format.content != "transcript":
        yield _row(name, "validate", [_command("validate", str(path), "--from", name) for path in paths])  # fmt: skip


def _srt(path: Path) -> Path:
    made = path.with_suffix(".out.srt")
    if not made.exists():
        made.write_text(caption_file(path.stat().st_size // 100, vtt=False))
    return made


def _convert(path: Path, output: Path, target: str, *options: str) -> list[str]:
    return _command("convert", str(path), str(output), "--to", target, "--force", "-q", *options)


def _command(*args: str) -> list[str]:
    return [sys.executable, "-m", "captions", *args]


def _row(name: str, task: str, commands: list[list[str]]) -> list[str]:
    allowed = _FOUND if "validate" in commands[0] else (0,)
    spent = [run(*command, allowed=allowed) for command in commands]
    start_s = run(*_command("--version")).processor_s
    first_s = max(spent[0].processor_s - start_s, 0.01)
    cells = [
        f"{each.processor_s:.2f} s ({(each.processor_s - start_s) / first_s:.1f})" for each in spent
    ]
    return [name, task, *cells, f"{spent[-1].memory_mb:.0f} MB"]


def main() -> None:
    names = sys.argv[1:] or [name for name in FORMATS if FORMATS[name].render or name in READ_ONLY]
    print("\n".join(markdown(["format", "", *(f"{size} MB" for size in MEGABYTES), "memory"], ())))
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            for row in rows(name, Path(folder)):
                print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
