"""Recognise SAMI by the first tag of a text."""

from __future__ import annotations

import re

from captions.formats.format import SNIFFED_LENGTH

_SIGN = re.compile(
    r"\ufeff?\s*(?:<[?!][^>]*>\s*)*"
    r"(?:<SAMI[\s>]|(?:<BODY[^>]*>\s*)?<SYNC\s+Start\s*=)",
    re.IGNORECASE,
)


def sniff_sami(text: str) -> bool:
    """Return whether a text begins with the root tag of SAMI, or with a SYNC tag."""
    return _SIGN.match(text[:SNIFFED_LENGTH]) is not None
