"""Split event lines of a SubStation script into fields, in the order that its Format line gives."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from captions.formats.ass.script import Columns
from captions.formats.ass.sections import MARGINS


class EventSplitter:
    """Splits event lines into fields, by the columns; ``count`` is the number of columns.

    ``get`` takes the list of fields and returns start, end, text, layer, effect, name, style and
    the three margins; a column that the script does not have is empty.
    """

    __slots__ = ("_after", "_before", "_is_usual", "count", "get")

    def __init__(self, columns: Columns) -> None:
        names = columns.names
        find = {name: index for index, name in enumerate(names)}.get
        self.count = len(names)
        wanted = ("start", "end", "text", "layer", "effect", "name", "style", *MARGINS)
        self.get = itemgetter(*(find(name, -1) for name in wanted))
        self._before, self._after = len(columns.before), len(columns.after)
        self._is_usual = columns.before[1:3] == ("start", "end") and not columns.after

    def split(self, line: str) -> list[str]:
        """Return the fields of a line, and an empty one for the columns at the index -1."""
        fields = line.split(",", self._before)
        if self._after:
            fields += fields.pop().rsplit(",", self._after)
        fields[0] = fields[0].partition(":")[2].lstrip()
        fields.append("")
        return fields

    def repeated(self, line: str, fields: Sequence[str]) -> tuple[str | None, str]:
        """Return what other lines with the same style, name and margins have in common with one.

        That is what is before the start, None where it is not followed by start and end, and what
        is between end and text.
        """
        if not self._is_usual:
            return None, ""
        between = fields[3 : self.count - 1]
        return line.partition(",")[0], ",".join([*between, ""]) if between else ""
