"""LRC as a line of the table of formats; its code is imported when it is needed."""

from __future__ import annotations

from captions.formats.format import Format, late, late_sniff

LRC = Format(
    "lrc",
    ".lrc",
    "LRC lyrics",
    late("lrc.write", "render_lrc"),
    late("lrc.read", "parse_lrc"),
    late_sniff("lrc.read", "sniff_lrc", begins="["),
    carries=frozenset(
        ("end times", "milliseconds", "labels", "title", "language", "words", "word times")
    ),
    has_loose_sign=True,
    lost=late("lrc.write", "lrc_losses"),
)
