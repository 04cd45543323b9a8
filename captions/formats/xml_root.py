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
