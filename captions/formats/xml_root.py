"""Recognise XML by its first element, without parsing it."""

from __future__ import annotations

import re

# The first element of a file, behind a declaration, comments and a document type, which may hold
# declarations in brackets. Each part excludes what ends it, so that the search is linear.
_ROOT = re.compile(
    r"\ufeff?\s*(?:(?:<\?[^>]*>|<!--(?:[^-]|-(?!->))*-->|<![A-Za-z][^>\[]*(?:\[[^\]]*\]\s*)?>)\s*)*"
    r"<(?P<name>[A-Za-z_][\w.:-]*)"
)
# Characters searched for the first element, which is near the top of a file.
_SNIFFED = 5000


def root_name(text: str) -> str:
    """Return the name of the first element of an XML text; empty for any other text.

    >>> root_name('<?xml version="1.0"?><transcript><text start="0"/></transcript>')
    'transcript'
    >>> root_name("Good evening.")
    ''
    >>> root_name("<!DOCTYPE a [<!ENTITY b 'c'>]><!-- <d> --><a/>")
    'a'
    """
    match = _ROOT.match(text[:_SNIFFED])
    return match["name"] if match else ""


def root_tag(text: str) -> str | None:
    """Return the start tag of an XML document's root element, or None for other text.

    What may stand before it (blank lines, declaration, comments, DOCTYPE) is skipped.

    >>> root_tag('\\n<?xml version="1.0"?><!-- a > b --><tt xml:lang="en"><body/></tt>')
    '<tt xml:lang="en"'
    """
    start = _skip_blank(text, 1 if text.startswith("\ufeff") else 0)
    while text.startswith(("<?", "<!"), start):
        if text.startswith("<!--", start):
            end = text.find("-->", start) + 2
        else:
            end = text.find(">", start)
            subset = text.find("[", start, max(end, start))
            if subset >= 0 and text.startswith("<!DOCTYPE", start):
                end = text.find(">", text.find("]", subset))
        if end <= start:
            return None
        start = _skip_blank(text, end + 1)
    if not text.startswith("<", start):
        return None
    end = text.find(">", start)
    return text[start:end] if end > 0 else None


def _skip_blank(text: str, start: int) -> int:
    while start < len(text) and text[start] in " \t\r\n\ufeff":
        start += 1
    return start
