"""Lines that are the day of a recording, as tools print it above a transcript, and its length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.transcript.shapes.name_first import NAME_THEN_TIME
from captions.transcript.shapes.survey import Survey

DATE_LINE = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}, )?[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}"
    r"(?:,? (?:at )?\d{1,2}:\d\d ?(?:[AP]M)?)?"
    r"(?: \u2022 (?:\d{1,3}:)?\d{1,3}(?::\d\d)?[ a-z]{0,8})?"
)
"""``Tue, Mar 12, 2024 4:05PM \u2022 2:10``: the day, the hour and the length of the recording."""

_DAY = re.compile(
    r"(?:[^\W\d_]{2,10}\.?,? )?(?:\d{1,2}\.? [^\W\d_]{3,10}\.?,? \d{4}|\d{4}-\d\d-\d\d"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4})"
    r"(?:,? (?:at |um )?\d{1,2}:\d\d(?::\d\d)? ?(?:[AaPp]\.?[Mm]\.?|Uhr)?)?"
)
# "12m 5s", "1h 2m 3s", "45 mins", "Duration: 45:12", below the day.
_LENGTH = re.compile(
    r"(?:Duration|Length|Dauer):? [\d:hms minutes.]{2,20}"
    r"|(?:\d{1,2} ?h(?:rs?|ours?)? ?)?\d{1,3} ?m(?:ins?|inutes?)?"
    r"(?: ?\d{1,2} ?s(?:ecs?|econds?)?)?",
    re.IGNORECASE,
)
# Lines with text at the top of the file among which the day is.
_TOP_LINES = 4


def find_date_lines(survey: Survey) -> Iterator[int]:
    """Yield the indices of a day alone on a line above the first time, and of a length below it."""
    is_below_day = False
    for index in survey.filled[:_TOP_LINES]:
        text = survey.bare_texts[index]
        if is_below_day and _LENGTH.fullmatch(text):
            yield index
            return
        if survey.openings[index] or NAME_THEN_TIME.match(text):
            return
        is_below_day = bool(DATE_LINE.fullmatch(text) or _DAY.fullmatch(text))
        if is_below_day and index != survey.filled[-1]:
            yield index
