"""Lines that begin with a plain number of seconds: ``0.0 4.0 Hello``, ``3 TAB Hello``.

``01.15`` may also be a minute and 15 seconds: in a file where all numbers are written like that,
the zero before the minute decides, or the pace of the speech.

A number alone is hardly a sign, so nearly every line of the file must have one, and whole numbers
must be in a column of their own. Numbers that count the lines (1, 2, 3) are no times.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from captions.timing.spoken_length import least_duration_ms
from captions.transcript.shapes.shape import Arranged, Line, Opening
from captions.transcript.shapes.survey import Survey
from captions.transcript.shapes.unit_times import read_unit_time, seconds_stamp
from captions.transcript.timestamps import UNSEEN, Stamp

_BARE = re.compile(
    rf"[{UNSEEN}]*(?P<stamp>(?P<whole>\d{{1,6}})(?:\.(?P<part>\d{{1,9}}))?)s?"
    r"(?:(?:\s{1,3}|\s?-\s?|\s?,\s?)(?P<until>(?P<until_whole>\d{1,6})\.(?P<until_part>\d{1,9}))s?(?=\s))?"
    r"(?P<gap>\s+)(?P<text>\S.*)"
)
_MINUTES = re.compile(r"\d{2,3}\.[0-5]\d")
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
    has_minutes = _are_minutes(found)
    return Arranged([_opened(line, matches.get(line.number), has_minutes) for line in lines])


def _is_time(match: re.Match[str]) -> bool:
    """Return whether a number has a fraction, its unit, or a column of its own."""
    return match["part"] is not None or "\t" in match["gap"] or match["until"] is not None


def _are_times(matches: Sequence[re.Match[str]]) -> bool:
    """Return whether numbers never fall and do not just count the lines."""
    times = [float(match["stamp"]) for match in matches]
    steps = {after - before for before, after in pairwise(times)}
    is_rising = all(step >= 0 for step in steps) and steps != {0.0}
    return is_rising and (steps != {1.0} or any(match["part"] for match in matches))


def _are_minutes(matches: Sequence[re.Match[str]]) -> bool:
    """Return whether numbers with a point are minutes and seconds.

    They are written with a zero before the minute, or nobody is so fast if they are seconds.

    >>> texts = ["00.02 So the ferry left at noon.", "01.15 And nobody told the cook."]
    >>> _are_minutes([match for text in texts if (match := _BARE.match(text))])
    True
    """
    if any(_MINUTES.fullmatch(match["stamp"]) is None or match["until"] for match in matches):
        return False
    if any(match["stamp"].startswith("0") for match in matches):
        return True
    texts = " ".join(match["text"] for match in matches[:-1])
    lasts_ms = 1000 * (float(matches[-1]["stamp"]) - float(matches[0]["stamp"]))
    return least_duration_ms(texts) > lasts_ms


def _opened(line: Line, match: re.Match[str] | None, has_minutes: bool) -> Line:
    if match is None or not _is_time(match):
        return line
    until = None
    if match["until"] is not None:
        until = seconds_stamp(match["until"], match["until_whole"], match["until_part"])
    if has_minutes:
        time_ms = (60 * int(match["whole"]) + int(match["part"])) * 1000
        stamp = Stamp(match["stamp"], (time_ms,))
        return line._replace(opening=Opening(stamp, match["text"].strip()))
    stamp = seconds_stamp(match["stamp"], match["whole"], match["part"], until)
    return line._replace(opening=Opening(stamp, match["text"].strip()))
