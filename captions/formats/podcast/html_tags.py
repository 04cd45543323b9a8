"""Split HTML into tags and text, in one pass and without building a tree.

Enough for a transcript: comments, scripts and style sheets are skipped, references replaced. Saved
pages are often broken, so nothing is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from captions.text.markup import unescape

# A tag ends at ">"; "<" starts the next one, so that a text of "<" alone is read in linear time.
_TAG = re.compile(
    r"<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<attributes>(?:[\s/][^<>]*)?)>|<!--|<[!?]"
)
_DATETIME = re.compile(r"""\sdatetime\s*=\s*["']?(?P<value>[^"'\s]+)""", re.IGNORECASE)
# HTML opens with a tag, a comment or a document type.
_OPENING = re.compile(r"\ufeff?\s*<[!A-Za-z]")
_MARK = re.compile(r"<(?:cite|time)(?:\s[^<>]*)?>", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<p(?:\s[^<>]*)?>", re.IGNORECASE)
# Elements whose content is not HTML (HTML section 13.1.2): all text up to their end tag.
_RAW_TEXT_END = {
    name: re.compile(rf"</{name}[\s>/]", re.IGNORECASE)
    for name in ("script", "style", "textarea", "template")
}


@dataclass(frozen=True, slots=True)
class HtmlTag:
    """A tag: its name in lower case, and the line it is on, from 1."""

    name: str
    line: int
    is_end: bool = False
    datetime: str = ""


@dataclass(frozen=True, slots=True)
class HtmlText:
    """Text between two tags, its references replaced."""

    text: str
    line: int


def sniff_podcast_html(text: str) -> bool:
    """Return whether a text is HTML with speakers or times before its paragraphs."""
    if _OPENING.match(text) is None:
        return False
    return _MARK.search(text) is not None and _PARAGRAPH.search(text) is not None


def html_tokens(text: str) -> Iterator[HtmlTag | HtmlText]:
    """Yield the tags and texts of an HTML file in order.

    >>> [token.name if isinstance(token, HtmlTag) else token.text
    ...  for token in html_tokens("<p>R&amp;D<!-- no --> <b>now</b>")]
    ['p', 'R&D', ' ', 'b', 'now', 'b']
    """
    end, line = 0, 1
    while match := _TAG.search(text, end):
        if match.start() > end:
            yield HtmlText(unescape(text[end : match.start()]), line)
        line += text.count("\n", end, match.start())
        start, end = match.start(), match.end()
        name = (match["name"] or "").lower()
        if not name:
            closing = "-->" if match[0] == "<!--" else ">"
            found = text.find(closing, end)
            end = len(text) if found < 0 else found + len(closing)
        else:
            datetime = _DATETIME.search(match["attributes"]) if name == "time" else None
            yield HtmlTag(name, line, bool(match["slash"]), datetime["value"] if datetime else "")
            if not match["slash"] and name in _RAW_TEXT_END:
                raw_end = _RAW_TEXT_END[name].search(text, end)
                end = raw_end.start() if raw_end else len(text)
        line += text.count("\n", start, end)
    if end < len(text):
        yield HtmlText(unescape(text[end:]), line)
