"""Put text on one line, for titles, names and quotations."""

from __future__ import annotations


def one_line(text: str) -> str:
    """Return a text with every run of white space as one space, and none around it.

    >>> one_line(" The Repair\\n Hour ")
    'The Repair Hour'
    """
    return " ".join(text.split())
