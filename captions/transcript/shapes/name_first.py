"""Lines that begin with a name and its time, as meeting tools print them.

``Ada  0:03`` or ``Ada | 0:03`` above the text, ``Ada (00:12): text``, ``Ada: 0:12 text``, or
tab-separated columns.
"""

from __future__ import annotations

import re

from captions.text.late_pattern import late_pattern
from captions.transcript.shapes.shape import Opening
from captions.transcript.speakers import looks_like_name
from captions.transcript.timestamps import BULLET, TIME, UNSEEN, UNTIL, read_stamp

NAME = r"(?P<name>[^\W\d_](?:[^\t:\[\](*|]{0,58}?[^\s:\[\](*,|])?)"
"""What may be a name before a time; ``looks_like_name`` decides."""

_BETWEEN = r"\s{1,20}(?:[-|@\u2013\u2014\u2022\u00b7]\s{1,5})?"
NAME_THEN_TIME = late_pattern(
    rf"[{UNSEEN}]*{BULLET}\[?{NAME}\]?"
    rf"(?:\*\*|__)?(?:(?P<colon>:)|,)?(?:\*\*|__)?{_BETWEEN}"
    rf"(?P<open>[\[(])?(?P<stamp>{TIME}){UNTIL}"
    r"(?(open)[\])]:?\s*(?P<text>.*)"
    r"|(?:\t(?P<cell>.*)|:?\s*\Z|(?(colon):?\s+(?P<said>\S.*)|(?!))))"
)
"""Text is accepted after a time in brackets or a tab, and after a name with a colon; any other
time must end the line."""


def text_after(match: re.Match[str]) -> str:
    """Return the text after the time in a match of ``NAME_THEN_TIME``, empty for none."""
    return (match["text"] or match["cell"] or match["said"] or "").strip()


def printed_time(match: re.Match[str]) -> str:
    """Return the time in a match of ``NAME_THEN_TIME``, with the end of a range."""
    end = "until" if match["until"] is not None else "stamp"
    return match.string[match.start("stamp") : match.end(end)]


def read_name_first(line: str) -> Opening | None:
    """Return the time, the text and the speaker of a line that begins with a name and a time.

    >>> opening = read_name_first("Ada Lovelace (0:12): Hello")
    >>> opening.speaker, opening.stamp.text, opening.text
    ('Ada Lovelace', '0:12', 'Hello')
    >>> read_name_first("SPEAKER 1: 0:12 Hello").text, read_name_first("Ada | 0:12").speaker
    ('Hello', 'Ada')
    >>> read_name_first("we left at 0:12")
    """
    match = NAME_THEN_TIME.match(line)
    if match is None or not looks_like_name(match["name"]):
        return None
    return Opening(read_stamp(match), text_after(match), match["name"].strip())
