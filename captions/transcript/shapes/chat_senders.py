"""The senders of a saved chat after each time: ``10:15:32 From Ada to Everyone: Hello``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from captions.record import replace
from captions.transcript.shapes.shape import Paragraph

_SENDER = re.compile(
    r"From\s+(?P<name>[^:\n]{1,60}?)(?P<to>\s+to\s+[^:\n]{1,80}?)?\s{0,3}:\s+(?=\S)"
)
# Share of the timed paragraphs that must have a sender.
_LEAST_SHARE = 0.9


def read_chat_senders(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Move the sender before each text to ``speaker`` if nearly all timed paragraphs have one."""
    timed = [part for part in paragraphs if part.stamp and part.text]
    found = sum(_SENDER.match(part.text) is not None for part in timed)
    if found < 2 or found < _LEAST_SHARE * len(timed):
        return paragraphs
    return [_with_sender(part) if part.stamp else part for part in paragraphs]


def _with_sender(part: Paragraph) -> Paragraph:
    match = _SENDER.match(part.text)
    if match is None:
        return part
    printed = " ".join(f"From {match['to'] or ''}".split())
    return replace(
        part,
        text=part.text[match.end() :],
        speaker=" ".join(match["name"].split()),
        removed=(*part.removed, printed),
    )
