"""A time inside the text is outside its cue, or out of order.

In WebVTT text, ``<00:01.500>`` is when the next words are spoken. Players that follow the voice, as
in karaoke, uncover or colour the words then. Words after a time beyond the end of the cue never
light up, and players disagree on what to do with a time that goes back.

The fix removes the wrong times, as few as possible, and keeps all words: they light up with the
words before them. It is unsafe because another time may be the wrong one.

There is no fix if a cue has several times and none of them would remain, as when only the cues were
shifted: shift the inner times too. Cues with a malformed time line (F004) are not fixed.

Source: WebVTT section 4.2.2, WebVTT cue timestamp: greater than the start of the cue and all
earlier times in it, less than its end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from captions.formats.vtt.timestamps import read_timestamp
from captions.text.late_pattern import late_pattern
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity, in_text, replace_lines

CODE = "T031"
NAME = "bad-inner-time"
SEVERITY: Severity = "error"
FIX: Safety | None = "unsafe"
PHASE = Phase.TIMES
FORMATS = ("vtt",)

_TIMESTAMP = late_pattern("<(?P<time>[0-9][0-9:.]{0,30})>")


class _Timestamp(NamedTuple):
    """A timestamp in a cue's text: the index of its line, its columns from 0, and its time."""

    row: int
    start: int
    end: int
    text: str
    time_ms: int


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue with timestamps outside the cue or out of order."""
    if not _TIMESTAMP.search(file.text):
        return
    for cue in file.cues:
        if "<" not in cue.payload or cue.duration_ms <= 0:
            continue
        timestamps = list(_timestamps(cue))
        right = _find_right(cue, timestamps)
        wrong = [timestamp for index, timestamp in enumerate(timestamps) if index not in right]
        if wrong:
            is_sure = cue.index not in file.doubtful
            yield _fault(cue, wrong, is_fixable=is_sure and (bool(right) or len(wrong) == 1))


def _timestamps(cue: CueBlock) -> Iterator[_Timestamp]:
    for row, line in enumerate(cue.raw_lines):
        for match in _TIMESTAMP.finditer(line):
            time = read_timestamp(match["time"])
            if time is not None and time.end == len(match["time"]):
                yield _Timestamp(row, match.start(), match.end(), match["time"], time.ms)


def _find_right(cue: CueBlock, timestamps: Sequence[_Timestamp]) -> set[int]:
    """Return the indices of the longest series of timestamps in the cue that increases.

    This is the longest increasing subsequence, found by patience sorting: of 1, 9, 3, 5 seconds it
    keeps 1, 3 and 5.
    """
    # Item n is about the series of n + 1 timestamps that ends earliest: the time of its last one,
    # and the index of that.
    last_ms: list[int] = []
    last_indices: list[int] = []
    before: dict[int, int | None] = {}  # the index that comes before an index in its series
    for index, timestamp in enumerate(timestamps):
        if not cue.start_ms < timestamp.time_ms < cue.end_ms:
            continue
        length = bisect_left(last_ms, timestamp.time_ms)
        last_ms[length : length + 1] = [timestamp.time_ms]
        last_indices[length : length + 1] = [index]
        before[index] = last_indices[length - 1] if length else None
    right: set[int] = set()
    chosen = last_indices[-1] if last_indices else None
    while chosen is not None:
        right.add(chosen)
        chosen = before[chosen]
    return right


def _fault(cue: CueBlock, wrong: Sequence[_Timestamp], *, is_fixable: bool) -> Fault:
    first = wrong[0]
    if cue.start_ms < first.time_ms < cue.end_ms:
        message = f"time {first.text} in the text is out of order"
    else:
        message = f"time {first.text} in the text is outside the cue"
    if len(wrong) > 1:
        message += f", and {len(wrong) - 1:,} more"
    edit = None
    if is_fixable:
        cuts = defaultdict(list)
        for timestamp in wrong:
            cuts[timestamp.row].append(timestamp)
        rows = (_without(line, cuts.get(row, ())) for row, line in enumerate(cue.raw_lines))
        # An empty line would end the cue.
        edit = replace_lines(cue, filter(None, rows))
    return in_text(
        cue,
        first.row,
        message,
        column=first.start + 1,
        length=first.end - first.start,
        edit=edit,
    )


def _without(line: str, timestamps: Sequence[_Timestamp]) -> str:
    """Return a line without some of its timestamps."""
    starts = [*(timestamp.start for timestamp in timestamps), len(line)]
    ends = [0, *(timestamp.end for timestamp in timestamps)]
    return "".join(line[end:start] for end, start in zip(ends, starts))
