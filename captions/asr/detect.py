"""What tells a recogniser's file by a look at its text."""

from __future__ import annotations

import re

_KEYS = re.compile(r'"(events|segments|words|word_segments|transcription|chunks|start)"\s*:')
_OPENING = re.compile(r"\ufeff?\s*(?:\{|\[\s*\{)")
_SNIFFED = 1000


def is_recognised(text: str) -> str | None:
    """Return "json3" or "whisper" for a text that looks like the one, None for any other."""
    if not _OPENING.match(text[:_SNIFFED]) or not _KEYS.search(text):
        return None
    return "json3" if '"events"' in text and '"tStartMs"' in text else "whisper"
