"""Decide which lines above a SubRip time line are the number of its cue, and which are text.

Files hold numbers that no program wrote: translators turn ``2`` into ``2개`` or ``٢``, editors
leave a number behind. A number that is read as text is shown to viewers, and a text that is read as
a number is lost, so the rule is narrow (``lines_of_number``).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Protocol

from captions.formats.srt.well_formed import GAP
from captions.text.late_pattern import late_pattern

_NUMBER = late_pattern(rf"\ufeff?{GAP}(?P<digits>[0-9]+){GAP}[\r\n]*\Z")
# A number with at most three other characters on either side: "#3", "12.", "2개", "第2条".
_SHORT_NUMBER = late_pattern(r"\ufeff?\s{0,20}[^\d\s]{0,3}\d{1,9}(?:[.,]\d{1,3})?[^\d\s]{0,3}\s*\Z")
_DIGITS = late_pattern(r"\d+")


def is_number_line(line: str) -> bool:
    """Return whether a line holds nothing but ASCII digits."""
    return _NUMBER.match(line) is not None


def is_like_a_number(line: str) -> bool:
    """Return whether a line is a number, perhaps with a few other characters around it.

    >>> [is_like_a_number(line) for line in ("2개", "#3", "Part 2 of the talk")]
    [True, True, False]
    """
    return _SHORT_NUMBER.match(line) is not None


def small_number(line: str) -> int:
    """Return the number that is alone on a line; -1 if there is none, or ten digits or more."""
    match = _NUMBER.match(line)
    return int(match["digits"]) if match and len(match["digits"]) < 10 else -1


def number_in(line: str) -> int:
    """Return the first number in a line, in any script; -1 if there is none.

    >>> [number_in(line) for line in ("٢", "第2条", "#3", "二", "intro")]
    [2, 2, 3, 2, -1]
    """
    match = _DIGITS.search(line)
    if match is not None:
        return int(match[0]) if len(match[0]) < 10 else -1
    values = [unicodedata.numeric(character, -1) for character in line.strip()]
    return int(values[0]) if len(values) == 1 else -1


def has_numeral(line: str) -> bool:
    """Return whether a line holds a digit or a numeral of any script."""
    if line.isascii():
        return _DIGITS.search(line) is not None
    return any(unicodedata.numeric(character, None) is not None for character in line)


class Labels(Protocol):
    """What is known of all time lines of a file; asked for only where a single line is unclear."""

    @property
    def are_everywhere(self) -> bool:
        """Whether each time line has a line of text directly above, and a blank line above that."""


def lines_of_number(
    above: Sequence[str], texts: int, due: int, labels: Labels, *, is_first: bool
) -> int:
    """Return how many of the lines above a time line belong to its cue: 0, 1 or 2.

    ``above`` are the lines below the time line before, at least the last three, and ``texts`` is
    how many of all of them are not blank. ``due`` is the number that is due; ``is_first`` is True
    for the first time line. Two lines are a number and a blank line.
    """
    if not above:
        return 0
    line = above[-1]
    if not line.strip():
        # Some files have a blank line after every line. A number above one belongs to the cue only
        # if it is the next number and there is nothing else.
        is_next = len(above) > 1 and small_number(above[-2]) == due
        is_alone = len(above) == 2 or (len(above) == 3 and not above[0].strip())
        return 2 if is_next and is_alone else 0
    is_below_blank = not above[-2].strip() if len(above) > 1 else is_first
    is_due = number_in(line) == due
    if is_number_line(line):
        if len(above) == 1 and not is_first:
            return int(is_due)  # or the whole text of the cue before: "1984"
        return int(is_below_blank or is_due)
    if not is_below_blank:
        return 0
    if texts == 1:
        # All the text there is below the time line before, or above the first.
        is_number = is_like_a_number(line) if is_first else is_due
        return int(is_number or labels.are_everywhere)
    return int(has_numeral(line) or labels.are_everywhere)
