"""The text holds a character that nobody sees.

It is a control character, a zero-width space or a stray mark, copied with the text from a web page
or left by a program. Players show a box or a question mark for it, or break the line there, and a
search does not find the word that holds it.

Characters with a purpose are not reported: the joiners that emoji, Persian and Indian scripts need,
the direction marks of Arabic and Hebrew, and zero-width spaces between Thai, Lao, Khmer or Burmese
letters. A mark that ends a direction is reported only if none began it.

The fix removes these characters; a control character between two words, such as a line separator,
becomes a space. U+FFFD replaces a character that was lost when the file was converted. There is no
fix for it: type the character again. A cue of nothing but invisible characters is not fixed either:
type its text, or delete it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from captions.text.late_pattern import late_pattern
from captions.validation.checks.raw_text import at_index, replace_text
from captions.validation.checks.widespread import reported_once
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "X007"
NAME = "invisible-character"
SEVERITY: Severity = "warning"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT

# Control characters, the soft hyphen, the zero-width space, marks that end a direction, separators
# of lines and paragraphs, the word joiner, the byte-order mark, and U+FFFC, which copied text has
# where a picture was.
_INVISIBLE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u202c\u2028\u2029\u2060\u2069\ufeff\ufffc"
)
# The replacement character: a decoder could not read what was there.
_LOST = "\ufffd"
_ANY = re.compile(f"[{_INVISIBLE}{_LOST}]")
# What is removed at once: a terminal's code for a colour, or one character.
_ONE = late_pattern(f"\x1b\\[[0-9;]{{0,20}}m|[{_INVISIBLE}]")
# Control characters that separate words or lines: one of them becomes a space.
_SPACES = "\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
# Letters of Thai and Lao, Burmese, and Khmer. There are no spaces between words in these scripts;
# zero-width spaces are how a program knows where a line may break.
_UNSPACED = late_pattern("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
# Each mark that ends a direction, with the marks that begin one.
_OPENERS = {"\u202c": "\u202a\u202b\u202d\u202e", "\u2069": "\u2066\u2067\u2068"}
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
    if _ANY.search(file.text, 1):
        yield from reported_once(_of_cues(file), len(file.cues), "cues")


def _of_cues(file: CaptionFile) -> Iterator[tuple[str, Fault]]:
    for cue in file.cues:
        if not _ANY.search(cue.payload):
            continue
        unpaired = _unpaired(cue.payload)
        found = [match for match in _ONE.finditer(cue.payload) if _is_wrong(match, unpaired)]
        if found:
            yield found[0][0][0], _fault(file, cue, found)
        if _LOST in cue.payload:
            count = cue.payload.count(_LOST)
            times = f" ({count} times)" if count > 1 else ""
            message = f"U+FFFD replacement character: text was lost{times}"
            yield _LOST, at_index(cue, cue.payload.index(_LOST), message, 1)


def _is_wrong(match: re.Match[str], unpaired: set[int]) -> bool:
    """Return whether an invisible character has no purpose where it is."""
    text, index = match.string, match.start()
    character = match[0][0]
    if character in _OPENERS:
        return index in unpaired
    if character == "\u200b":
        around = text[max(index - 1, 0) : index] + text[index + 1 : index + 2]
        return _UNSPACED.search(around) is None
    # Most C1 control characters are misread quotes and dashes, which X002 fixes.
    return not "\x80" <= character <= "\x9f" or character == "\x85" or not _is_cp1252(character)


def _unpaired(text: str) -> set[int]:
    """Return the indices of marks that end a direction which no mark began."""
    unpaired = set()
    for closer, openers in _OPENERS.items():
        opened = 0
        for index, character in enumerate(text) if closer in text else ():
            if character in openers:
                opened += 1
            elif character == closer and opened:
                opened -= 1
            elif character == closer:
                unpaired.add(index)
    return unpaired


def _is_cp1252(character: str) -> bool:
    """Return whether the byte of a C1 control character is a visible one in Windows-1252."""
    return bool(character.encode("latin-1").decode("cp1252", "ignore"))


def _fault(file: CaptionFile, cue: CueBlock, found: list[re.Match[str]]) -> Fault:
    first = found[0]
    message = f"invisible character {_name(first[0][0])}"
    if len(found) > 1:
        message += f" ({len(found)} in this cue)"
    parts, at = [], 0
    for match in found:
        parts += [cue.payload[at : match.start()], _replacement(match)]
        at = match.end()
    payload = "".join([*parts, cue.payload[at:]])
    # A cue of nothing else is not fixed: without any text it would be lost (X001).
    edit = replace_text(cue, payload) if file.is_editable and payload.strip() else None
    return at_index(cue, first.start(), message, len(first[0]), edit=edit)


def _replacement(match: re.Match[str]) -> str:
    """Return a space for a character that separates two words, otherwise nothing."""
    text = match.string
    if match[0] not in _SPACES:
        return ""
    around = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return " " if all(side and not side.isspace() for side in around) else ""


def _name(character: str) -> str:
    known = _CONTROL_NAMES.get(character) or unicodedata.name(character, "control").lower()
    return f"U+{ord(character):04X} {known}"
