"""Read well-formed SubRip by one pattern: most files, and the fastest way.

``captions.formats.srt.any_file`` reads all others, line by line; its code is imported only for
them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from captions.formats.problems import Problems
from captions.model import Cue
from captions.text.late_pattern import late_pattern

# Spaces allowed around the parts of a time line; the limit keeps matching linear in the length.
GAP = "[ \t\u00a0]{0,20}"
# What any time line begins with; most lines of text do not, and are rejected by this alone.
_START: Final = (
    rf"[\s\ufeff\u200b-\u200f\u202a-\u202e\u2066-\u2069]{{0,20}}-?[\dOoQlI|]{{1,9}}{GAP}[:：﹕∶︰]"
)
LIKE_A_START = late_pattern(_START)
# Colons in a well-formed time line; what else may stand for one in a time line; and letters that
# stand for no digit, so that a colon after one is of no time.
_COLONS_OF_TIMES: Final = 4
_LIKE_COLONS: Final = "：﹕∶︰"
_NO_DIGITS: Final = frozenset("abcdefghijkmnpqrstuvwxyz")
# The same at the start of a line inside a text.
_HIDDEN = late_pattern(rf"[\r\n]{_START}")
# The first cue of most files: its number and both times.
_USUAL_TOP = re.compile(
    r"\ufeff?[0-9]{1,9}\r?\n[0-9]{1,3}:[0-9]{2}:[0-9]{2},[0-9]{3} --> [0-9]{1,3}:[0-9]{2}:[0-9]{2},"
)
# One cue of a well-formed file. Groups, by number for speed: 1 the number; 2-4 hours and minutes,
# seconds and milliseconds of the start; 5-7 those of the end; 8 the text. The second alternative
# matches all the rest of the file, without groups: searching on for cues behind a fault could take
# time quadratic in the length.
_WELL_FORMED = late_pattern(
    r"([0-9]{1,9})\n"
    r"([0-9][0-9]:[0-5][0-9]):([0-5][0-9]),([0-9]{3})"
    r" --> ([0-9][0-9]:[0-5][0-9]):([0-5][0-9]),([0-9]{3})\n"
    r"(\S.*(?:\n\S.*){0,20})\n\n+"
    r"|(?s:.+)"
)
MISNUMBERED = "cues are not numbered 1, 2, 3, ...; their numbers are dropped"
NO_SETTINGS: Mapping[str, str] = {}


class MinutesMs(dict[str, int]):
    """Milliseconds of ``HH:MM``, each computed once: a file has few distinct minutes.

    >>> MinutesMs()["01:02"]
    3720000
    """

    def __missing__(self, text: str) -> int:
        hours, _, minutes = text.partition(":")
        ms = self[text] = (int(hours) * 60 + int(minutes)) * 60_000
        return ms


def begins_well_formed(text: str) -> bool:
    """Return whether a text begins with a number, LF or CR LF, and a usual time line.

    >>> begins_well_formed("1\\n00:00:01,000 --> 00:00:02,500\\nHello\\n")
    True
    """
    return _USUAL_TOP.match(text) is not None


def may_hide_time_line(text: str, known: int) -> bool:
    """Return whether a text has more lines that begin like a time than its well-formed time lines,
    of which ``known`` is the number."""
    others = text.count(":") - _COLONS_OF_TIMES * known
    if others:
        others -= sum(before[-1:] in _NO_DIGITS for before in text.split(":")[:-1])
    if not others and not any(colon in text for colon in _LIKE_COLONS):
        return False  # most files
    return sum(1 for _ in _HIDDEN.finditer(text)) > known


def read_well_formed(text: str, problems: Problems) -> list[Cue] | None:
    """Return the cues of a clean text in which at most numbers are wrong; None for any other."""
    text = f"{text}\n\n"
    minutes_ms = MinutesMs()
    numbers: list[str] = []
    cues: list[Cue] = []
    for match in _WELL_FORMED.finditer(text):
        number, start, second, milli, end, end_second, end_milli, content = match.groups()
        if number is None:
            return None
        start_ms = minutes_ms[start] + int(second + milli)
        end_ms = minutes_ms[end] + int(end_second + end_milli)
        if end_ms <= start_ms:
            return None
        numbers.append(number)
        cues.append(Cue(start_ms, end_ms, content, None, "", None, NO_SETTINGS, "srt"))
    # An arrow or a time in the text may belong to a damaged time line.
    if text.count("->") != len(cues) or may_hide_time_line(text, len(cues)):
        return None
    if numbers != list(map(str, range(1, len(cues) + 1))):
        _check_numbers(text, problems)
    return cues


def _check_numbers(text: str, problems: Problems) -> None:
    """Add a problem for each number that does not follow the one before."""
    expected, line, counted = 1, 1, 0
    for match in _WELL_FORMED.finditer(text):
        number = int(match[1])
        if number != expected:
            line += text.count("\n", counted, match.start())
            counted = match.start()
            problems.add_recurring(line, MISNUMBERED)
        expected = number + 1
