"""The three markups a cue's text can be in, and how each becomes plain text.

``plain`` has no markup at all; ``srt`` holds the HTML-like tags players take in SubRip files;
``vtt`` is WebVTT cue text, where ``&`` and ``<`` are written as character references.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

Markup = Literal["plain", "srt", "vtt"]

_SRT_TAG = re.compile(r"</?(?:i|b|u|s|font)(?:\s[^<>]*)?>|\{\\[^{}]*\}", re.IGNORECASE)
# a tag that is never closed takes the rest of the text (WebVTT section 6.4, end-of-file marker)
_VTT_TAG = re.compile("<[^>]*>?")
_REFERENCE = re.compile("&(?:#[xX]([0-9a-fA-F]+);?|#([0-9]+);?|([A-Za-z][A-Za-z0-9]*;?))")
_COMMON_NAMES = {"amp;": "&", "lt;": "<", "gt;": ">", "nbsp;": "\u00a0", "quot;": '"'}


def to_plain(text: str, markup: Markup) -> str:
    """Return the text a viewer sees, without tags and character references."""
    if markup == "srt":
        return _SRT_TAG.sub("", text) if "<" in text or "{" in text else text
    if markup == "vtt":
        if "<" not in text:
            return unescape(text)
        # "&am<b>p;" is no reference: each stretch between tags is read alone
        return "".join(map(unescape, _VTT_TAG.split(text)))
    return text


def escape_vtt(text: str) -> str:
    """Return plain text as WebVTT cue text.

    ``&`` and ``<`` must be references (WebVTT section 4.2.2); ``>`` too, so that ``-->`` in
    speech can never look like a time line (section 4.1: cue text must not hold "-->").
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """Return text with its HTML character references replaced, as WebVTT section 6.4 has it.

    Unlike ``html.unescape`` it keeps control characters and takes numbers of any length.
    """
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(reference: re.Match[str]) -> str:
    hexadecimal, decimal, name = reference.groups()
    if name:
        return _COMMON_NAMES.get(name) or _named_character(name) or reference[0]
    digits = (hexadecimal or decimal).lstrip("0")
    # Unicode ends at 10FFFF, 1114111: six and seven digits
    number = int(digits or "0", 16 if hexadecimal else 10) if len(digits) <= 7 else -1
    if 0x80 <= number <= 0x9F:
        # what HTML makes of them, as Windows-1252; the five it does not have stay
        return bytes([number]).decode("cp1252", errors="ignore") or chr(number)
    if not 0 < number <= 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return "\ufffd"
    return chr(number)


def _named_character(name: str) -> str | None:
    """Return the character of the longest name that ``name`` begins with, and what follows it.

    Old names count without their semicolon: "&notit;" is "¬it;", "&notin;" is "∉".
    """
    names, longest_bare = _names()
    if name in names:
        return names[name]
    for length in range(min(len(name), longest_bare), 1, -1):
        if name[:length] in names:
            return names[name[:length]] + name[length:]
    return None


@cache
def _names() -> tuple[dict[str, str], int]:
    from html.entities import html5

    return html5, max(len(name) for name in html5 if not name.endswith(";"))
