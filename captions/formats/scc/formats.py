"""SCC as a line of the table of formats; its code is imported when it is needed."""

from __future__ import annotations

import re

from captions.formats.format import Format, late

_HEADER = re.compile(r"\ufeff?\s*Scenarist_SCC", re.IGNORECASE)


def sniff_scc(text: str) -> bool:
    """Return whether a text begins like a Scenarist file, maybe after blank lines."""
    return _HEADER.match(text) is not None


_CARRIED = "end times, milliseconds, line breaks, labels, positions, alignment tags"
_CARRIED_STYLES = "italics, underline, classes"
SCC = Format(
    "scc",
    ".scc",
    "Scenarist (CEA-608)",
    late("scc.write", "render_scc"),
    late("scc.read", "parse_scc"),
    sniff_scc,
    carries=frozenset(f"{_CARRIED}, {_CARRIED_STYLES}".split(", ")),
    lost=late("scc.write", "scc_losses"),
    options=("start_timecode",),
)
