"""Find three dots that stand for an ellipsis, and write the character "…" instead.

Guides that ask for the character (``netflix``) are followed when captions are made, and a rule of
the validator reports the dots; both use the same pattern.

>>> write_ellipses("Well... see ./... and that . . . was it....")
'Well… see ./... and that … was it....'
"""

from __future__ import annotations

import re
from typing import Final

ELLIPSIS_DOTS: Final = re.compile(r"(?<![./\\])(?:\.{3,}|(?<!\.\s)\. \. \.(?!\s?\.))(?![/\\])")
"""Three dots or more, also with spaces between. Dots beside a slash belong to a path: "./..."."""


def is_ellipsis(match: re.Match[str]) -> bool:
    """Return whether dots found by ``ELLIPSIS_DOTS`` are three; four may end a sentence too."""
    return match[0].count(".") == 3


def write_ellipses(text: str) -> str:
    """Return a text with the character for an ellipsis instead of three dots."""
    if "..." not in text and ". . ." not in text:
        return text
    return ELLIPSIS_DOTS.sub(lambda match: "\u2026" if is_ellipsis(match) else match[0], text)
