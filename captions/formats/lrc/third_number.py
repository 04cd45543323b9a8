"""Decide what the third number of LRC times such as ``[00:12:50]`` is: hundredths, or seconds.

LRC files write minutes, seconds and hundredths, some with a colon before the hundredths.
Transcripts write hours, minutes and seconds in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from captions.formats.problems import Problems
from captions.record import Record

_CLOCK = r"(?P<first>[0-9]{1,4}):(?P<second>[0-5]?[0-9]):(?P<third>[0-9]{1,3})"
_COLONS = re.compile(rf"\[[ \t]*{_CLOCK}[ \t]*\](?P<text>[^\r\n]*)")
_POINTS = re.compile(r"\[[ \t]*[0-9]{1,4}:[0-5]?[0-9]\.[0-9]")
# Nobody sings or speaks more than this many characters per second for long.
_MAX_CPS = 50
_LAST_SECOND = 59


class ThirdNumber(Record, frozen=True):
    """What the third number is, ``is_seconds``, and whether that is a guess."""

    is_seconds: bool = False
    is_guess: bool = False

    def report(self, line: int, time: str, problems: Problems) -> None:
        """Add the guess for the file, with the first of the times that it is about."""
        if self.is_guess:
            units = "hours, minutes and seconds" if self.is_seconds else "hundredths at the end"
            problems.add(line, f"times such as {time} may be two things; read with {units}")


def can_only_be_hundredths(third: str) -> bool:
    """Return whether the third number of a time is no number of seconds.

    >>> can_only_be_hundredths("75"), can_only_be_hundredths("50")
    (True, False)
    """
    return len(third) != 2 or int(third) > _LAST_SECOND


def third_number(text: str) -> ThirdNumber:
    r"""Return what the third number of the times in a text is.

    Numbers above 59, and times with a point elsewhere in the file, are a sign of hundredths. In
    other files hundredths are taken unless the text would be far too fast to say.

    >>> third_number("[00:01:75]Good evening.\n[00:04:10]The tide clock stopped.\n")
    ThirdNumber(is_seconds=False, is_guess=False)
    >>> third_number("[00:00:05]Good evening.\n[00:00:09]The tide clock stopped.\n")
    ThirdNumber(is_seconds=True, is_guess=True)
    """
    times = list(_COLONS.finditer(text))
    if not times or any(can_only_be_hundredths(match["third"]) for match in times):
        return ThirdNumber()
    if _POINTS.search(text):
        return ThirdNumber()
    return ThirdNumber(_is_too_fast(times), is_guess=True)


def _is_too_fast(times: Sequence[re.Match[str]]) -> bool:
    """Return whether the text of the lines is too long for their times with hundredths."""
    first_cs, last_cs = _hundredths(times[0]), _hundredths(times[-1])
    characters = sum(len(match["text"].strip()) for match in times[:-1])
    return len(times) > 1 and characters * 100 > _MAX_CPS * abs(last_cs - first_cs)


def _hundredths(match: re.Match[str]) -> int:
    return (int(match["first"]) * 60 + int(match["second"])) * 100 + int(match["third"])
