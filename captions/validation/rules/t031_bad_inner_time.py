"""A time inside the text is outside its cue, or not after the one before.

``<00:01.500>`` in WebVTT text says from when on the next words are spoken: players that follow
the voice, as in karaoke, uncover or colour them then. Words behind a time that lies after the end
of the cue never light up; a time that goes back confuses players, and each does something else.

The fix takes out the times that are wrong, as few as will do, and leaves all words: they light up
with those before them. It is unsafe, because it may be another time that is wrong. It refuses
where none of several would be left, as after a move of the cues alone: move the inner times too.

Source: WebVTT section 4.2.2, WebVTT cue timestamp: greater than the start of the cue and all
earlier times in it, less than its end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from captions.formats.vtt.timestamps import read_timestamp
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity, in_text, replace_lines

CODE = "T031"
NAME = "bad-inner-time"
SEVERITY: Severity = "error"
FIX: Safety | None = "unsafe"
PHASE = Phase.TIMES
FORMATS = ("vtt",)

_STAMP = re.compile("<([0-9][0-9:.]{0,30})>")


class _Stamp(NamedTuple):
    """A time in a cue's text: the index of its row, its columns there, and its value."""

    row: int
    start: int
    end: int
    text: str
    ms: int


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue with inner times that cannot be right."""
    if not _STAMP.search(file.text):
        return
    for cue in file.cues:
        if "<" not in cue.payload or cue.duration_ms <= 0:
            continue
        stamps = list(_stamps(cue))
        right = _right(cue, stamps)
        wrong = [stamp for index, stamp in enumerate(stamps) if index not in right]
        if wrong:
            is_sure = cue.index not in file.doubtful
            yield _fault(cue, wrong, is_fixable=is_sure and (bool(right) or len(wrong) == 1))


def _stamps(cue: CueBlock) -> Iterator[_Stamp]:
    for row, line in enumerate(cue.raw_lines):
        for match in _STAMP.finditer(line):
            time = read_timestamp(match[1])
            if time is not None and time.end == len(match[1]):
                yield _Stamp(row, match.start(), match.end(), match[1], time.ms)


def _right(cue: CueBlock, stamps: Sequence[_Stamp]) -> set[int]:
    """Return the indexes of the most stamps that lie within the cue and increase.

    This is the longest increasing subsequence, found by patience sorting: of 1, 9, 3, 5 seconds it
    keeps 1, 3 and 5.
    """
    lasts: list[int] = []  # at n: the least time that n + 1 increasing stamps can end with
    ends: list[int] = []  # at n: the index of the stamp with that time
    before: dict[int, int | None] = {}
    for index, stamp in enumerate(stamps):
        if not cue.start_ms < stamp.ms < cue.end_ms:
            continue
        length = bisect_left(lasts, stamp.ms)
        lasts[length : length + 1] = [stamp.ms]
        ends[length : length + 1] = [index]
        before[index] = ends[length - 1] if length else None
    right: set[int] = set()
    at = ends[-1] if ends else None
    while at is not None:
        right.add(at)
        at = before[at]
    return right


def _fault(cue: CueBlock, wrong: Sequence[_Stamp], *, is_fixable: bool) -> Fault:
    first = wrong[0]
    if cue.start_ms < first.ms < cue.end_ms:
        message = f"time {first.text} in the text is out of order"
    else:
        message = f"time {first.text} in the text is outside the cue"
    if len(wrong) > 1:
        message += f", and {len(wrong) - 1:,} more"
    edit = None
    if is_fixable:
        cuts = defaultdict(list)
        for stamp in wrong:
            cuts[stamp.row].append(stamp)
        rows = (_without(line, cuts.get(row, ())) for row, line in enumerate(cue.raw_lines))
        # an empty row would end the cue
        edit = replace_lines(cue, filter(None, rows))
    return in_text(
        cue,
        first.row,
        message,
        column=first.start + 1,
        length=first.end - first.start,
        edit=edit,
    )


def _without(line: str, stamps: Sequence[_Stamp]) -> str:
    """Return a line with some of its stamps cut out."""
    starts = [*(stamp.start for stamp in stamps), len(line)]
    ends = [0, *(stamp.end for stamp in stamps)]
    return "".join(line[end:start] for end, start in zip(ends, starts))
