"""SAMI as a line of the table of formats; its code is imported when it is needed."""

from __future__ import annotations

import re

from captions.formats.format import Format, late
from captions.formats.timed_lines import SNIFFED_LENGTH

_SIGN = re.compile(r"\ufeff?\s*(?:<[?!][^>]*>\s*)*(?:<SAMI[\s>]|<SYNC\s+Start\s*=)", re.IGNORECASE)
_CARRIED = "end times, milliseconds, line breaks, labels, title, language, italics, bold, underline"


def sniff_sami(text: str) -> bool:
    """Return whether a text begins with the root tag of SAMI, or with a SYNC tag."""
    return _SIGN.match(text[:SNIFFED_LENGTH]) is not None


SAMI = Format(
    "sami",
    ".smi",
    "SAMI",
    late("sami.write", "render_sami"),
    late("sami.read", "parse_sami"),
    sniff_sami,
    carries=frozenset(_CARRIED.split(", ")),
    endings=(".sami",),
    reading_options=("language_class",),
    lost=late("sami.write", "sami_losses"),
)
