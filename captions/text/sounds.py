"""Sounds written into text: "[music]", "(laughs)", music notes."""

from __future__ import annotations

import re

_NOTES = "\u2669-\u266c"
SOUND = re.compile(
    r"\[(?=[^\[\]]*[^\W\d_])[^\[\]]{1,60}\]"
    rf"|[{_NOTES}][^{_NOTES}]{{0,200}}[{_NOTES}]|[{_NOTES}]+"
    r"|\([^()]{0,30}\b(?:applau|chuckl|cough|laugh|music|sigh|silence)[^()]{0,30}\)",
    re.IGNORECASE,
)
"""One sound, wherever it stands in a text; what is sung between two notes is one too."""

_OPENERS = ("[", "(", "\u2669", "\u266a", "\u266b", "\u266c")


def is_sound(text: str) -> bool:
    """Tell whether a text is nothing but sounds."""
    return text.startswith(_OPENERS) and not SOUND.sub("", text).strip(" .,")
