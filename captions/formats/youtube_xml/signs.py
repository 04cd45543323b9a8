"""Recognise the XML of YouTube by its first element."""

from __future__ import annotations

from captions.formats.xml_root import root_name


def sniff_srv1(text: str) -> bool:
    """Return whether a text is XML whose first element is ``transcript``."""
    return root_name(text) == "transcript"


def sniff_srv3(text: str) -> bool:
    """Return whether a text is XML whose first element is ``timedtext``."""
    return root_name(text) == "timedtext"
