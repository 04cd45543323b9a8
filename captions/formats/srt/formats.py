"""SubRip as a row of the table of formats; its code is imported when it is needed."""

from __future__ import annotations

from captions.formats.format import Format, features, late

SRT = Format(
    "srt",
    ".srt",
    "SubRip",
    late("srt.write", "render_srt"),
    late("srt.read", "parse_srt"),
    late("srt.read", "sniff_srt"),
    features(
        "end times, milliseconds, line breaks, labels, alignment tags, coordinates, "
        "italics, bold, underline, fonts, colours, exact colours, strike, other codes, other "
        "tags"
    ),
    has_loose_sign=True,
    remarks=late("srt.write", "blank_line_remarks"),
)
