"""Set the times of a document's elements: the timing model of TTML2, section 12.

The times of an element are relative to its parent's begin, or, in a sequence (``timeContainer``
"seq"), to the end of the element before it. An element ends at its ``end`` or after its ``dur``,
whichever is earlier, and never after its parent. Without either it lasts as long as what is in it;
text lasts until something ends it, which is an end of None here.

Apple's transcripts and lyrics are an exception: their nested times all count from the beginning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from captions.formats.ttml.document import Element
from captions.formats.ttml.time_expressions import Clock, Moment, bare_moment, round_ms
from captions.model import Problem
from captions.timing.spoken_length import natural_duration_ms

_TIMED: Final = frozenset(("body", "div", "p", "span"))
# More faults of one kind are counted, not listed.
_MOST_LISTED: Final = 20
_SHOWN_LENGTH: Final = 40
# A guessed end leaves time to read even a short word (ms).
_SHORTEST_GUESS_MS: Final = 1000


@dataclass(slots=True)
class _Container:
    """An element whose children are being timed."""

    element: Element
    children: Iterator[Element | str]
    is_sequence: bool
    # when the next child of a sequence begins
    next_begin: Moment
    # when the last of the children so far ends; None is open
    children_end: Moment | None


class _Times:
    """Reads the time attributes of elements, and collects what is wrong with them."""

    def __init__(self, clock: Clock, *, is_absolute: bool, language: str | None) -> None:
        self.problems: list[Problem] = []
        self._clock = clock
        self._is_absolute = is_absolute
        self._language = language
        self._bare_line = self._bare = 0
        self._unreadable = 0

    def begin(self, element: Element, reference: Moment, limit: Moment | None) -> None:
        """Set an element's begin, and its end as far as its own attributes and ``limit`` say."""
        attributes = element.attributes
        begin = self._read(element, "begin") if "begin" in attributes else None
        end = self._read(element, "end") if "end" in attributes else None
        duration = self._read(element, "dur") if "dur" in attributes else None
        if self._is_absolute:
            reference = 0 if begin is not None or end is not None else reference
        element.begin = reference + (begin or 0)
        element.is_timed = not (begin is end is duration is None)
        if end is not None:
            end += reference
        if duration is not None:
            end = _earlier(end, element.begin + duration)
        if limit is not None:
            element.is_shown = element.begin < limit
            end = _earlier(end, limit)
        element.end = end

    def _read(self, element: Element, name: str) -> Moment | None:
        written = element.attributes[name]
        moment = self._clock.moment(written)
        if moment is None:
            written = written.strip()
            moment = self._clock.moment(written)
        if moment is None:
            moment = bare_moment(written)
            if moment is None:
                self._report_unreadable(element, name, written)
            elif not self._is_absolute:
                self._bare += 1
                self._bare_line = self._bare_line or element.line
        return moment

    def _report_unreadable(self, element: Element, name: str, written: str) -> None:
        # a paragraph that begins or ends nobody knows when cannot be shown; an end can be guessed
        if name == "begin":
            element.is_broken = True
        self._unreadable += 1
        if self._unreadable <= _MOST_LISTED:
            shown = written[:_SHOWN_LENGTH]
            message = f'{name}="{shown}" of <{element.name}> is not a time'
            self.problems.append(Problem(element.line, message))

    def end(self, element: Element, children_end: Moment | None) -> Moment | None:
        """Return when an element ends whose children have been timed."""
        return element.end if element.end is not None else children_end

    def guess_end(self, element: Element) -> Moment:
        """Return an end for an open element of a sequence: when its text can have been spoken."""
        text = " ".join("".join(text_of(element)).split())
        end = element.begin + text_duration_ms(text, self._language)
        message = f"no end, and the next begins after it: ends at {round_ms(end)} ms, a guess"
        self.problems.append(Problem(element.line, message))
        return end

    def finish(self) -> list[Problem]:
        """Return the problems, with the counts of those that are not listed."""
        if self._bare:
            message = f"times without a unit are read as seconds (times: {self._bare})"
            self.problems.append(Problem(self._bare_line, message))
        if self._unreadable > _MOST_LISTED:
            message = f"more attributes are not times ({self._unreadable - _MOST_LISTED})"
            self.problems.append(Problem(1, message))
        return self.problems


def set_times(
    body: Element,
    clock: Clock,
    *,
    regions: Iterable[Element] = (),
    is_absolute: bool = False,
    language: str | None = None,
) -> list[Problem]:
    """Set the times of ``body`` and all in it, and of the regions; return what was odd.

    ``is_absolute`` is whether nested times count from the beginning of the document and not from
    their parent's begin. ``language`` is used where an end has to be guessed.
    """
    times = _Times(clock, is_absolute=is_absolute, language=language)
    for region in regions:
        times.begin(region, 0, None)
    times.begin(body, 0, None)
    path = [_container(body)]
    # a loop and not a recursion: elements can be nested deeper than Python calls can
    while path:
        container = path[-1]
        child = next(container.children, None)
        if child is None:
            path.pop()
            if path:
                _leave(path[-1], container, times)
        elif isinstance(child, str):
            # text is open in a parallel container, and takes no time in a sequence
            if not container.is_sequence and not child.isspace():
                container.children_end = None
        elif child.name in _TIMED:
            times.begin(child, container.next_begin, container.element.end)
            if not child.has_only_text():
                path.append(_container(child))
            elif not container.is_sequence and child.end is not None:
                # the usual case, and nothing more to find out
                if container.children_end is not None and child.end > container.children_end:
                    container.children_end = child.end
            else:
                inner = _container(child)
                if child.children and not inner.is_sequence:
                    inner.children_end = None
                _leave(container, inner, times)
    return times.finish()


def _container(element: Element) -> _Container:
    is_sequence = element.attributes.get("timeContainer", "").strip() == "seq"
    return _Container(
        element, iter(element.children), is_sequence, element.begin, children_end=element.begin
    )


def _leave(parent: _Container, child: _Container, times: _Times) -> None:
    """Tell a container when the child that was just timed ends."""
    end = times.end(child.element, child.children_end)
    if parent.is_sequence:
        if end is None:
            end = times.guess_end(child.element)
            child.element.end = end
        parent.next_begin = parent.children_end = end
    elif parent.children_end is not None:
        parent.children_end = None if end is None else max(parent.children_end, end)


def text_duration_ms(text: str, language: str | None) -> int:
    """Return how long a text stays that nothing ends: as long as it takes to say."""
    return max(_SHORTEST_GUESS_MS, natural_duration_ms(text, language))


def text_of(element: Element) -> Iterator[str]:
    """Yield the text in an element, in order; a line break is a space."""
    path = [iter(element.children)]
    while path:
        child = next(path[-1], None)
        if child is None:
            path.pop()
        elif isinstance(child, str):
            yield child
        elif child.name == "br":
            yield " "
        elif child.name in _TIMED:
            path.append(iter(child.children))


def _earlier(one: Moment | None, other: Moment) -> Moment:
    return other if one is None or other < one else one
