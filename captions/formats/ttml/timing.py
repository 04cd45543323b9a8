"""Read the times of elements: the timing model of TTML2, section 12.

The times of an element are relative to its parent's begin, or, in a sequence (``timeContainer``
"seq"), to the end of the element before it. An element ends at its ``end`` or after its ``dur``,
whichever is earlier, and never after its parent. ``collect`` walks through the elements with these
rules; here are the times that an element has by itself.

Apple's transcripts and lyrics are an exception: their nested times all count from the beginning.
"""

from __future__ import annotations

from typing import Final, NamedTuple
from xml.etree.ElementTree import Element as Node

from captions.formats.ttml.report import MOST_LISTED, Report
from captions.formats.ttml.time_expressions import Clock, Moment, bare_moment
from captions.timing.spoken_length import natural_duration_ms

_SHOWN_LENGTH: Final = 40
# A guessed end leaves time to read even a short word (ms).
_SHORTEST_GUESS_MS: Final = 1000


class Times(NamedTuple):
    """When an element begins, and ends by its own attributes (None: they do not say).

    ``is_timed`` is whether it has usable times of its own, ``is_broken`` whether it has a begin
    that is not a time.
    """

    begin: Moment
    end: Moment | None
    is_timed: bool
    is_broken: bool


class TimeReader:
    """Reads the time attributes of elements, and reports what is wrong with them.

    ``is_absolute`` is whether nested times count from the beginning of the document and not from
    their parent's begin.
    """

    def __init__(self, clock: Clock, *, is_absolute: bool) -> None:
        self.report = Report()
        self.is_absolute = is_absolute
        self.clock = clock
        self._first_bare: Node | None = None
        self._bare = 0
        self._unreadable = 0
        self._first_out_of_range: Node | None = None

    def times(self, node: Node, name: str, reference: Moment) -> Times:
        """Return the times of a node; ``name`` is its resolved name, ``reference`` its parent's."""
        attributes = node.attrib
        begin = self._read(node, name, "begin") if "begin" in attributes else None
        end = self._read(node, name, "end") if "end" in attributes else None
        duration = self._read(node, name, "dur") if "dur" in attributes else None
        if self.is_absolute and (begin is not None or end is not None):
            reference = 0
        start = reference + (begin or 0)
        if end is not None:
            end += reference
        if duration is not None:
            end = earlier(end, start + duration)
        is_broken = begin is None and "begin" in attributes
        return Times(start, end, not (begin is end is duration is None), is_broken)

    def _read(self, node: Node, name: str, attribute: str) -> Moment | None:
        written = node.attrib[attribute]
        moment = self.clock.moment(written)
        if moment is None:
            written = written.strip()
            moment = self.clock.moment(written)
        if self.clock.out_of_range:
            self.note_out_of_range(node)
        if moment is None:
            moment = bare_moment(written)
            if moment is None:
                self._unreadable += 1
                if self._unreadable <= MOST_LISTED:
                    shown = written[:_SHOWN_LENGTH]
                    self.report.add(node, f'{attribute}="{shown}" of <{name}> is not a time')
            elif not self.is_absolute:
                self._bare += 1
                if self._first_bare is None:
                    self._first_bare = node
        return moment

    def note_out_of_range(self, node: Node) -> None:
        """Keep the first node with a time that has too many minutes, seconds or frames."""
        if self._first_out_of_range is None:
            self._first_out_of_range = node

    def finish(self) -> Report:
        """Return what was wrong, with the counts of what is not listed."""
        if self._bare:
            message = f"times without a unit are read as seconds (times: {self._bare})"
            self.report.add(self._first_bare, message)
        if self._first_out_of_range is not None:
            count = len(self.clock.out_of_range)
            message = "times beyond 59 minutes, 59 seconds or the last frame are read as they are"
            self.report.add(self._first_out_of_range, f"{message} ({count})")
        if self._unreadable > MOST_LISTED:
            message = f"more attributes are not times ({self._unreadable - MOST_LISTED})"
            self.report.add(None, message)
        return self.report


def text_duration_ms(text: str, language: str | None) -> int:
    """Return how long a text stays that nothing ends: as long as it takes to say."""
    return max(_SHORTEST_GUESS_MS, natural_duration_ms(text, language))


def earlier(one: Moment | None, other: Moment) -> Moment:
    """Return the earlier of two moments; None is never."""
    return other if one is None or other < one else one
