"""Notes in a WebVTT file that turn rules off for the block below them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from captions.errors import CaptionsError
from captions.record import Record
from captions.text.late_pattern import late_pattern
from captions.validation.document import CaptionFile
from captions.validation.rule_choice import find_code

# A WebVTT comment that turns rules off for the block below it: "NOTE captions: ignore T002, X".
_IGNORE_NOTE = late_pattern(r"NOTE[ \t\r\n]+captions:[ \t]*ignore\b[ \t:]*(?P<codes>[^\r\n]*)")
# Past the last line of any file.
_END_OF_FILE = 10**12


class Ignored(Record, frozen=True):
    """Codes or prefixes that are ignored from one line of the file to another, both included."""

    first_line: int
    last_line: int
    codes: tuple[str, ...]


def ignored_lines(file: CaptionFile) -> list[Ignored]:
    """Return what the notes in a file ignore: each ignores codes in the block below it.

    Raises CaptionsError for a note that names no rule.
    """
    if "note" not in file.kinds:
        return []
    ignored = []
    for index, (block, kind) in enumerate(zip(file.blocks, file.kinds)):
        match = _IGNORE_NOTE.match(block.raw) if kind == "note" else None
        if match is None:
            continue
        text = match["codes"].strip()
        try:
            codes = tuple(map(find_code, re.split(r"[,\s]+", text)))
        except CaptionsError as error:
            hint = error.hint if text else "Write NOTE captions: ignore T002"
            raise CaptionsError(error.message, hint=hint, line=block.line) from None
        # Several notes in a row are all about the block after the last of them.
        target = index + 1
        while target < len(file.blocks) and file.kinds[target] == "note":
            target += 1
        first = file.blocks[target].line if target < len(file.blocks) else 0
        is_last = target + 1 >= len(file.blocks)
        last = _END_OF_FILE if is_last else file.blocks[target + 1].line - 1
        ignored.append(Ignored(first, last, codes))
    return ignored


def is_ignored(code: str, line: int, ignored: Sequence[Ignored]) -> bool:
    """Return whether a rule is ignored at a line."""
    return any(
        part.first_line <= line <= part.last_line and code.startswith(part.codes)
        for part in ignored
    )
