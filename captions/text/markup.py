"""The three markups of cue text, and how to convert each to plain text.

``plain`` has no markup. ``srt`` has the HTML-like tags and the
references that players accept in SubRip files. ``vtt``
is WebVTT cue text, in which ``&`` and ``<`` are written as character references.

>>> to_plain("<i>Tom &amp; me</i>", "vtt"), to_plain("<i>Tom & me</i> &#39;n", "srt")
('Tom & me', "Tom & me 'n")
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, Literal

from captions.text.late_pattern import late_pattern

Markup = Literal["plain", "srt", "vtt"]

# The tags of SubRip: those that players know, and other names of HTML and caption markup, which are
# never what is said. Anything else in angle brackets is text, such as "<laughter>" or "<3".
_SRT_NAMES = (
    "i|b|u|s|font|br|em|strong|strike|del|span|p|div|sub|sup|center|small|big|"
    "ruby|rb|rp|rt|c|v|lang"
)
# Behind the tags are codes: those of SubStation that some tools leave in SubRip ("{\an8}"), and the
# short ones of other formats ("{b}", "{y:i}").
SRT_TAG = late_pattern(
    rf"<(?P<slash>/?)(?P<name>{_SRT_NAMES})(?P<rest>[\s./][^<>]*)?>"
    r"|\{(?P<code>\\[^{}]*|/?[ibus]|y:[ibus](?:,[ibus])*|c:\$[0-9a-f]{1,8}|s:[0-9]{1,3})\}",
    re.IGNORECASE,
)
_BREAK = "br"
# A tag that is not closed swallows the rest of the text (WebVTT section 6.4, end-of-file marker).
_VTT_TAG = late_pattern("<[^>]*>?")
# The two patterns of references are compiled on first use: few files have any.
_REFERENCE: Final = (
    "&(?:#[xX](?P<hexadecimal>[0-9a-fA-F]+);?|#(?P<decimal>[0-9]+);?"
    "|(?P<name>[A-Za-z][A-Za-z0-9]*;?))"
)
# SubRip has no rules for references, so only whole ones are read.
_WHOLE_REFERENCE: Final = (
    "&(?:#[xX](?P<hexadecimal>[0-9a-fA-F]+);|#(?P<decimal>[0-9]+);|(?P<name>[A-Za-z][A-Za-z0-9]*;))"
)
# The names that WebVTT writers use; they save loading the table of all 2,231 names of HTML.
_COMMON_NAMES: Final = {"amp;": "&", "lt;": "<", "gt;": ">", "nbsp;": "\u00a0", "quot;": '"'}
# The last character of Unicode is 10FFFF, or 1114111: no number has more digits.
_MOST_DIGITS: Final = 7


def to_plain(text: str, markup: Markup) -> str:
    """Return the text that a viewer sees, without tags and character references."""
    if markup == "srt":
        if "<" in text or "{" in text:
            return "".join(map(unescape_srt, srt_parts(text)))
        return unescape_srt(text)
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
    return re.sub(_REFERENCE, _character, text) if "&" in text else text


def srt_parts(text: str) -> Iterator[str]:
    r"""Yield the text of SubRip between its tags, with its references; ``<br>`` is a line break.

    >>> "".join(srt_parts("Ten<br>bells, <sub>low</sub> <laughter>"))
    'Ten\nbells, low <laughter>'
    """
    end = 0
    for match in SRT_TAG.finditer(text):
        yield text[end : match.start()]
        if (match["name"] or "").lower() == _BREAK:
            yield "\n"
        end = match.end()
    yield text[end:]


def unescape_srt(text: str) -> str:
    """Return SubRip text with its character references replaced; a bare "&" is text.

    >>> unescape_srt("R&amp;D at AT&T &lt;3 &copy 1999")
    'R&D at AT&T <3 &copy 1999'
    """
    if "&" not in text or ";" not in text:
        return text
    return re.sub(_WHOLE_REFERENCE, _character, text)


def escape_srt(text: str) -> str:
    """Return plain text as SubRip: only what would be read as a tag or a reference is escaped.

    >>> escape_srt("AT&T: a < b, but <i> and &amp;")
    'AT&T: a < b, but &lt;i&gt; and &amp;amp;'
    """
    if "&" in text and ";" in text:
        text = re.sub(_WHOLE_REFERENCE, _escaped_reference, text)
    return SRT_TAG.sub(_escaped_tag, text) if "<" in text or "{" in text else text


def _escaped_reference(match: re.Match[str]) -> str:
    return match[0] if _character(match) == match[0] else f"&amp;{match[0][1:]}"


def _escaped_tag(match: re.Match[str]) -> str:
    tag = match[0].replace("<", "&lt;").replace(">", "&gt;")
    return tag.replace("{", "&#123;", 1)


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
