"""Lines that are the day of a recording, as tools print it above a transcript."""

from __future__ import annotations

import re

DATE_LINE = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}, )?[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}"
    r"(?:,? (?:at )?\d{1,2}:\d\d ?(?:[AP]M)?)?"
    r"(?: \u2022 (?:\d{1,3}:)?\d{1,3}(?::\d\d)?[ a-z]{0,8})?"
)
"""``Tue, Mar 12, 2024 4:05PM \u2022 2:10``: the day, the hour and the length of the recording."""
