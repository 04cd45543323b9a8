"""Lines that begin with a plain number of seconds: ``0.0 4.0 Hello``, ``3 TAB Hello``.

A number alone is hardly a sign, so nearly every line of the file must have one, and whole numbers
must be in a column of their own. Numbers that count the lines (1, 2, 3) are no times.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from captions.transcript.shapes.shape import Arranged, Line, Opening
from captions.transcript.shapes.survey import Survey
from captions.transcript.shapes.unit_times import read_unit_time, seconds_stamp
from captions.transcript.timestamps import UNSEEN

_BARE = re.compile(
    rf"[{UNSEEN}]*(?P<stamp>(?P<whole>\d{{1,6}})(?:\.(?P<part>\d{{1,9}}))?)s?"
    r"(?:(?:\s{1,3}|\s?-\s?|\s?,\s?)(?P<until>(?P<until_whole>\d{1,6})\.(?P<until_part>\d{1,9}))s?(?=\s))?"
    r"(?P<gap>\s+)(?P<text>\S.*)"
)
# Share of the lines that must begin with a number.
_LEAST_SHARE = 0.9


def arrange_bare_seconds(survey: Survey) -> Arranged | None:
    """Return the lines of a file in which nearly each begins with a number of seconds.

    >>> arranged = arrange_bare_seconds(Survey(["0.0 4.0 Hello.", "4.0 9.0 Hi."]))
    >>> [(one.opening.stamp.readings_ms, one.opening.text) for one in arranged.lines]
    [((0,), 'Hello.'), ((4000,), 'Hi.')]
    """
    lines = survey.lines
    filled = [lines[index] for index in survey.filled]
    if len(filled) < 2 or not filled[0].text.strip("\ufeff \t")[:1].isdigit():
        return None
    if sum(read_unit_time(line.text) is not None for line in filled) >= _LEAST_SHARE * len(filled):
        return None  # seconds with their unit, which are read line by line
    matches = {line.number: _BARE.match(line.text) for line in filled}
    found = [match for match in matches.values() if match is not None and _is_time(match)]
    if len(found) < _LEAST_SHARE * len(filled) or not _are_times(found):
        return None
    return Arranged([_opened(line, matches.get(line.number)) for line in lines])


def _is_time(match: re.Match[str]) -> bool:
    """Return whether a number has a fraction, its unit, or a column of its own."""
    return match["part"] is not None or "\t" in match["gap"] or match["until"] is not None


def _are_times(matches: Sequence[re.Match[str]]) -> bool:
    """Return whether numbers never fall and do not just count the lines."""
    times = [float(match["stamp"]) for match in matches]
    steps = {after - before for before, after in pairwise(times)}
    is_rising = all(step >= 0 for step in steps) and steps != {0.0}
    return is_rising and (steps != {1.0} or any(match["part"] for match in matches))


def _opened(line: Line, match: re.Match[str] | None) -> Line:
    if match is None or not _is_time(match):
        return line
    until = None
    if match["until"] is not None:
        until = seconds_stamp(match["until"], match["until_whole"], match["until_part"])
    stamp = seconds_stamp(match["stamp"], match["whole"], match["part"], until)
    return line._replace(opening=Opening(stamp, match["text"].strip()))
