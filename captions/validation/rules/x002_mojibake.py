"""Text was read in the wrong encoding: "donâ€™t" instead of "don’t".

A UTF-8 file was opened as Windows-1252, or as another code page, and saved again. Every accent and
curly quote has become two or three odd characters, in every player.

The fix restores the original characters with ftfy. Only characters that are surely misread are
changed; quotes and ligatures stay as they are. There is no fix if a part was lost on the way and
the character can no longer be recognised: type it again.

Source: ftfy's list of misreadings; WebVTT, section 4: files are UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.formats.lines import excerpt
from captions.text.late_pattern import late_pattern
from captions.text.mojibake import fix_mojibake
from captions.validation.checks.raw_text import MOST_REPORTED
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity, in_text, replace_lines

CODE = "X002"
NAME = "mojibake"
SEVERITY: Severity = "error"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT

# What text must contain to have been misread, as a quick test. A UTF-8 character that was read in a
# code page becomes a character above ASCII, then one that is no common letter in any code page. The
# second may also be a space or "?", where a no-break space or a lost byte was. C1 controls have no
# use in text: they are always misread.
_SUSPECT = late_pattern(
    "[\x80-\u2e7f][\x80-\u040f\u0450-\u058f\u2000-\u2e7f]|[\x80-\x9f]|[\u00c2\u00c3\u00e2][ ?]"
)
_LOST = "\ufffd"


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each line with misread characters."""
    text = file.text
    if text.isascii() or not _SUSPECT.search(text):
        return
    for cue in file.cues:
        payload = cue.payload
        if payload.isascii() or not _SUSPECT.search(payload):
            continue
        rows = cue.raw_lines
        fixed = [fix_mojibake(row) for row in rows]
        if fixed == rows:
            continue
        lost = any(row.count(_LOST) < new.count(_LOST) for row, new in zip(rows, fixed))
        edit = replace_lines(cue, fixed) if file.is_editable and not lost else None
        changed = [index for index, row in enumerate(rows) if row != fixed[index]]
        for index in changed[:MOST_REPORTED]:
            row, new = rows[index], fixed[index]
            start, stop, stop_new = _difference(row, new)
            found = excerpt(row[start:stop], 30)
            meant = "" if _LOST in new else f' for "{excerpt(new[start:stop_new], 30)}"'
            message = f'misread characters: "{found}"{meant}'
            yield in_text(cue, index, message, column=start + 1, length=stop - start, edit=edit)


def _difference(old: str, new: str) -> tuple[int, int, int]:
    """Return where the first changed word begins and ends, and where it ends in the new text."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    start = old.rfind(" ", 0, start) + 1
    rest, rest_new = old[start:], new[start:]
    first, first_new = rest.partition(" ")[0], rest_new.partition(" ")[0]
    return start, start + len(first), start + len(first_new)
