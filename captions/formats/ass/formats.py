"""The two formats of SubStation scripts, as the table of formats has them."""

from __future__ import annotations

from captions.formats.format import Format, late, late_sniff

# Of a comment, of the heading of a section, and of an event.
_BEGINNINGS = ";![Dd"
_CARRIED = frozenset(
    (
        *("end times", "hundredths", "line breaks", "labels", "speakers", "title", "language"),
        *("alignment tags", "points", "italics", "bold", "underline", "strike", "fonts", "colours"),
        *("word times", "other codes", "exact colours"),
    )
)


ASS = Format(
    "ass",
    ".ass",
    "Advanced SubStation Alpha",
    late("ass.write", "render_ass"),
    late("ass.read", "parse_ass"),
    late_sniff("ass.signs", "is_ass", begins=_BEGINNINGS),
    _CARRIED,
    keeps_mark=True,
)
SSA = Format(
    "ssa",
    ".ssa",
    "SubStation Alpha",
    late("ass.write", "render_ssa"),
    late("ass.read", "parse_ass"),
    late_sniff("ass.signs", "is_ssa", begins=_BEGINNINGS),
    _CARRIED,
    keeps_mark=True,
)
