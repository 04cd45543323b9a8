"""CSV as a line of the table of formats; its code is imported when it is needed."""

from __future__ import annotations

from captions.formats.format import Format, first_line, late
from captions.text.late_pattern import late_pattern

# The first line with text begins with a name, and has a delimiter.
_HEADER = late_pattern(r"[\"']?[^\W\d][^\r\n,;|\t]{0,80}[,;|\t]")
_sniff_table = late("table.read", "sniff_table")


def _may_be_table(text: str) -> bool:
    line = first_line(text)
    # a header begins with a letter: for most texts that saves compiling the pattern
    return not line[:1].isdigit() and _HEADER.match(line) is not None and _sniff_table(text)


CSV = Format(
    "csv",
    ".csv",
    "table with a header",
    late("table.write", "render_table"),
    late("table.read", "parse_table"),
    _may_be_table,
    carries=frozenset(("end times", "milliseconds", "line breaks", "speakers", "labels")),
    has_loose_sign=True,
    reading_options=("fps",),
)
