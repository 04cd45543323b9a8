"""Small TTML documents for tests."""

from __future__ import annotations

NAMESPACES = (
    'xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter"'
    ' xmlns:tts="http://www.w3.org/ns/ttml#styling"'
    ' xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xml:lang="en"'
)


def document(content: str, *, head: str = "", root: str = "", body: str = "") -> str:
    """Return a document with ``content`` in its div, and attributes for its root and its body."""
    return (
        f"<tt {NAMESPACES} {root}><head>{head}</head><body {body}><div>{content}</div></body></tt>"
    )
