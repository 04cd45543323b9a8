"""The end of each line in a column of its own: ``0:05 0:09 Hello``, ``0:05 | 0:09 | Hello``.

It may also follow a word: ``0:05 to 0:09 Hello``.

A second time in one line alone may be spoken, so nearly all lines must have one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from captions.record import replace
from captions.transcript.shapes.separators import SEPARATOR
from captions.transcript.shapes.shape import Paragraph
from captions.transcript.shapes.time_first import read_time_first

# Share of the timed paragraphs whose text must begin with a time that is not before the first.
_LEAST_SHARE = 0.9
# Words between the start and the end.
_TO = re.compile(
    r"(?:to|until|till|thru|bis|tot|fino a|a|\u00e0|at\u00e9|hasta)\s+(?=\d)", re.IGNORECASE
)


def read_end_columns(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Make the second time the end of the first if nearly all timed paragraphs have two."""
    timed = [part for part in paragraphs if part.stamp and part.text]
    ended = [_with_end(part) for part in timed]
    found = sum(part is not None for part in ended)
    if found < 2 or found < _LEAST_SHARE * len(timed):
        return paragraphs
    return [_with_end(part) or part for part in paragraphs]


def _with_end(part: Paragraph) -> Paragraph | None:
    """Return a paragraph whose text begins with the end of its time, or None for another one."""
    stamp = part.stamp
    if stamp is None or stamp.until is not None:
        return None
    word = _TO.match(part.text)
    opening = read_time_first(part.text[word.end() :] if word else part.text)
    if opening is None or opening.stamp is None or not opening.text:
        return None
    end = opening.stamp
    if not end.readings_ms or not stamp.readings_ms or end.readings_ms[0] < stamp.readings_ms[0]:
        return None
    separator = SEPARATOR.match(opening.text)
    text = opening.text[separator.end() :] if separator else opening.text
    return replace(part, stamp=replace(stamp, until=end), text=text)
