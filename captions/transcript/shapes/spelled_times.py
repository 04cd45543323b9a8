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

# How hours, minutes and seconds are spelled in the languages of the panel.
_HOURS = "hours?|Stunden?|heures?|horas?|or[ae]|uur|uren|godzin[ay]?|timm(?:e|ar)|timer?"
_MINUTES = "minutes?|Minuten?|minutos?|minut[oi]|minuut|minuten|minut[ay]?|minutter"
_SECONDS = "seconds?|Sekunden?|secondes?|segundos?|second[oi]|seconden?|sekund[ay]?|sekunder"
_JOIN = r"(?:,|\s(?:and|und|et|y|e|en|i|och|og)\b)?\s?"
_SPELLED_TIME = re.compile(
    rf"(?:(?P<hours>\d{{1,3}})\s(?:{_HOURS}){_JOIN})?"
    rf"(?:(?P<minutes>\d{{1,2}})\s(?:{_MINUTES}){_JOIN})?"
    rf"(?:(?P<seconds>\d{{1,2}})\s(?:{_SECONDS}))?",
    re.IGNORECASE,
)


def remove_spelled_times(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Remove a spelled time at the start of a text where it equals the time printed before it."""
    return [_without(part) if part.stamp and part.text else part for part in paragraphs]


def _without(part: Paragraph) -> Paragraph:
    length = _spelled_length(part.text, part.stamp) if part.stamp else 0
    if not length:
        return part
    spelled = part.text[:length].strip(", ")
    return replace(part, text=part.text[length:].strip(), removed=(*part.removed, spelled))


def _spelled_length(text: str, stamp: Stamp) -> int:
    """Return how many characters of a text spell the time of a stamp, 0 if it does not."""
    match = _SPELLED_TIME.match(text)
    if match is None or not match.end():
        return 0
    hours, minutes, seconds = (int(match[name] or 0) for name in ("hours", "minutes", "seconds"))
    spelled_ms = ((hours * 60 + minutes) * 60 + seconds) * 1000
    return match.end() if spelled_ms in stamp.readings_ms else 0
