"""SAMI as a line of the table of formats; its code is imported when it is needed."""

from __future__ import annotations

from captions.formats.format import Format, features, late, late_sniff

_CARRIED = "end times, milliseconds, line breaks, labels, title, language, italics, bold, underline"


SAMI = Format(
    "sami",
    ".smi",
    "SAMI",
    late("sami.write", "render_sami"),
    late("sami.read", "parse_sami"),
    late_sniff("sami.signs", "sniff_sami", begins="<"),
    carries=features(_CARRIED),
    endings=(".sami",),
    reading_options=("language_class",),
    lost=late("sami.write", "sami_losses"),
)
