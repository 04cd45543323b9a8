"""The text holds a character that nobody sees.

It is a control character, a zero-width space or a stray mark, copied with the text from a web page
or left by a program. Players show a box or a question mark for it, or break the line there, and a
search does not find the word that holds it.

Characters with a purpose are not reported: the joiners that emoji, Persian and Indian scripts need,
the direction marks of Arabic and Hebrew, and zero-width spaces between Thai, Lao, Khmer or Burmese
letters. A mark that ends a direction is reported only if none began it, in this cue or before.

The fix removes these characters; a control character between two words, such as a line separator,
becomes a space. U+FFFD replaces a character that was lost when the file was converted. There is no
fix for it: type the character again. A cue of nothing but invisible characters is not fixed either:
type its text, or delete it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from captions.text.invisible import LOST, OddDirections, find_invisible, has_invisible, without
from captions.validation.checks.raw_text import at_index, replace_text
from captions.validation.checks.widespread import reported_once
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "X007"
NAME = "invisible-character"
SEVERITY: Severity = "warning"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT

_CONTROL_NAMES = {
    "\x00": "NUL",
    "\x08": "backspace",
    "\x0b": "vertical tab",
    "\x0c": "form feed",
    "\x1b": "escape",
    "\x7f": "delete",
    "\x85": "next line",
    "\ufeff": "byte-order mark",
}


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue with invisible characters, and for each with lost ones."""
    # A byte-order mark at the start of the file is not text.
    if has_invisible(file.text[1:]) or LOST in file.text:
        yield from reported_once(_of_cues(file), len(file.cues), "cues")


def _of_cues(file: CaptionFile) -> Iterator[tuple[str, Fault]]:
    directions = OddDirections()
    for cue in file.cues:
        payload = cue.payload
        found = find_invisible(payload, directions)
        if found:
            yield found[0][0][0], _fault(file, cue, found)
        if LOST in payload:
            count = payload.count(LOST)
            times = f" ({count} times)" if count > 1 else ""
            message = f"U+FFFD replacement character: text was lost{times}"
            yield LOST, at_index(cue, payload.index(LOST), message, 1)


def _fault(file: CaptionFile, cue: CueBlock, found: list[re.Match[str]]) -> Fault:
    first = found[0]
    message = f"invisible character {_name(first[0][0])}"
    if len(found) > 1:
        message += f" ({len(found)} in this cue)"
    payload = without(found, cue.payload)
    # A cue of nothing else is not fixed: without any text it would be lost (X001).
    edit = replace_text(cue, payload) if file.is_editable and payload.strip() else None
    return at_index(cue, first.start(), message, len(first[0]), edit=edit)


def _name(character: str) -> str:
    known = _CONTROL_NAMES.get(character) or unicodedata.name(character, "control").lower()
    return f"U+{ord(character):04X} {known}"
