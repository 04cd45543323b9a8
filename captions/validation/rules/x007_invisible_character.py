"""The text holds a character that nobody sees.

It is a control, a zero width space, or a stray mark, copied with the text from a web page or left
by a program. Players show a box or a question mark for it, or break the line there; a search does
not find the word it stands in. Joiners that emoji, Persian and Indian scripts need, and the
direction marks of Arabic and Hebrew, are sound and left alone; so is a zero width space between
Thai, Lao, Khmer or Burmese letters.

The fix takes them out; a control that stands in place of a space becomes one. U+FFFD stands for a
character that was lost when the file was converted: there is no fix for it, type the character
again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from captions.validation.checks.raw_text import at_index, replace_text
from captions.validation.checks.widespread import reported_once
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "X007"
NAME = "invisible-character"
SEVERITY: Severity = "warning"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT

_INVISIBLE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u202c\u2028\u2029\u2060\u2069\ufeff\ufffc"
)
_LOST = "\ufffd"
_ANY = re.compile(f"[{_INVISIBLE}{_LOST}]")
# the colours of a terminal go as a whole
_ONE = re.compile(f"\x1b\\[[0-9;]{{0,20}}m|[{_INVISIBLE}]")
_SPACES = "\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
# Thai and Lao, Burmese, Khmer: words are not parted by spaces, the zero width space marks them
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
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
    """Yield a fault for each cue with characters nobody sees, and for each with lost ones."""
    # the mark at the head of the file is no text
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
    text, at = match.string, match.start()
    character = match[0][0]
    if character in _OPENERS:
        return at in unpaired
    if character == "\u200b":
        around = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
        return _UNSPACED.search(around) is None
    # most C1 controls are misread quotes and dashes, which X002 fixes
    return not "\x80" <= character <= "\x9f" or character == "\x85" or not _is_cp1252(character)


def _unpaired(text: str) -> set[int]:
    """Return the indexes of closing direction marks that have no opening one."""
    unpaired = set()
    for closer, openers in _OPENERS.items():
        opened = 0
        for at, character in enumerate(text) if closer in text else ():
            if character in openers:
                opened += 1
            elif character == closer and opened:
                opened -= 1
            elif character == closer:
                unpaired.add(at)
    return unpaired


def _is_cp1252(character: str) -> bool:
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
    # if nothing else is left the cue is empty, which X001 reports
    edit = replace_text(cue, payload) if file.is_editable and payload.strip() else None
    return at_index(cue, first.start(), message, len(first[0]), edit=edit)


def _replacement(match: re.Match[str]) -> str:
    text = match.string
    if match[0] not in _SPACES:
        return ""
    around = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return " " if all(side and not side.isspace() for side in around) else ""


def _name(character: str) -> str:
    known = _CONTROL_NAMES.get(character) or unicodedata.name(character, "control").lower()
    return f"U+{ord(character):04X} {known}"
