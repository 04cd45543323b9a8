"""SCC as a line of the table of formats; its code is imported when it is needed."""

from __future__ import annotations

from captions.formats.format import Format, late


def is_scc(text: str) -> bool:
    """Return whether a text begins like a Scenarist file, maybe after blank lines."""
    return text[:1000].lstrip("\ufeff \t\r\n")[:13].lower() == "scenarist_scc"


_CARRIED = "end times, milliseconds, line breaks, labels, positions, alignment tags"
_CARRIED_STYLES = "italics, underline, classes"
SCC = Format(
    "scc",
    ".scc",
    "Scenarist (CEA-608)",
    late("scc.write", "render_scc"),
    late("scc.read", "parse_scc"),
    is_scc,
    carries=frozenset(f"{_CARRIED}, {_CARRIED_STYLES}".split(", ")),
    lost=late("scc.write", "scc_losses"),
    options=("start_timecode",),
)
