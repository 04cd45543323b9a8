"""Resolve the names of elements and attributes of all versions of TTML to one spelling.

The versions (2006/04, 2006/10, ttml) have the same names in different namespaces. The parser gives
names as ``{namespace}name``; here they become ``p``, ``tts:color``, ``ttm:agent``, ``xml:lang``.
"""

from __future__ import annotations

from typing import Final

XML_URI: Final = "http://www.w3.org/XML/1998/namespace"
# Namespaces given to prefixes that a file uses but does not declare, with their usual meaning.
UNDECLARED: Final = {
    "tt": "urn:undeclared:ttml",
    "tts": "urn:undeclared#styling",
    "ttp": "urn:undeclared#parameter",
    "ttm": "urn:undeclared#metadata",
    "podcasts": "urn:undeclared:podcasts.apple.com/transcript-ttml",
    "itunes": "urn:undeclared:music.apple.com/lyric-ttml",
}


class Names(dict[str, str]):
    """Resolved names by the name as the parser gives it, filled as they are met.

    ``tt_uri`` is the namespace of the root element, whatever it is: that is TTML in this file.
    Names of other vocabularies are empty. An attribute without a namespace is one of TTML.

    >>> names = Names("http://www.w3.org/ns/ttml", is_attribute=True)
    >>> names["begin"], names["{http://www.w3.org/ns/ttml#styling}color"], names["{urn:x}y"]
    ('begin', 'tts:color', '')
    """

    def __init__(self, tt_uri: str, *, is_attribute: bool) -> None:
        super().__init__()
        self._tt_uri = tt_uri
        self._is_attribute = is_attribute

    def __missing__(self, written: str) -> str:
        uri, _, local = written.rpartition("}")
        uri = uri[1:]
        if uri == self._tt_uri or (self._is_attribute and not uri):
            name = local
        else:
            kind = _kind(uri)
            name = local if kind == "tt" else f"{kind}:{local}" if kind else ""
        self[written] = name
        return name


def _kind(uri: str) -> str:
    """Return the usual prefix for a namespace; empty for one that is not used here."""
    if uri == XML_URI:
        return "xml"
    if uri == UNDECLARED["tt"]:
        return "tt"
    if "imsc" in uri:  # the same endings, other attributes
        return "ittp" if uri.endswith("#parameter") else "itts"
    if "smpte-ra.org/schemas/2052-1/" in uri:
        return "smpte"
    if "apple.com/transcript-ttml" in uri:
        return "podcasts"
    if "apple.com/lyric-ttml" in uri:
        return "itunes"
    for ending, kind in (("styling", "tts"), ("style", "tts"), ("parameter", "ttp")):
        if uri.endswith(f"#{ending}"):
            return kind
    return "ttm" if uri.endswith("#metadata") else ""
