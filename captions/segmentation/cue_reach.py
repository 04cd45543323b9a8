"""Find how far a cue may reach, for each word it may start with: the edges of ``cue_path``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from captions.profile import Profile
from captions.segmentation.boundaries import Boundary
from captions.segmentation.cue_costs import POOR_BREAK

if TYPE_CHECKING:
    from captions.segmentation.cue_path import CueLabel
    from captions.segmentation.measured_words import MeasuredWords

_INFINITY: Final = float("inf")


def reaches(
    words: MeasuredWords, labels: Mapping[int, CueLabel], limits: Profile
) -> Iterator[tuple[int, int]]:
    """Yield the last indices before which a cue may end, for each word it may start with.

    The first number is the last index of all. Words fit in a cue if filling one line after the
    other takes no more lines than allowed, and if they take no longer than allowed. Up to the
    second number, two lines can be broken where the break is not a poor one.
    """
    starts, ends = words.columns
    max_chars, max_lines, longest_ms = limits.max_chars, limits.max_lines, limits.max_duration_ms
    full_lines = _full_lines(words, max_chars)
    next_lines = _next_lines(words, full_lines)
    fair_breaks = _fair_breaks(words)
    # no cue can reach what is after the last word
    ends_ms = [*words.ends_ms, _INFINITY]
    in_time = 0
    for start, (line_stop, start_ms) in enumerate(zip(full_lines, words.starts_ms)):
        lines = max_lines
        if start in labels:
            lines = labels[start].lines
            last_column = starts[start] + max_chars - labels[start].indent
            while line_stop > start + 1 and ends[line_stop - 1] > last_column:
                line_stop -= 1
        reach = line_stop
        for _ in range(lines - 1):
            reach = next_lines[reach]
        fair_reach = reach
        if lines == 2:
            fair_break = fair_breaks[line_stop]
            fair_reach = next_lines[fair_break] if fair_break > start else line_stop
        # a cue that starts later can last until later
        end_ms = start_ms + longest_ms
        while ends_ms[in_time] <= end_ms:
            in_time += 1
        if reach > in_time:
            reach = in_time if in_time > start else start + 1
        yield reach, fair_reach


def _full_lines(words: MeasuredWords, max_chars: int) -> list[int]:
    """Return the index before which a full line ends, for each word it may start with."""
    starts, ends = words.columns
    free = Boundary.FREE
    # no line can reach the end of a word with which another line must start
    ends_in_line = [end if least is free else _INFINITY for end, least in zip(ends, words.required)]
    ends_in_line.append(_INFINITY)
    found: list[int] = []
    stop = 0
    for start, column in enumerate(starts, start=1):
        # a line that starts later cannot end earlier
        if stop < start:
            stop = start
        last_column = column + max_chars
        while ends_in_line[stop] <= last_column:
            stop += 1
        found.append(stop)
    return found


def _next_lines(words: MeasuredWords, full_lines: Sequence[int]) -> list[int]:
    """Return the index before which the next full line of a cue ends, for each end of a line.

    That is the end of the line itself where a new cue must start, and after the last word.
    """
    new_cue = Boundary.CUE
    found = [
        index if least is new_cue else stop
        for index, (least, stop) in enumerate(zip(words.required, full_lines))
    ]
    return [*found, len(found)]


def _fair_breaks(words: MeasuredWords) -> list[int]:
    """Return the last boundary up to each one where a line may break without a poor break."""
    found, last, free = [], 0, Boundary.FREE
    for index, (score, least) in enumerate(zip(words.break_scores, words.required)):
        if score >= POOR_BREAK or least is not free:
            last = index
        found.append(last)
    return [*found, len(found)]
