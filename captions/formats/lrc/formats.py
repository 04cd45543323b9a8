"""LRC as a line of the table of formats; its code is imported when it is needed."""

from __future__ import annotations

import re

from captions.formats.format import Format, late

# The first line with text begins with a time or a tag.
_BRACKET = re.compile(r"\ufeff?\s*\[")
_sniff_lrc = late("lrc.read", "sniff_lrc")


def _may_be_lrc(text: str) -> bool:
    return _BRACKET.match(text) is not None and _sniff_lrc(text)


LRC = Format(
    "lrc",
    ".lrc",
    "LRC lyrics",
    late("lrc.write", "render_lrc"),
    late("lrc.read", "parse_lrc"),
    _may_be_lrc,
    carries=frozenset(
        ("end times", "milliseconds", "labels", "title", "language", "words", "word times")
    ),
    has_loose_sign=True,
    lost=late("lrc.write", "lrc_losses"),
)
