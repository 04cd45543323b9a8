"""Recognise the HTML of Podcasting 2.0."""

from __future__ import annotations

import re

# HTML opens with a tag, a comment or a document type.
_OPENING = re.compile(r"\ufeff?\s*<[!A-Za-z]")
_MARK = re.compile(r"<(?:cite|time)(?:\s[^<>]*)?>", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<p(?:\s[^<>]*)?>", re.IGNORECASE)


def sniff_podcast_html(text: str) -> bool:
    """Return whether a text is HTML with speakers or times before its paragraphs."""
    if _OPENING.match(text) is None:
        return False
    return _MARK.search(text) is not None and _PARAGRAPH.search(text) is not None
