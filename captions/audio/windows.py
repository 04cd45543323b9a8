"""Cut a transcript into windows: stretches of words and of sound in which they are searched.

A window holds lines of about 25 seconds, with some words of the lines before and after, which take
up the sound at its edges and are searched again in their own window. No window reaches over a gap
that is longer than its text can fill: music, or an advertisement that the transcript lacks.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from captions.audio.lines import Line
from captions.model import Word
from captions.record import Record

# Length of the lines of a window (ms). Longer windows take no longer in all, but where the text is
# wrong more lines are searched again.
_LENGTH_MS = 25_000
# Longest line (ms) that is used whole as context; of a longer one some words are.
_CONTEXT_MS = 8000
_CONTEXT_WORDS = 12
# A gap (ms) beyond the estimated end of a line that speech does not fill: twice the usual pauses,
# and this share of the line, which may be spoken more slowly than estimated.
_GAP_MS = 2500
_SLOWER = 0.35
# Sound (ms) before the earliest start and after the latest end of the words in a window.
_MARGIN_MS = 100
# Sound (ms) around context words in the middle of a line, whose times are only estimated.
_ESTIMATE_MS = 1000


class Window(Record, frozen=True):
    """Words from ``first`` to before ``stop``, searched between two times; ``lines`` are its own.

    The words outside its lines are context.
    """

    lines: range
    first: int
    stop: int
    start_ms: int
    end_ms: int


def make_windows(lines: Sequence[Line], words: Sequence[Word], end_ms: int) -> list[Window]:
    """Return the windows of lines in a recording that lasts ``end_ms``."""
    windows = []
    for indices in _grouped(lines):
        windows.append(_window(indices, lines, words, end_ms))
    return [window for window in windows if window.end_ms > window.start_ms]


def window_of_line(index: int, lines: Sequence[Line], end_ms: int) -> Window:
    """Return the window of one line without context, for a second search."""
    line = lines[index]
    following = lines[index + 1] if index + 1 < len(lines) else None
    stop_ms = _latest_end_ms(line)
    if following is not None:
        stop_ms = min(stop_ms, max(following.latest_ms, line.end_ms))
    return Window(
        range(index, index + 1), line.first, line.stop, max(0, line.earliest_ms),
        min(end_ms, stop_ms),
    )  # fmt: skip


def is_gap(line: Line, following: Line) -> bool:
    """Return whether more lies between two lines than the first can fill."""
    return following.earliest_ms > _latest_end_ms(line)


def _latest_end_ms(line: Line) -> int:
    start_ms = max(line.start_ms, line.latest_ms) if line.is_timed else line.start_ms
    return start_ms + round(line.duration_ms * (1 + _SLOWER)) + _GAP_MS


def _grouped(lines: Sequence[Line]) -> list[range]:
    groups: list[range] = []
    begin = 0
    for index, (line, following) in enumerate(pairwise(lines), 1):
        length_ms = following.end_ms - lines[begin].start_ms
        if is_gap(line, following) or length_ms > _LENGTH_MS:
            groups.append(range(begin, index))
            begin = index
    if lines:
        groups.append(range(begin, len(lines)))
    return groups


def _window(indices: range, lines: Sequence[Line], words: Sequence[Word], end_ms: int) -> Window:
    own_first, own_last = lines[indices[0]], lines[indices[-1]]
    first, start_ms = own_first.first, _start_ms(own_first)
    if indices[0] and not is_gap(lines[indices[0] - 1], own_first):
        before = lines[indices[0] - 1]
        if before.duration_ms <= _CONTEXT_MS:
            first, start_ms = before.first, _start_ms(before)
        else:
            first = max(before.first, before.stop - _CONTEXT_WORDS)
            start_ms = max(_start_ms(before), words[first].start_ms - _ESTIMATE_MS)
    stop, stop_ms = own_last.stop, _latest_end_ms(own_last)
    if indices[-1] + 1 < len(lines) and not is_gap(own_last, lines[indices[-1] + 1]):
        after = lines[indices[-1] + 1]
        if after.duration_ms <= _CONTEXT_MS:
            stop, stop_ms = after.stop, _latest_end_ms(after)
            if indices[-1] + 2 < len(lines):
                stop_ms = min(stop_ms, _start_ms(lines[indices[-1] + 2]) + 2 * _MARGIN_MS)
        else:
            stop = min(after.stop, after.first + _CONTEXT_WORDS)
            stop_ms = words[stop - 1].end_ms + _ESTIMATE_MS
    return Window(indices, first, stop, max(0, start_ms), min(end_ms, stop_ms))


def _start_ms(line: Line) -> int:
    if line.is_timed:
        return line.earliest_ms
    return max(line.earliest_ms, line.start_ms - 2 * _ESTIMATE_MS)
