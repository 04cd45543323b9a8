"""Find characters that nobody sees and that have no purpose, and remove them.

Captions are made without them, and a rule of the validator reports them; both use this module.
Characters with a purpose are kept: the joiners that emoji, Persian and Indian scripts need, the
direction marks of Arabic and Hebrew, zero-width spaces between the letters of Thai, Lao, Khmer or
Burmese.

>>> without_invisible("so\u200bft\u2028line"), without_invisible("\u202bab\u202c\u202c")
('soft line', '\u202bab\u202c')
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from captions.text.late_pattern import late_pattern

# Control characters, the soft hyphen, the zero-width space, marks that end a direction, separators
# of lines and paragraphs, the word joiner, the byte-order mark, and U+FFFC, which copied text has
# where a picture was.
_INVISIBLE: Final = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u202c\u2028\u2029\u2060\u2069\ufeff\ufffc"
)
LOST: Final = "\ufffd"
"""The replacement character: a decoder could not read what was there."""
_ANY: Final = late_pattern(f"[{_INVISIBLE}]")
# What is removed at once: a terminal's code for a colour, or one character.
_ONE: Final = late_pattern(f"\x1b\\[[0-9;]{{0,20}}m|[{_INVISIBLE}]")
# Control characters that separate words or lines: one of them becomes a space.
_SPACES: Final = "\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
# Each mark that ends a direction, with the marks that begin one.
_OPENERS: Final = {"\u202c": "\u202a\u202b\u202d\u202e", "\u2069": "\u2066\u2067\u2068"}


class OddDirections:
    """Finds marks that end a direction which no mark began, in texts that follow one another.

    A text that one mark began may be divided over several cues.
    """

    def __init__(self) -> None:
        self._opened = dict.fromkeys(_OPENERS, 0)

    def find(self, text: str) -> set[int]:
        """Return the indices of such marks in the next text."""
        unpaired: set[int] = set()
        if text.isascii():
            return unpaired
        for closer, openers in _OPENERS.items():
            if closer not in text and not any(map(text.__contains__, openers)):
                continue
            for index, character in enumerate(text):
                if character in openers:
                    self._opened[closer] += 1
                elif character == closer and self._opened[closer]:
                    self._opened[closer] -= 1
                elif character == closer:
                    unpaired.add(index)
        return unpaired


def has_invisible(text: str) -> bool:
    """Return whether a text may have invisible characters without a purpose."""
    return _ANY.search(text) is not None


def find_invisible(text: str, directions: OddDirections | None = None) -> list[re.Match[str]]:
    """Return the matches of invisible characters that have no purpose where they are.

    ``directions`` knows the texts before this one; without it there are none.
    """
    unpaired = (directions or OddDirections()).find(text)
    if not has_invisible(text):
        return []
    return [match for match in _ONE.finditer(text) if _is_wrong(match, unpaired)]


def without(found: Sequence[re.Match[str]], text: str) -> str:
    """Return a text without the characters found in it; one between two words becomes a space."""
    parts, at = [], 0
    for match in found:
        parts += [text[at : match.start()], _replacement(match)]
        at = match.end()
    return "".join([*parts, text[at:]])


def without_invisible(text: str, directions: OddDirections | None = None) -> str:
    """Return a text without its invisible characters; see ``find_invisible``."""
    return without(find_invisible(text, directions), text)


def _is_wrong(match: re.Match[str], unpaired: set[int]) -> bool:
    """Return whether an invisible character has no purpose where it is."""
    text, index = match.string, match.start()
    character = match[0][0]
    if character in _OPENERS:
        return index in unpaired
    if character == "\u200b":
        around = text[max(index - 1, 0) : index] + text[index + 1 : index + 2]
        return _unspaced().search(around) is None
    # Most C1 control characters are misread quotes and dashes, which are fixed as such.
    return not "\x80" <= character <= "\x9f" or character == "\x85" or not _is_cp1252(character)


@cache
def _unspaced() -> re.Pattern[str]:
    """Return the pattern of a letter of Thai and Lao, Burmese, or Khmer.

    There are no spaces between words in these scripts; zero-width spaces are how a program knows
    where a line may break.
    """
    return re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


def _is_cp1252(character: str) -> bool:
    """Return whether the byte of a C1 control character is a visible one in Windows-1252."""
    return bool(character.encode("latin-1").decode("cp1252", "ignore"))


def _replacement(match: re.Match[str]) -> str:
    """Return a space for a character that separates two words, otherwise nothing."""
    text = match.string
    if match[0] not in _SPACES:
        return ""
    around = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return " " if all(side and not side.isspace() for side in around) else ""
