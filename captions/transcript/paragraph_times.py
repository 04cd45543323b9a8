"""Settle the time of each paragraph by the order of the whole file, and report what was odd."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from captions.model import Problem
from captions.timecode import format_clock
from captions.transcript.shapes.shape import Paragraph
from captions.transcript.time_order import choose_times
from captions.transcript.timestamps import Stamp

# Resolution (ms) of a file that prints whole seconds, and of a turn without a printed time.
_WHOLE_SECOND_MS = 1000
# A file whose times all end in ".000" prints whole seconds; fewer such times may be a coincidence.
_FEWEST_ZERO_FRACTIONS = 3


@dataclass(frozen=True, slots=True)
class TimedParagraph:
    """A paragraph with text, and its time if it has one that fits the others."""

    line: int
    text: str
    start_ms: int | None
    resolution_ms: int = _WHOLE_SECOND_MS
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class _StampedLine:
    """A printed time, its line, and the time it was read as: None if it fits nowhere."""

    line: int
    stamp: Stamp
    time_ms: int | None


def settle_times(
    paragraphs: Sequence[Paragraph],
) -> tuple[list[TimedParagraph], list[Problem]]:
    """Return the paragraphs that have text, with the times that fit together, and the problems.

    A time that does not fit is None; the problem names the times it was compared with.

    >>> from captions.transcript.paragraphs import read_paragraphs
    >>> lines = ["0:01 One.", "0:09 Two.", "0:05 Three.", "0:12 Four."]
    >>> paragraphs, (problem,) = settle_times(read_paragraphs(lines))
    >>> [paragraph.start_ms for paragraph in paragraphs]
    [1000, 9000, None, 12000]
    >>> problem.line
    3
    """
    stamped = [(part, part.stamp) for part in paragraphs if part.stamp is not None]
    stamps = [stamp for _, stamp in stamped]
    times = choose_times(stamps, [len(part.text.split()) for part, _ in stamped])
    lines = [
        _StampedLine(part.line, stamp, time_ms) for (part, stamp), time_ms in zip(stamped, times)
    ]
    settled = iter(zip(times, resolutions(stamps)))
    timed: list[TimedParagraph] = []
    problems = list(_time_problems(lines))
    for part in paragraphs:
        start_ms, resolution_ms = next(settled) if part.stamp else (None, _WHOLE_SECOND_MS)
        if part.text:
            timed.append(
                TimedParagraph(part.line, part.text, start_ms, resolution_ms, part.speaker)
            )
        elif part.stamp:
            message = f"the time {part.stamp.text} has no text and is ignored"
            problems.append(Problem(part.line, message))
    return timed, problems


def resolutions(stamps: Sequence[Stamp]) -> list[int]:
    """Return the resolution of each stamp in milliseconds, given the others.

    A file whose fractions are all zero prints whole seconds. In a file where most times have
    fractions, a time without one is as exact as the others.

    >>> [one, two, three] = [Stamp("0:01.25", (1250,), 10), Stamp("0:02", (2000,)),
    ...                      Stamp("0:04.5", (4500,), 100)]
    >>> resolutions([one, two, three])
    [10, 100, 100]
    """
    exact = [stamp for stamp in stamps if stamp.resolution_ms < _WHOLE_SECOND_MS]
    own = [stamp.resolution_ms for stamp in stamps]
    if all(reading % 1000 == 0 for stamp in exact for reading in stamp.readings_ms):
        return [_WHOLE_SECOND_MS] * len(own) if len(exact) >= _FEWEST_ZERO_FRACTIONS else own
    if 2 * len(exact) > len(stamps):
        usual_ms = max(stamp.resolution_ms for stamp in exact)
        return [min(resolution_ms, usual_ms) for resolution_ms in own]
    return own


def _time_problems(lines: Sequence[_StampedLine]) -> Iterator[Problem]:
    """Yield a problem for each time that was not used, or not read in the usual way."""
    nearest_after = _nearest_used(lines[::-1])[::-1]
    for one, before, after in zip(lines, _nearest_used(lines), nearest_after):
        if one.time_ms is None:
            yield _misfit(one, before, after)
        elif one.time_ms != one.stamp.readings_ms[0]:
            as_read = format_clock(one.time_ms)
            message = f"the time {one.stamp.text} is read as {as_read} to fit the times around it"
            yield Problem(one.line, message)


def _nearest_used(lines: Sequence[_StampedLine]) -> list[_StampedLine | None]:
    """Return for each line the nearest one before it whose time is used."""
    nearest: list[_StampedLine | None] = []
    last = None
    for one in lines:
        nearest.append(last)
        last = one if one.time_ms is not None else last
    return nearest


def _misfit(one: _StampedLine, before: _StampedLine | None, after: _StampedLine | None) -> Problem:
    if not one.stamp.readings_ms:
        message = f"{one.stamp.text} is not a time (seconds or minutes over 59)"
    else:
        neighbours = [
            f"{word} {other.stamp.text} on line {other.line}"
            for word, other in (("after", before), ("before", after))
            if other is not None
        ]
        message = f"the time {one.stamp.text} does not fit {' and '.join(neighbours)}"
    return Problem(one.line, f"{message}; the time is estimated from the lines around it")
