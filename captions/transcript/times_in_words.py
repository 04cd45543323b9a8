"""Report lines that begin with a clock time which is read as words: ``5:15 p.m. is late``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.model import Problem
from captions.text.late_pattern import late_pattern
from captions.transcript.shapes.shape import Line
from captions.transcript.timestamps import UNSEEN

_CLOCK_TIME = late_pattern(
    rf"[{UNSEEN}]*[\[(]?(?P<time>\d{{1,3}}[:\uff1a]\d\d(?!\d)(?:[:\uff1a]\d\d(?!\d))?"
    r"(?:\s?[AaPp]\.?\s?[Mm]\b\.?)?)"
)
# Lines that are reported one by one; more are a shape that is not known, and are counted.
_MOST_REPORTED = 3


def find_times_in_words(lines: Sequence[Line]) -> Iterator[Problem]:
    """Yield a problem for lines that begin with a clock time and open no paragraph with it.

    >>> [problem.message for problem in find_times_in_words([Line(3, "5:15 p.m. is late.")])]
    ['5:15 p.m. is read as words, not as the time of the line']
    """
    found = [
        (line.number, match["time"].strip())
        for line in lines
        if line.opening is None and ":" in line.text[:9] and not line.text[:1].isalpha()
        for match in [_CLOCK_TIME.match(line.text)]
        if match is not None
    ]
    if len(found) <= _MOST_REPORTED:
        for number, time in found:
            yield Problem(number, f"{time} is read as words, not as the time of the line")
        return
    number, time = found[0]
    yield Problem(
        number,
        f"{len(found)} lines begin with a time that is read as words (first: {time}); if these are "
        "the times of the lines, write them as 0:05 or 0:00:05, with a space before the text",
    )
