"""Settle the ends of ranges (``0:05 - 0:09``), and report those that are not used as printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.model import Problem
from captions.record import Mutable, Record, field
from captions.text.sounds import is_sound
from captions.timing.printed_ends import is_too_short, lasts_to_end
from captions.timing.spoken_length import natural_duration_ms
from captions.transcript.timestamps import Stamp


class Range(Record, frozen=True):
    """A stamp with an end, the start it was read as, the words of its paragraph, and their line."""

    line: int
    stamp: Stamp
    start_ms: int
    text: str


class _Odd(Mutable):
    """Ranges that are odd in the same way, which may be all of a file: one problem names them."""

    one: str
    several: str
    ranges: list[Range] = field(default_factory=list)

    def problem(self) -> Iterator[Problem]:
        """Yield the problem, if there are such ranges."""
        if self.ranges:
            first = self.ranges[0]
            count = len(self.ranges)
            message = f"the range {first.stamp.printed} {self.one}"
            if count > 1:
                message = f"{count} ranges {self.several} (the first is {first.stamp.printed})"
            yield Problem(first.line, message)


def settle_ends(
    ranges: Sequence[Range], next_starts_ms: Sequence[int | None]
) -> tuple[list[int | None], list[Problem]]:
    """Return the end of each range in milliseconds, None for one that is not used.

    ``next_starts_ms`` are the latest starts of the speech after each, None for the last.

    >>> stamp = Stamp("0:05", (5000,), until=Stamp("0:04", (4000,)))
    >>> settle_ends([Range(1, stamp, 5000, "Hello.")], [None])
    ([None], [Problem(line=1, message='the end 0:04 is not after the start 0:05 and is not used')])
    """
    cut = _Odd(
        "ends after the next line starts; it is cut there",
        "end after the next line starts; they are cut there",
    )
    long = _Odd(
        "is much longer than its text takes; the text is timed from its start",
        "are much longer than their text takes; the text is timed from their start",
    )
    ends: list[int | None] = []
    problems: list[Problem] = []
    for one, next_ms in zip(ranges, next_starts_ms):
        end_ms = _end_ms(one)
        needed_ms = natural_duration_ms(one.text)
        message = _fault(one, end_ms, needed_ms)
        if message or end_ms is None:
            problems.append(Problem(one.line, message))
            ends.append(None)
            continue
        if next_ms is not None and end_ms > next_ms:
            cut.ranges.append(one)
        if not is_sound(one.text.strip()) and not lasts_to_end(needed_ms, end_ms - one.start_ms):
            long.ranges.append(one)
        ends.append(end_ms)
    return ends, [*problems, *cut.problem(), *long.problem()]


def _end_ms(one: Range) -> int | None:
    """Return the reading of the end that fits the start: of the same kind, else a later one."""
    until = one.stamp.until
    if until is None:
        return None
    is_first = one.start_ms == next(iter(one.stamp.readings_ms), None)
    readings = until.readings_ms if is_first else until.readings_ms[::-1]
    later = [reading_ms for reading_ms in readings if reading_ms > one.start_ms]
    return next(iter(later or readings), None)


def _fault(one: Range, end_ms: int | None, needed_ms: int) -> str:
    """Return why an end cannot be used, "" if it can."""
    until = one.stamp.until.text if one.stamp.until else ""
    if end_ms is None:
        return f"{until} is not a time (seconds or minutes over 59); the end is not used"
    if end_ms <= one.start_ms:
        return f"the end {until} is not after the start {one.stamp.text} and is not used"
    if is_too_short(needed_ms, end_ms - one.start_ms):
        return (
            f"the range {one.stamp.printed} is too short for its text "
            f"({len(one.text.split())} words); its end is not used"
        )
    return ""
