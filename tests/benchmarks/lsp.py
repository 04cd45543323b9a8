"""Time ``captions lsp`` on a file of 5,000 cues: from a change to the findings.

    python tests/benchmarks/lsp.py

``check`` is the work of the server for a change: the text is changed, read and checked again, and
the findings are made into diagnostics. ``round trip`` is what an editor waits, with the pause before
a check and both ways over standard input and output. The target is 150 ms. Each figure is the
best and the median of some changes of its kind, in the middle of the file; that of the processor
counts for a check on a machine that is busy with other things.

One file has a finding in nearly every cue, the other, of slower speech, in few.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from caption_files import caption_file
from lsprotocol import types

sys.path.insert(0, str(Path(__file__).parents[2]))

from captions.cli.language_server.diagnostics import diagnostics_of
from captions.cli.language_server.documents import Document
from captions.cli.language_server.lines import Position
from captions.cli.language_server.workspace import Applied
from captions.profile import PROFILES
from captions.validation.rule_choice import choose_rules
from tests.cli.language_server.editor import Editor

CUES = 5_000
ROUNDS = 10
# What is typed, in turn: text in a line, a line more, and a blank line, which divides the cue.
CHANGES = {"a letter": ("x",), "a line": ("and on\n",), "a blank line": ("\n\n",)}


def files() -> dict[str, str]:
    """Return the text of each file, by its name and what is in it."""
    fast = {
        f"{name}, fast speech": caption_file(CUES, vtt=name == "vtt") for name in ("srt", "vtt")
    }
    slow = {
        f"{name[:3]}, slow speech": text.replace(" and goes on in a second line.", "and so on.")
        .replace("This is caption number", "Caption")
        .replace("and goes on in a second line", "so on")
        for name, text in fast.items()
    }
    return fast | slow


def times_ms(
    change: Callable[[int], object], clock: Callable[[], float] = time.perf_counter
) -> str:
    """Return the best and the median time of some changes, numbered from 1."""
    found = []
    for number in range(1, ROUNDS + 1):
        start = clock()
        change(number)
        found.append((clock() - start) * 1000)
    return f"{min(found):6.0f} {median(found):6.0f}"


def check_times(text: str, name: str, line: int, typed: str) -> str:
    """Return the times of checks in this process, and those of the processor."""
    document = Document("untitled:x", None, name[:3], 1, text)
    applied = Applied([rule.code for rule in choose_rules()], PROFILES["youtube"])
    document.check(applied)

    def change(number: int) -> None:
        document.lines.replace(Position(line, 3), Position(line, 3), typed)
        document.changed(number)
        diagnostics_of(document.check(applied), document.lines)

    return f"{times_ms(change)}  {times_ms(change, time.process_time)}"


def round_trips(editor: Editor, uri: str, text: str, name: str, line: int, typed: str) -> str:
    """Return the times of changes in an editor."""
    editor.open(uri, text, name[:3])
    at = types.Range(types.Position(line, 3), types.Position(line, 3))

    def change(number: int) -> None:
        editor.change(uri, number + 1, types.TextDocumentContentChangePartial(at, typed))

    return times_ms(change)


def main() -> None:
    """Print a line for each file and kind of change."""
    gc.set_threshold(100_000)  # as the server does
    editor = Editor()
    heads = ("check ms", "processor ms", "round trip ms")
    print(f"{'':33} {''.join(f'{head:>15}' for head in heads)}\n{'':34}{'   best median ' * 3}")
    for name, text in files().items():
        line = text[: text.index(f"{CUES // 2},")].count("\n")
        for kind, (typed,) in CHANGES.items():
            uri = f"untitled:{name}-{kind}"
            checks = check_times(text, name, line, typed)
            print(
                f"{f'{name}, {kind}':34} {checks}  {round_trips(editor, uri, text, name, line, typed)}"
            )
    editor.leave()


if __name__ == "__main__":
    main()
