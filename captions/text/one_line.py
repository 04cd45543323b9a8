"""Put text on one line, for titles, names and quotations, and for formats without line breaks."""

from __future__ import annotations

from captions.text.late_pattern import late_pattern

# White space other than what typography sets on purpose: no-break spaces, and the wide space of
# Chinese and Japanese.
_SPACES = late_pattern("[^\\S\u00a0\u2007\u202f\u3000]+")


def one_line(text: str) -> str:
    """Return a text with every run of white space as one space, and none around it.

    >>> one_line(" The Repair\\n Hour ")
    'The Repair Hour'
    """
    return " ".join(text.split())


def joined_lines(text: str) -> str:
    r"""Return the text of a cue on one line; no-break spaces stay as they are.

    >>> joined_lines(" Vraiment\u00a0?\n  Oui. ")
    'Vraiment\xa0? Oui.'
    """
    if text.isascii():
        return " ".join(text.split())
    return _SPACES.sub(" ", text).strip()
