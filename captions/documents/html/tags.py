"""Split HTML into tags and text, in one pass and without building a tree.

Enough for a transcript: comments, scripts and style sheets are skipped, references replaced. Saved
pages are often broken, so nothing is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.record import Record
from captions.text.markup import unescape

# A tag ends at ">" outside of quotes; "<" starts the next one, so that a text of "<" alone is read
# in linear time. The look-ahead keeps what it matched, so that no quote is tried twice.
_TAG = re.compile(
    r"<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*)"
    r"(?=(?P<attributes>(?:[\s/](?:[^<>\"']+|\"[^\"<]{0,5000}\"|'[^'<]{0,5000}'|[\"'])*)?))"
    r"(?P=attributes)>|<!--|<[!?]"
)
_ATTRIBUTE = re.compile(
    r"""[\s"'/](?P<name>[A-Za-z-]{1,40})(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'"""
    r"""|(?P<bare>[^\s"']+)))?"""
)
# Elements whose content is not HTML (HTML section 13.1.2): all text up to their end tag.
_RAW_TEXT_END = {
    name: re.compile(rf"</{name}[\s>/]", re.IGNORECASE)
    for name in ("script", "style", "textarea", "template")
}


class HtmlTag(Record, frozen=True):
    """A tag: its name in lower case, and the line it is on, from 1."""

    name: str
    line: int
    is_end: bool = False
    attributes: str = ""

    def attribute(self, name: str) -> str | None:
        """Return the value of an attribute, empty if it has none; None for one that is not there.

        >>> tag = HtmlTag("img", 1, attributes=' hidden alt="A &amp; B"')
        >>> tag.attribute("alt"), tag.attribute("hidden"), tag.attribute("src")
        ('A & B', '', None)
        """
        if name not in self.attributes.lower():
            return None
        for match in _ATTRIBUTE.finditer(self.attributes):
            if match["name"].lower() == name:
                return unescape(match["double"] or match["single"] or match["bare"] or "")
        return None


class HtmlText(Record, frozen=True):
    """Text between two tags, its references replaced."""

    text: str
    line: int


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
            yield HtmlTag(name, line, bool(match["slash"]), match["attributes"])
            if not match["slash"] and name in _RAW_TEXT_END:
                raw_end = _RAW_TEXT_END[name].search(text, end)
                end = raw_end.start() if raw_end else len(text)
                if name == "textarea":
                    yield HtmlText(unescape(text[match.end() : end]), line)
        line += text.count("\n", start, end)
    if end < len(text):
        yield HtmlText(unescape(text[end:]), line)
