"""Recognise XML by its root element, without parsing it.

All readers of XML formats decide by it whether a text is theirs.
"""

from __future__ import annotations

import re

_NAME = re.compile(r"<(?P<name>[A-Za-z_][\w.:-]*)")


def root_tag(text: str) -> str | None:
    """Return the start tag of an XML document's root element, or None for other text.

    What may stand before it (blank lines, declaration, comments, DOCTYPE) is skipped.

    >>> root_tag('\\n<?xml version="1.0"?><!-- a > b --><tt xml:lang="en"><body/></tt>')
    '<tt xml:lang="en"'
    >>> root_tag("<!DOCTYPE a [<!ENTITY b 'c'>]><!-- <d> --><a/>")
    '<a/'
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


def root_name(text: str) -> str:
    """Return the name of the root element of an XML document; empty for any other text.

    >>> root_name('<?xml version="1.0"?><transcript><text start="0"/></transcript>')
    'transcript'
    >>> root_name("Good evening.")
    ''
    """
    match = _NAME.match(root_tag(text) or "")
    return match["name"] if match else ""


def _skip_blank(text: str, start: int) -> int:
    while start < len(text) and text[start] in " \t\r\n\ufeff":
        start += 1
    return start
