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
_PIECE = (
    r"<!--(?P<comment>.*?)-->|<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,30})(?P<rest>[^<>]*)>?"
    r"|<[!?/][^<>]*>?|(?P<text>[^<]+|<)"
)
# White space that is collapsed or shown in other ways than a space and a line feed.
_OTHER_SPACES = "\t\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_LETTERS = f"[^<>&{_OTHER_SPACES}]*"
# A SYNC and its only paragraph as nearly all programs write them, up to the next SYNC: a text
# without tags and references, or a "&nbsp;". To read it in one piece takes a third of the time.
_PARAGRAPH = (
    r"<SYNC Start=(?P<start>[0-9]{1,12})>[ \n]*<P(?P<attributes>(?: [^<>]*)?)>"
    rf"(?P<shown>&nbsp;[ \n]*|{_LETTERS}(?:<br ?/?>{_LETTERS})*)"
    r"(?:</P>[ \n]*)?(?:</SYNC>[ \n]*)?(?=<SYNC[ >]|</(?:BODY|SAMI)>)"
)
_PIECES = re.compile(f"(?ai:{_PARAGRAPH})|{_PIECE}", re.DOTALL)
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


class Paragraph(NamedTuple):
    """A whole SYNC with its paragraph, whose text has no tags but ``<br>``.

    ``attributes`` are those of the paragraph, as written; ``shown`` is its text.
    """

    line: int
    start_ms: int
    attributes: str
    shown: str


def pieces(text: str) -> Iterator[Paragraph | Text | Tag]:
    """Yield the texts and tags of a file in order, without comments, simple paragraphs whole.

    >>> [piece[1] for piece in pieces("<SYNC Start=0><P Class=ENCC>a < b")]
    ['sync', 'p', 'a ', '<', ' b']
    """
    if "<!--" in text and "-->" not in text[text.rindex("<!--") :]:
        # Else the search for the end of each comment would go through the whole file.
        last = text.rfind("-->") + 3 if "-->" in text else 0
        text = text[:last] + text[last:].replace("<!--", "    ")
    line = 1
    for match in _PIECES.finditer(text):
        start, attributes_, whole, _, slash, name, rest, shown = match.groups()
        if start:
            yield Paragraph(line, int(start), attributes_, whole)
            line += match[0].count("\n")
        elif shown:
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
