"""CSV as a line of the table of formats; its code is imported when it is needed."""

from __future__ import annotations

import re

from captions.formats.format import Format, late

# The first line with text begins with a name, and has a delimiter.
_HEADER = re.compile(r"\ufeff?\s*[\"']?[^\W\d][^\r\n,;|\t]{0,80}[,;|\t]")
_sniff_table = late("table.read", "sniff_table")


def _may_be_table(text: str) -> bool:
    return _HEADER.match(text) is not None and _sniff_table(text)


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
