"""The three markups of cue text, and how to convert each to plain text.

``plain`` has no markup. ``srt`` has the HTML-like tags that players accept in SubRip files. ``vtt``
is WebVTT cue text, in which ``&`` and ``<`` are written as character references.

>>> to_plain("<i>Tom &amp; me</i>", "vtt"), to_plain("<i>Tom & me</i>", "srt")
('Tom & me', 'Tom & me')
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Literal

Markup = Literal["plain", "srt", "vtt"]

# The tags that players know in SubRip files, and the override codes of SubStation that some tools
# leave in them ("{\an8}"). Anything else in angle brackets is text.
_SRT_TAG = re.compile(r"</?(?:i|b|u|s|font)(?:\s[^<>]*)?>|\{\\[^{}]*\}", re.IGNORECASE)
# A tag that is not closed swallows the rest of the text (WebVTT section 6.4, end-of-file marker).
_VTT_TAG = re.compile("<[^>]*>?")
_REFERENCE = re.compile(
    "&(?:#[xX](?P<hexadecimal>[0-9a-fA-F]+);?|#(?P<decimal>[0-9]+);?"
    "|(?P<name>[A-Za-z][A-Za-z0-9]*;?))"
)
# The names that WebVTT writers use; they save loading the table of all 2,231 names of HTML.
_COMMON_NAMES: Final = {"amp;": "&", "lt;": "<", "gt;": ">", "nbsp;": "\u00a0", "quot;": '"'}
# The last character of Unicode is 10FFFF, or 1114111: no number has more digits.
_MOST_DIGITS: Final = 7


def to_plain(text: str, markup: Markup) -> str:
    """Return the text that a viewer sees, without tags and character references."""
    if markup == "srt":
        return _SRT_TAG.sub("", text) if "<" in text or "{" in text else text
    if markup == "vtt":
        if "<" not in text:
            return unescape(text)
        # a reference cannot contain a tag ("&am<b>p;"), so the text between tags is read piecewise
        return "".join(map(unescape, _VTT_TAG.split(text)))
    return text


def escape_vtt(text: str) -> str:
    """Return plain text as WebVTT cue text.

    ``&`` and ``<`` must be written as references (WebVTT section 4.2.2). ``>`` is too, so that
    ``-->`` in speech never looks like a time line (section 4.1: cue text must not contain it).
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """Return text with its HTML character references replaced, as WebVTT section 6.4 requires.

    Unlike ``html.unescape`` it keeps control characters and accepts numbers of any length.
    """
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(reference: re.Match[str]) -> str:
    name = reference["name"]
    if name:
        return _COMMON_NAMES.get(name) or _named_character(name) or reference[0]
    hexadecimal = reference["hexadecimal"]
    digits = (hexadecimal or reference["decimal"]).lstrip("0")
    if len(digits) > _MOST_DIGITS:
        return "\ufffd"
    number = int(digits or "0", 16 if hexadecimal else 10)
    if 0x80 <= number <= 0x9F:
        # HTML reads these numbers as Windows-1252; the five that it does not define stay controls
        return bytes([number]).decode("cp1252", errors="ignore") or chr(number)
    if not 0 < number <= 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return "\ufffd"
    return chr(number)


def _named_character(name: str) -> str | None:
    """Return the character of the longest name that ``name`` starts with, and the rest of it.

    Old names need no semicolon: "&notit;" is "¬it;", but "&notin;" is "∉".
    """
    names, longest_bare = _all_names()
    if name in names:
        return names[name]
    for length in range(min(len(name), longest_bare), 1, -1):
        if name[:length] in names:
            return names[name[:length]] + name[length:]
    return None


@cache
def _all_names() -> tuple[dict[str, str], int]:
    """Return the characters by name, and the length of the longest name without a semicolon."""
    from html.entities import html5

    return html5, max(len(name) for name in html5 if not name.endswith(";"))
