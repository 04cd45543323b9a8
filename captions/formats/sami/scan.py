"""Split a SAMI file into its tags and texts, as leniently as players do.

Tags need not be closed, nor end in ">", and names are in any case. Every step moves on in the text,
so the time is linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

# A tag ends at ">", or before the next "<" if that is missing. A "<" before anything but a letter,
# "/", "!" or "?" is text. A comment that is never closed hides nothing.
_PIECE = re.compile(
    r"<!--(?P<comment>.*?)-->|<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,30})(?P<rest>[^<>]*)>?"
    r"|<[!?/][^<>]*>?|(?P<text>[^<]+|<)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[A-Za-z][A-Za-z-]{0,30})[ \t\r\n]*=[ \t\r\n]*"
    r"(?:\"(?P<double>[^\"]*)\"?|'(?P<single>[^']*)'?|(?P<bare>[^ \t\r\n\"']+))"
)


class Text(NamedTuple):
    """Text between tags, with its references as they are; ``line`` is where it begins."""

    line: int
    text: str


class Tag(NamedTuple):
    """A tag with its name in small letters; ``rest`` holds its attributes as written."""

    line: int
    name: str
    is_end: bool
    rest: str


def pieces(text: str) -> Iterator[Text | Tag]:
    """Yield the texts and tags of a file in order, without comments.

    >>> [piece[1] for piece in pieces("<SYNC Start=0><P Class=ENCC>a < b")]
    ['sync', 'p', 'a ', '<', ' b']
    """
    if "<!--" in text and "-->" not in text[text.rindex("<!--") :]:
        # Else the search for the end of each comment would go through the whole file.
        last = text.rfind("-->") + 3 if "-->" in text else 0
        text = text[:last] + text[last:].replace("<!--", "    ")
    line = 1
    for match in _PIECE.finditer(text):
        _, slash, name, rest, shown = match.groups()
        if shown:
            yield Text(line, shown)
            line += shown.count("\n")
        elif name:
            yield Tag(line, name.lower(), slash == "/", rest)
            line += rest.count("\n")
        else:
            line += match[0].count("\n")


def attributes(rest: str) -> Mapping[str, str]:
    """Return the attributes of a tag, their names in small letters.

    >>> attributes(' Start="1000" Class = ENCC')
    {'start': '1000', 'class': 'ENCC'}
    """
    return {
        match["name"].lower(): (match["double"] or match["single"] or match["bare"] or "").strip()
        for match in _ATTRIBUTE.finditer(rest)
    }
