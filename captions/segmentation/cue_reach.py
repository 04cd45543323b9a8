"""Find how far a cue may reach, for each word it may start with: the edges of ``cue_path``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from captions.profile import Profile
from captions.segmentation.boundaries import Boundary
from captions.segmentation.cue_costs import POOR_BREAK

if TYPE_CHECKING:
    from captions.segmentation.cue_path import CueLabel, MeasuredWords


def reaches(
    words: MeasuredWords, labels: Mapping[int, CueLabel], limits: Profile
) -> Iterator[tuple[int, int]]:
    """Yield the last indices before which a cue may end, for each word it may start with.

    The first number is the last index of all. Words fit in a cue if filling one line after the
    other takes no more lines than allowed, and if they take no longer than allowed. Up to the
    second number, two lines can be broken where the break is not a poor one.
    """
    starts_ms, ends_ms, longest_ms = words.starts_ms, words.ends_ms, limits.max_duration_ms
    in_time = 0
    starts, ends = words.columns
    required, new_cue, size = words.required, Boundary.CUE, len(words.texts)
    full_lines = _full_lines(words, limits.max_chars)
    fair_breaks = _fair_breaks(words)
    for start, line_stop in enumerate(full_lines):
        lines, reach = limits.max_lines, line_stop
        if start in labels:
            lines = labels[start].lines
            last_column = starts[start] + limits.max_chars - labels[start].indent
            while line_stop > start + 1 and ends[line_stop - 1] > last_column:
                line_stop -= 1
            reach = line_stop
        for _ in range(lines - 1):
            if reach == size or required[reach] is new_cue:
                break
            reach = full_lines[reach]
        fair_reach = reach
        if lines == 2 and line_stop < size:
            fair_break = fair_breaks[line_stop]
            fair_reach = full_lines[fair_break] if fair_break > start else line_stop
        # a cue that starts later can last until later
        end_ms = starts_ms[start] + longest_ms
        while in_time < size and ends_ms[in_time] <= end_ms:
            in_time += 1
        yield max(start + 1, min(reach, in_time)), fair_reach


def _full_lines(words: MeasuredWords, max_chars: int) -> list[int]:
    """Return the index before which a full line ends, for each word it may start with."""
    starts, ends = words.columns
    required, free, size = words.required, Boundary.FREE, len(ends)
    found: list[int] = []
    stop = 0
    for start, column in enumerate(starts, start=1):
        # a line that starts later cannot end earlier
        if stop < start:
            stop = start
        last_column = column + max_chars
        while stop < size and ends[stop] <= last_column and required[stop] is free:
            stop += 1
        found.append(stop)
    return found


def _fair_breaks(words: MeasuredWords) -> list[int]:
    """Return the last boundary up to each one where a line may break without a poor break."""
    found, last, free = [], 0, Boundary.FREE
    for index, (score, least) in enumerate(zip(words.break_scores, words.required)):
        if score >= POOR_BREAK or least is not free:
            last = index
        found.append(last)
    return found
