"""The characters of CEA-608, by their codes, and what stands in for those it lacks.

The standard and special characters are those of 47 CFR 79.101, the extended ones of CTA-608. A
standard character is one byte, a special or extended one a pair. An extended character is sent
after a standard one that old decoders show instead; decoders that know it step back over that one.

>>> fit_text("Ωr… naïve 你")
Fitted(text='Or... naïve ?', replaced=('Ω', '…'), missing=('你',))
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from captions.record import Record

# Standard characters are those of ASCII, except these.
_NOT_ASCII = dict(zip(b"*\\^_`{|}~\x7f", "áéíóúç÷Ññ█"))
STANDARD: Mapping[int, str] = {code: _NOT_ASCII.get(code, chr(code)) for code in range(0x20, 0x80)}
# First byte 0x11, second byte from 0x30. The tenth is a transparent space: it shows the video.
TRANSPARENT_SPACE = "\u00a0"
SPECIAL: Mapping[int, str] = dict(enumerate(f"®°½¿™¢£♪à{TRANSPARENT_SPACE}èâêîôû", 0x30))
# First bytes 0x12 and 0x13, second byte from 0x20, as (first, second).
EXTENDED: Mapping[tuple[int, int], str] = {
    (first, second): character
    for first, characters in (
        (0x12, "ÁÉÓÚÜü‘¡*'—©℠•“”ÀÂÇÈÊËëÎÏïÔÙùÛ«»"),
        (0x13, "ÃãÍÌìÒòÕõ{}\\^_|~ÄäÖöß¥¤¦ÅåØø┌┐└┘"),
    )
    for second, character in enumerate(characters, 0x20)
}
STANDARD_CODES: Mapping[str, int] = {character: code for code, character in STANDARD.items()}
SPECIAL_CODES: Mapping[str, int] = {
    character: code for code, character in SPECIAL.items() if character != TRANSPARENT_SPACE
}
# Some extended characters are standard ones too, and are written as those.
EXTENDED_CODES: Mapping[str, tuple[int, int]] = {
    character: codes for codes, character in EXTENDED.items() if character not in STANDARD_CODES
}
_KNOWN = {*STANDARD_CODES, *SPECIAL_CODES, *EXTENDED_CODES}

# What old decoders show for an extended character, where it is not simply its base letter.
_SUBSTITUTES = {"“": '"', "”": '"', "«": '"', "»": '"', "‘": "'", "—": "-", "©": "c", "•": "."}
_SUBSTITUTES |= {"¡": "!", "ß": "s", "Ø": "O", "ø": "o", "¥": "Y", "{": "(", "}": ")", "|": "/"}
_SUBSTITUTES |= {"*": ".", "_": "-", "~": "-", "\\": "/", "¦": "/"}

# Similar characters for common ones that CEA-608 lacks. Letters with accents lose them (below).
# Pairs of a character and those that replace it.
_SIMILAR: Mapping[str, str] = {
    pair[0]: pair[1:]
    for pair in (
        "’' ‚, ‛' ′' `' ´' ʼ' „\" ‟\" ″\" ‹' ›' –- ‐- ‑- ‒- −- ―— …... ⁄/ ×x ·• ●• ♫♪ ♬♪ ♩♪ "
        "🎵♪ 🎶♪ €EUR №No. →-> ←<- ²2 ³3 ¹1 ÆAE æae ŒOE œoe ŁL łl ĐD đd ÞTh þth ÐD ðd ıi ŋng ħh ĦH "
        "ẞSS əe ƏE ±+/- ¼1/4 ¾3/4 º° §S."
    ).split()
}
# Cyrillic and Greek as they are romanised in passports (ICAO Doc 9303), nearly: readable letters
# are better than question marks.
_ROMAN = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", (
    *("a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r"),
    *("s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "iu", "ia"),
)))  # fmt: skip
_ROMAN |= {"і": "i", "ї": "i", "є": "ie", "ґ": "g", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c"}
_ROMAN |= {"ђ": "dj", "џ": "dz", "ў": "u"}
_ROMAN |= dict(zip("αβγδεζηθικλμνξοπρστυφχψω", (
    *("a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s"),
    *("t", "y", "f", "ch", "ps", "o"),
)))  # fmt: skip
_ROMAN["ς"] = "s"
# Categories of characters that are dropped: controls, joiners and direction marks, and marks that
# combine with the letter before them.
_DROPPED = frozenset(("Cc", "Cf", "Mn", "Me"))
_MISSING = "?"


class Fitted(Record, frozen=True):
    """Text in characters of CEA-608 alone.

    ``replaced`` are the characters of the original that became similar ones, and ``missing`` those
    that became question marks, each in order and as often as it was there. Invisible characters
    (joiners, direction marks, soft hyphens) are dropped and in neither.
    """

    text: str
    replaced: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def fit_text(text: str) -> Fitted:
    """Return a text in characters that CEA-608 has; all white space but newlines is a space."""
    if all(character in _KNOWN or character == "\n" for character in text):
        return Fitted(text)
    fitted: list[str] = []
    replaced: list[str] = []
    missing: list[str] = []
    for character in unicodedata.normalize("NFC", text):
        if character in _KNOWN or character == "\n":
            fitted.append(character)
            continue
        similar = _similar(character)
        if similar is None:
            missing.append(character)
        elif not (character.isspace() or _shows_nothing(character)):
            replaced.append(character)
        fitted.append(_MISSING if similar is None else similar)
    return Fitted("".join(fitted), tuple(replaced), tuple(missing))


def substitute(character: str) -> str:
    """Return the standard character that is sent before an extended one.

    >>> substitute("Á"), substitute("“")
    ('A', '"')
    """
    if character in _SUBSTITUTES:
        return _SUBSTITUTES[character]
    base = unicodedata.normalize("NFD", character)[0]
    return base if base in STANDARD_CODES else " "


@cache
def _similar(character: str) -> str | None:
    """Return known characters like another one, "" for one that is dropped, None if none are.

    >>> _similar("ő"), _similar("ﬁ"), _similar("Ж"), _similar("字")
    ('o', 'fi', 'Zh', None)
    """
    if character.isspace():
        return " "
    if character in _SIMILAR:
        return _SIMILAR[character]
    lower = character.lower()
    if lower in _ROMAN:
        roman = _ROMAN[lower]
        return roman if lower == character else roman.capitalize()
    if unicodedata.category(character) in _DROPPED:
        return ""
    parts = unicodedata.normalize("NFKD", character)
    if parts == character:
        return None
    found = [part if part in _KNOWN else _similar(part) for part in parts]
    return None if None in found else "".join(filter(None, found))


def _shows_nothing(character: str) -> bool:
    """Return whether nothing is lost without a character: format controls, variation selectors."""
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"
