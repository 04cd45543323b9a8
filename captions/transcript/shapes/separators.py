"""A dash or bar between every clock time and its text: ``0:05 - Hello``, ``0:05 | Hello``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from captions.record import replace
from captions.transcript.shapes.shape import Paragraph

SEPARATOR = re.compile(r"(?:[-\u2013\u2014|:]|->)\s+")
"""What may be between a time and its text."""

# Share of the paragraphs with a clock time that must have a separator. Where fewer have one, it is
# the dash that opens a reply in a dialogue, and is kept.
_LEAST_SHARE = 0.9


def remove_separators(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Remove the separator after each clock time if nearly all have one.

    That after a time with units, ``0h12m - Late``, is removed when the line is read.
    """
    timed = [part for part in paragraphs if part.stamp and part.text and ":" in part.stamp.text]
    separated = sum(SEPARATOR.match(part.text) is not None for part in timed)
    if separated < 2 or separated < _LEAST_SHARE * len(timed):
        return paragraphs
    return [
        replace(part, text=SEPARATOR.sub("", part.text, count=1)) if part.stamp else part
        for part in paragraphs
    ]
