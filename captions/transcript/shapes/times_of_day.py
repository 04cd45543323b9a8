"""Times of day with AM or PM before the text or after a name: ``[10:03:22 AM] Ada: Hello``.

Meeting and chat programs print them. In other transcripts "9:00 a.m. is too early" is speech, so
the shape counts only in files with more such lines than others that begin with a time.
"""

from __future__ import annotations

import re

from captions.transcript.shapes.name_first import NAME
from captions.transcript.shapes.shape import Opening
from captions.transcript.shapes.survey import Survey
from captions.transcript.speakers import looks_like_name
from captions.transcript.timestamps import UNSEEN, Stamp

_TIME_OF_DAY = re.compile(
    rf"[{UNSEEN}]*(?:\[?{NAME}\]?[:,]?\s{{1,20}})?(?P<open>[\[(])?"
    r"(?P<stamp>(?P<hours>1[0-2]|0?[1-9]):(?P<minutes>[0-5]\d)(?::(?P<seconds>[0-5]\d))?"
    r"\s?(?P<half>[AaPp])(?:\.\s?)?[Mm]\b\.?)"
    r"(?(open)[\])]):?(?:\s+[-|\u2013\u2014](?=\s))?(?:\s+|\Z)(?P<text>.*)"
)


# Share of the lines that begin with a time which must go on with AM or PM.
_LEAST_SHARE = 0.5


def release_times_of_day(survey: Survey) -> Survey:
    """Return a file whose lines with a time of day are left to ``read_time_of_day``, if most are.

    >>> release_times_of_day(Survey(["10:03 AM Hello", "10:04 AM Bye"])).untimed
    [0, 1]
    """
    found = {
        index: opening.text[:2].isupper()
        for index, opening in enumerate(survey.openings)
        if opening is not None
        and opening.text[:1] in "AaPp"
        and read_time_of_day(survey.texts[index]) is not None
    }
    is_most = len(found) > 1 and len(found) >= _LEAST_SHARE * survey.opened_count
    # a program prints all in capitals or none; "7:32 am I late?" has other reasons
    is_same = len(set(found.values())) == 1
    return survey.without_openings(found) if is_most and is_same else survey


def read_time_of_day(line: str) -> Opening | None:
    """Return the time since midnight, the text and the speaker of a line with a time of day.

    >>> opening = read_time_of_day("Ada 1:03 PM")
    >>> opening.speaker, opening.stamp.text, opening.stamp.readings_ms
    ('Ada', '1:03 PM', (46980000,))
    >>> read_time_of_day("[10:03:22 AM] Ada: Hello").text
    'Ada: Hello'
    """
    match = _TIME_OF_DAY.match(line)
    if match is None or (match["name"] is not None and not looks_like_name(match["name"])):
        return None
    if match["name"] is not None and match["text"] and match["open"] is None:
        return None  # "Ada 9:00 a.m. works for me" is more likely speech
    hours = int(match["hours"]) % 12 + (12 if match["half"] in "Pp" else 0)
    seconds = (hours * 60 + int(match["minutes"])) * 60 + int(match["seconds"] or 0)
    stamp = Stamp(match["stamp"], (seconds * 1000,), 1000 if match["seconds"] else 60_000)
    name = match["name"].strip() if match["name"] else None
    is_bare = bool(match["text"]) and name is None and match["open"] is None
    return Opening(stamp, match["text"].strip(), name, is_bare)
