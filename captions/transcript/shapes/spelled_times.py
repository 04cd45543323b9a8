"""Times spelled out after the printed time, as YouTube's transcript panel copies them.

The panel shows ``1:04`` and reads "1 minute, 4 seconds" to screen readers; copied text has both,
with nothing between the spelled time and the speech: ``1 minute, 4 secondsabout clocks``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from captions.transcript.shapes.shape import Paragraph
from captions.transcript.timestamps import Stamp

_SPELLED_TIME = re.compile(
    r"(?:(?P<hours>\d{1,3}) hours?,? ?)?(?:(?P<minutes>\d{1,2}) minutes?,? ?)?"
    r"(?:(?P<seconds>\d{1,2}) seconds?)?"
)


def remove_spelled_times(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Remove a spelled time at the start of a text where it equals the time printed before it."""
    return [
        replace(part, text=part.text[length:].strip())
        if part.stamp and (length := _spelled_length(part.text, part.stamp))
        else part
        for part in paragraphs
    ]


def _spelled_length(text: str, stamp: Stamp) -> int:
    """Return how many characters of a text spell the time of a stamp, 0 if it does not."""
    match = _SPELLED_TIME.match(text)
    if match is None or not match.end():
        return 0
    hours, minutes, seconds = (int(match[name] or 0) for name in ("hours", "minutes", "seconds"))
    spelled_ms = ((hours * 60 + minutes) * 60 + seconds) * 1000
    return match.end() if spelled_ms in stamp.readings_ms else 0
