"""Resolve the names of elements and attributes of all versions of TTML to one spelling.

The versions (2006/04, 2006/10, ttml) have the same names in different namespaces, and files choose
their own prefixes for them.
"""

from __future__ import annotations

from typing import Final

# Prefixes with their usual meaning, for files that forget to declare them.
_USUAL_PREFIXES: Final = {
    **{prefix: prefix for prefix in ("tts", "ttp", "ttm", "xml", "podcasts", "itunes")},
    "tt": "tt",
}
XML_URI: Final = "http://www.w3.org/XML/1998/namespace"


class Names(dict[str, str]):
    """Resolved names by the name as written, filled as they are met.

    ``declares`` is set when a namespace declaration is met: then the element's names have to be
    resolved again, with it in force.
    """

    def __init__(self, uris: dict[str, str], tt_uri: str | None, *, is_attribute: bool) -> None:
        super().__init__()
        self.declares = False
        self._uris = uris
        self._tt_uri = tt_uri
        self._is_attribute = is_attribute

    def __missing__(self, written: str) -> str:
        prefix, colon, local = written.rpartition(":")
        if self._is_attribute and (prefix == "xmlns" or written == "xmlns"):
            self.declares = True
            return ""
        if not colon:
            uri = self._uris.get("", "")
            is_ours = self._is_attribute or self._tt_uri is None or uri == self._tt_uri
            name = local if is_ours else ""
        else:
            name = self._prefixed(prefix, local)
        self[written] = name
        return name

    def _prefixed(self, prefix: str, local: str) -> str:
        uri = self._uris.get(prefix)
        if uri is None:
            kind = _USUAL_PREFIXES.get(prefix, "")
        elif uri == self._tt_uri or self._tt_uri is None:
            kind = "tt"
        else:
            kind = _kind(uri)
        if not kind:
            return ""
        return local if kind == "tt" else f"{kind}:{local}"


def _kind(uri: str) -> str:
    """Return the usual prefix for a namespace; empty for one that is not used here."""
    if uri == XML_URI:
        return "xml"
    if "imsc" in uri:  # the same endings, other attributes
        return "ittp" if uri.endswith("#parameter") else "itts"
    if "apple.com/transcript-ttml" in uri:
        return "podcasts"
    if "apple.com/lyric-ttml" in uri:
        return "itunes"
    for ending, kind in (("styling", "tts"), ("style", "tts"), ("parameter", "ttp")):
        if uri.endswith(f"#{ending}"):
            return kind
    return "ttm" if uri.endswith("#metadata") else ""
