"""Split passages at times printed inside them: ``It was late. 0:52 I went home.``

People speak of times too ("John 3:16"), so a time counts only where the words before and after it
take about as long to say as it would leave them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from captions.record import replace
from captions.text.late_pattern import late_pattern
from captions.timing.piece_lengths import PieceLengths
from captions.transcript.model import Removed
from captions.transcript.timestamps import CLOCK_TIME_FOLLOWS
from captions.transcript.voices import Passage

_TIME = r"(?:[0-9]{1,2}:)?[0-9]{1,3}:[0-5][0-9]"
_INNER_STAMP = late_pattern(
    # Trint adds the length of a pause: [0:52][1.2]
    rf"(?:\[(?P<square>{_TIME})\](?:\[[0-9]{{1,3}}\.[0-9]{{1,2}}\])?|\((?P<round>{_TIME})\)"
    rf"|(?<![0-9:/\[(])(?<![0-9][.,])(?P<bare>{_TIME})(?![0-9:/\])]|[.,][0-9]))"
    rf"{CLOCK_TIME_FOLLOWS}(?!\s*[AaPp][Mm]\b)"
)
# Resolution (ms) of times inside text, which have no fractions.
_RESOLUTION_MS = 1000
# How long (ms) speech may go on after the last printed time, where the file gives no end.
_LAST_PARAGRAPH_MS = 20 * 60 * 1000
# Words fit a time if they take at most _FASTEST times as long as it, plus _SLACK_MS for times
# that are a little wrong. They fill it if they leave at most _SLOWEST times their own duration
# plus _PAUSE_MS, which covers music and long pauses.
_FASTEST = 2
_SLACK_MS = 4000
_SLOWEST = 3
_PAUSE_MS = 15_000


def split_at_inner_times(
    passages: Sequence[Passage | Removed],
) -> Iterator[Passage | Removed]:
    """Yield passages split at the times inside them; the text of each such time is Removed.

    A time inside a passage must lie between the last time before it and the next one printed.

    >>> passages = [Passage(1, "It was late. 0:45 We all went home.", 42_000, 1000),
    ...             Passage(2, "Read John 3:16 again.", 48_000, 1000)]
    >>> for part in split_at_inner_times(passages):
    ...     print(repr(part.text))
    'It was late. '
    '0:45'
    ' We all went home.'
    'Read John 3:16 again.'
    """
    known_ms = None
    for passage, until_ms in zip(passages, _next_times(passages)):
        if isinstance(passage, Removed):
            yield passage
            continue
        if passage.start_ms is not None:
            known_ms = passage.start_ms
        if known_ms is None or ":" not in passage.text:
            yield passage
            continue
        for part in _split(passage, known_ms, until_ms):
            if isinstance(part, Removed):
                known_ms = part.time_ms
            yield part


def _next_times(passages: Sequence[Passage | Removed]) -> list[int | None]:
    """Return for each passage the first time printed after it, or the end of its own range."""
    times: list[int | None] = []
    after_ms: int | None = None
    for passage in reversed(passages):
        if isinstance(passage, Passage) and passage.end_ms is not None:
            last_ms = passage.end_ms - 1
            after_ms = last_ms if after_ms is None else min(after_ms, last_ms)
        times.append(after_ms)
        if isinstance(passage, Passage) and passage.start_ms is not None:
            after_ms = passage.start_ms
    return times[::-1]


def _split(passage: Passage, known_ms: int, until_ms: int | None) -> Iterator[Passage | Removed]:
    text = passage.text
    limit_ms = known_ms + _LAST_PARAGRAPH_MS if until_ms is None else until_ms
    stamps = list(_INNER_STAMP.finditer(text))
    if not any(known_ms < _read_ms(stamp) <= limit_ms for stamp in stamps):
        yield passage
        return
    lengths = PieceLengths(_pieces(text, stamps))
    rest = passage
    start = first = 0
    for index, stamp in enumerate(stamps):
        time_ms = _read_ms(stamp)
        if not known_ms < time_ms <= limit_ms:
            continue
        # pieces with even indices are the texts, those with odd ones the times between them
        before_ms = lengths.duration_ms(first, 2 * index + 1)
        after_ms = lengths.duration_ms(2 * index + 2, 2 * len(stamps) + 1)
        if not _fills(before_ms, time_ms - known_ms) or not _fits(after_ms, limit_ms - time_ms):
            continue
        yield replace(rest, text=text[start : stamp.start()], end_ms=None)
        yield Removed(passage.line, time_ms, stamp[0], "time")
        start, first, known_ms = stamp.end(), 2 * index + 2, time_ms
        rest = replace(passage, start_ms=time_ms, resolution_ms=_RESOLUTION_MS)
    yield replace(rest, text=text[start:])


def _pieces(text: str, stamps: Sequence[re.Match[str]]) -> list[str]:
    """Return the texts before, between and after times, with each time between two of them."""
    pieces, start = [], 0
    for stamp in stamps:
        pieces += [text[start : stamp.start()], stamp[0]]
        start = stamp.end()
    return [*pieces, text[start:]]


def _read_ms(match: re.Match[str]) -> int:
    seconds = 0
    for number in (match["square"] or match["round"] or match["bare"]).split(":"):
        seconds = seconds * 60 + int(number)
    return seconds * 1000


def _fits(needed_ms: int, available_ms: int) -> bool:
    """Return whether a text that takes some time can be said within another."""
    return needed_ms <= _FASTEST * available_ms + _SLACK_MS


def _fills(needed_ms: int, available_ms: int) -> bool:
    """Return whether a text fits a time and does not leave most of it silent."""
    is_long_enough = available_ms < _SLOWEST * needed_ms + _PAUSE_MS
    return is_long_enough and _fits(needed_ms, available_ms)
