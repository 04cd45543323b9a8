"""Lines or paragraphs that end with their time: ``Hello there (0:03)``, ``Ada: Hello 0:03``.

The time is when the text before it starts. A time at the end of a line may also be spoken, so
nearly all lines, or all paragraphs between blank lines, must end with one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from captions.transcript.shapes.shape import Arranged, Line, Opening
from captions.transcript.shapes.survey import Survey
from captions.transcript.shapes.time_first import read_time_first
from captions.transcript.timestamps import TIME, UNTIL, Stamp, read_stamp

_TRAILING = re.compile(
    rf"(?<![\w:.,;/\[(])(?P<open>[\[(])?(?P<stamp>{TIME}){UNTIL}(?(open)[\])])\s*\Z"
)
# Characters at the end of a line in which its time begins; a limit for hostile files.
_LONGEST_TIME = 60
# Share of the lines, or of the paragraphs, that must end with a time.
_LEAST_SHARE = 0.9
# Words before a time that is spoken: "we met at 4:30".
_SPOKEN = re.compile(
    r"\b(?:at|by|from|until|till|to|around|about|before|after|since|um|bis|gegen|\u00e0|a las)"
    r"\s+\Z",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")
# A dash or bar between the text and its time: "Hello there - 0:03".
_SEPARATOR = re.compile(r"\s+[-|@\u2013\u2014\u2022\u00b7]\Z")


def arrange_times_last(survey: Survey) -> Arranged | None:
    """Return the lines of a file in which times come after the text they belong to.

    >>> arranged = arrange_times_last(Survey(["Hello there (0:03)", "Thanks (0:09)"]))
    >>> [(one.opening.stamp.text, one.opening.text) for one in arranged.lines]
    [('0:03', 'Hello there'), ('0:09', 'Thanks')]
    """
    lines = survey.lines
    opened = {
        line.number: None if clock_time else read_time_last(line.text)
        for line, clock_time in zip(lines, survey.openings)
        if line.text.strip()
    }
    if sum(opening is not None for opening in opened.values()) < 2:
        return None
    numbers = list(opened)[1:] if opened[next(iter(opened))] is None else list(opened)
    if _is_usual([opened[number] is not None for number in numbers]):
        return Arranged([line._replace(opening=opened.get(line.number)) for line in lines])
    groups = [
        [line for line in group if line.text.strip()]
        for is_filled, group in groupby(lines, key=lambda line: bool(line.text.strip()))
        if is_filled
    ]
    return _arrange_groups(groups, opened)


def read_time_last(line: str) -> Opening | None:
    """Return the time and the text of a line that ends with its time, or None.

    >>> read_time_last("Ada: Hello there 0:03").text
    'Ada: Hello there'
    >>> read_time_last("0:01 We met at 0:03")
    """
    start = max(0, len(line) - _LONGEST_TIME)
    match = _TRAILING.search(line, start)
    if match is None or not _LETTER.search(line, 0, match.start()) or read_time_first(line):
        return None
    if match["open"] is None and _SPOKEN.search(line, max(0, match.start() - 10), match.start()):
        return None
    return Opening(read_stamp(match), _SEPARATOR.sub("", line[: match.start()].rstrip()).strip())


def _is_usual(signs: Sequence[bool]) -> bool:
    return sum(signs) >= 2 and sum(signs) >= _LEAST_SHARE * len(signs)


def _arrange_groups(
    groups: Sequence[Sequence[Line]], opened: dict[int, Opening | None]
) -> Arranged | None:
    """Return the lines of paragraphs that all end with a time and have no other."""
    stamps: list[Stamp | None] = []
    for group in groups:
        last = opened[group[-1].number]
        others = any(opened[line.number] or read_time_first(line.text) for line in group[:-1])
        stamps.append(last.stamp if last is not None and not others else None)
    signs = [stamp is not None for stamp in stamps]
    if not _is_usual(signs[1:] if not signs[0] else signs):
        return None
    arranged: list[Line] = []
    for group, stamp in zip(groups, stamps):
        texts = [line.text for line in group]
        if stamp is not None:
            last = opened[group[-1].number]
            texts[-1] = last.text if last is not None else texts[-1]
        opening = Opening(stamp, texts[0].strip()) if stamp is not None else None
        arranged.append(Line(group[0].number, texts[0], opening))
        arranged += [Line(line.number, text) for line, text in zip(group[1:], texts[1:])]
        arranged.append(Line(group[-1].number, ""))
    return Arranged(arranged)
