"""Settle the time of each paragraph by the order of the whole file, and report what was odd."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from captions.model import Problem
from captions.record import Record, replace
from captions.timecode import format_clock
from captions.timing.spoken_length import natural_duration_ms
from captions.transcript.range_ends import Range, settle_ends
from captions.transcript.shapes.shape import Paragraph
from captions.transcript.spoken_times import find_doubtful, find_unfilled, is_slip
from captions.transcript.time_order import choose_times
from captions.transcript.timestamps import Stamp

# Resolution (ms) of a file that prints whole seconds, and of a turn without a printed time.
_WHOLE_SECOND_MS = 1000
# Start (ms) of the first time from which it is likely a time of day, and with frames the timecode
# that a film begins with: programs for editing start at one hour (drop frames: a little less).
_LATE_START_MS, _LATE_TIMECODE_MS = 6 * 3_600_000, 3_590_000
# Words before the first printed time that are too many for it are said this many times too fast.
_TOO_FAST = 2
# A file whose times all end in ".000" prints whole seconds; fewer such times may be a coincidence.
_FEWEST_ZERO_FRACTIONS = 3


class TimedParagraph(Record, frozen=True):
    """A paragraph with text, its time if it has one that fits, and its printed end, if any."""

    line: int
    text: str
    start_ms: int | None
    resolution_ms: int = _WHOLE_SECOND_MS
    speaker: str | None = None
    end_ms: int | None = None


class _Settled(NamedTuple):
    """A paragraph with a printed time, and what that was read as.

    ``time_ms`` is None if it fits nowhere; ``is_words`` if it is then the first word of the text.
    ``is_unfilled`` if it may be a word too, because the words before leave it mostly silent.
    """

    part: Paragraph
    stamp: Stamp
    time_ms: int | None
    resolution_ms: int
    is_words: bool
    is_unfilled: bool


def settle_times(
    paragraphs: Sequence[Paragraph],
) -> tuple[list[TimedParagraph], list[Problem]]:
    """Return the paragraphs that have text, with the times that fit together, and the problems.

    A time that does not fit is None, or words if its sentence goes on from it; the problem names
    the times it was compared with.

    >>> from captions.transcript.paragraphs import read_paragraphs
    >>> from captions.transcript.shapes import arrange
    >>> from captions.transcript.shapes.survey import Survey
    >>> texts = ["0:01 One.", "0:09 Two.", "0:05 Three.", "0:12 Four."]
    >>> lines = arrange(Survey(texts)).lines
    >>> paragraphs, (problem,) = settle_times(read_paragraphs(lines))
    >>> [paragraph.start_ms for paragraph in paragraphs]
    [1000, 9000, None, 12000]
    >>> problem.line
    3
    """
    settled = _settle(paragraphs)
    problems = [*_time_problems(settled), *_without_text(settled), *_late_start(settled)]
    by_line = iter(settled)
    timed: list[TimedParagraph] = []
    ranges: list[tuple[int, Range]] = []
    for part in paragraphs:
        one = next(by_line) if part.stamp else None
        if not part.text:
            continue
        if one is not None and one.is_words:
            _add_words(timed, one)
            continue
        start_ms, resolution_ms = (
            (one.time_ms, one.resolution_ms) if one else (None, _WHOLE_SECOND_MS)
        )
        if one is not None and start_ms is not None and one.stamp.until is not None:
            ranges.append((len(timed), Range(part.line, one.stamp, start_ms, part.text)))
        timed.append(TimedParagraph(part.line, part.text, start_ms, resolution_ms, part.speaker))
    problems += _add_ends(timed, ranges)
    problems += _squeezed(timed)
    return timed, sorted(problems, key=lambda problem: problem.line)


def _settle(paragraphs: Sequence[Paragraph]) -> list[_Settled]:
    stamped = [(part, part.stamp) for part in paragraphs if part.stamp is not None]
    parts = [part for part, _ in stamped]
    stamps = [stamp for _, stamp in stamped]
    doubtful = find_doubtful(parts)
    times = choose_times(stamps, (len(part.text.split()) for part in parts), doubtful)
    unfilled = are_words = doubtful
    if any(doubtful):
        unfilled = find_unfilled(parts, times, doubtful)
        known = zip(_nearest(times), _nearest(times[::-1])[::-1])
        are_words = [
            is_doubtful and time_ms is None and not is_slip(stamp, beside_ms)
            for stamp, time_ms, is_doubtful, beside_ms in zip(stamps, times, doubtful, known)
        ]
    return [
        _Settled(part, stamp, time_ms, width_ms, is_words, is_unfilled)
        for (part, stamp), time_ms, width_ms, is_words, is_unfilled in zip(
            stamped, times, resolutions(stamps), are_words, unfilled
        )
    ]


def _nearest(times: Sequence[int | None]) -> list[int | None]:
    """Return for each time the nearest one before it that is known."""
    nearest: list[int | None] = []
    last_ms = None
    for time_ms in times:
        nearest.append(last_ms)
        last_ms = time_ms if time_ms is not None else last_ms
    return nearest


def _add_words(timed: list[TimedParagraph], one: _Settled) -> None:
    """Add the words of a line that begins with a spoken time to the paragraph they go on from."""
    text = f"{one.stamp.text} {one.part.text}"
    if timed and one.part.follows:
        timed[-1] = replace(timed[-1], text=f"{timed[-1].text}\n{text}")
    else:
        timed.append(TimedParagraph(one.part.line, text, None))


def _add_ends(
    timed: list[TimedParagraph], ranges: Sequence[tuple[int, Range]]
) -> Sequence[Problem]:
    """Set the ends of paragraphs with a range; return the problems with them."""
    if not ranges:
        return ()
    latest_ms: int | None = None
    next_ms: list[int | None] = [None] * len(timed)
    for index in range(len(timed) - 1, -1, -1):
        next_ms[index] = latest_ms
        part = timed[index]
        if part.start_ms is not None:
            latest_ms = part.start_ms + part.resolution_ms
    ends, problems = settle_ends(
        [one for _, one in ranges], [next_ms[index] for index, _ in ranges]
    )
    for (index, _), end_ms in zip(ranges, ends):
        part = timed[index]
        # a program that prints ranges with fractions rounds them; it does not cut them off
        is_exact = part.resolution_ms < _WHOLE_SECOND_MS
        resolution_ms = 1 if is_exact else part.resolution_ms
        timed[index] = replace(part, end_ms=end_ms, resolution_ms=resolution_ms)
    return problems


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


def _without_text(settled: Sequence[_Settled]) -> Iterator[Problem]:
    """Yield a problem for each time that is the time of nothing."""
    for one in settled:
        if not one.part.text:
            name = f" of {one.part.speaker}" if one.part.speaker else ""
            message = f"the time {one.stamp.printed}{name} has no text and is ignored"
            yield Problem(one.part.line, message)


def _late_start(settled: Sequence[_Settled]) -> Iterator[Problem]:
    """Yield a problem if the first time is far from the start of a recording."""
    first = next((one for one in settled if one.time_ms is not None), None)
    if first is None or first.time_ms is None:
        return
    has_frame = first.stamp.text.count(":") + first.stamp.text.count(";") > 2
    if first.time_ms < (_LATE_TIMECODE_MS if has_frame else _LATE_START_MS):
        return
    kind = "timecode of the film" if has_frame else "time of day"
    message = f"the first time is {first.stamp.text}; if it is a {kind}, and not counted from the"
    hint = "start of the recording, give the time to add, which may be negative, with `offset_ms`"
    yield Problem(first.part.line, f"{message} {hint}")


def _squeezed(timed: Sequence[TimedParagraph]) -> Iterator[Problem]:
    """Yield a problem if the text before the first printed time cannot be said before it."""
    index = next((i for i, part in enumerate(timed) if part.start_ms is not None), 0)
    first_ms = timed[index].start_ms if index else None
    if first_ms is None:
        return
    text = " ".join(part.text for part in timed[:index])
    if natural_duration_ms(text) > _TOO_FAST * (first_ms + timed[index].resolution_ms):
        yield Problem(
            timed[0].line,
            f"{len(text.split())} words come before the first time (line {timed[index].line}), and "
            "there is no time to say them; if they are a heading, remove them",
        )


def _time_problems(settled: Sequence[_Settled]) -> Iterator[Problem]:
    """Yield a problem for each time that was not used, or not read in the usual way."""
    if all(_is_usual(one) for one in settled):
        return
    nearest_after = _nearest_used(settled[::-1])[::-1]
    for one, before, after in zip(settled, _nearest_used(settled), nearest_after):
        if one.time_ms is None:
            yield _misfit(one, before, after)
        elif one.is_unfilled:
            message = f"{one.stamp.text} is read as a time; if it is spoken, write it otherwise"
            yield Problem(one.part.line, f"{message}: the sentence goes on from it")
        elif one.time_ms != one.stamp.readings_ms[0]:
            as_read = format_clock(one.time_ms)
            message = f"the time {one.stamp.text} is read as {as_read} to fit the times around it"
            yield Problem(one.part.line, message)


def _is_usual(one: _Settled) -> bool:
    return not one.is_unfilled and one.time_ms == next(iter(one.stamp.readings_ms), -1)


def _nearest_used(settled: Sequence[_Settled]) -> list[_Settled | None]:
    """Return for each time the nearest one before it that is used."""
    nearest: list[_Settled | None] = []
    last = None
    for one in settled:
        nearest.append(last)
        last = one if one.time_ms is not None else last
    return nearest


def _misfit(one: _Settled, before: _Settled | None, after: _Settled | None) -> Problem:
    printed = one.stamp.printed
    neighbours = " and ".join(
        f"{word} {other.stamp.text} on line {other.part.line}"
        for word, other in (("after", before), ("before", after))
        if other is not None
    )
    if one.is_words:
        message = f"{printed} is read as words: as a time it does not fit {neighbours}"
        return Problem(one.part.line, f"{message}, and the sentence goes on from it")
    if not one.stamp.readings_ms:
        message = f"{printed} is not a time (seconds or minutes over 59)"
    else:
        message = f"the time {printed} does not fit {neighbours}"
    return Problem(one.part.line, f"{message}; the time is estimated from the lines around it")
