"""Find the lines of a transcript whose printed times are probably wrong.

A line that is not found at its time may be mumbled. Where many are not found, the times are those
of another cut, and the few lines found among them were probably found by chance.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from captions.audio.lines import Line

if TYPE_CHECKING:
    from captions.audio.line_times import LineTimes

# Share of lines that are not found, above which the times of all lines count as wrong. With right
# times it is up to 0.12, also where a fifth of the words is wrong; 2 s beside them it is 0.4.
_WRONG_SHARE = 0.25
# Found lines between lines that are not, up to which all of them are one run.
_BETWEEN = 4
# Lines before and after a run that belong to it: they may have been found by chance. Twice as many
# are at most _BETWEEN, so that runs never overlap.
_BESIDE = 2

# Mean score of a line's first words from which its start is sure. Where a line is searched half a
# second or more beside its voice, its last words are found, and its first ones get what is left.
_SURE_START = 0.3
_FIRST_WORDS = 3


def surely_started(found: Mapping[int, LineTimes]) -> set[int]:
    """Return the indices of found lines whose first words were found, not only the later ones."""
    sure = set()
    for index, times in found.items():
        scores = [span[2] for span in times.spans if span is not None][:_FIRST_WORDS]
        if sum(scores) >= _SURE_START * len(scores):
            sure.add(index)
    return sure


def doubtful_runs(
    lines: Sequence[Line], found: Collection[int], end_ms: int, *, shortest_ms: int
) -> list[range]:
    """Return the runs of lines that should be searched in another way than at their times.

    ``found`` are the indices of lines that were surely found. Lines that start after ``end_ms``,
    the end of the recording, are no reason for doubt, nor are runs shorter than ``shortest_ms``.
    """
    inside = [index for index, line in enumerate(lines) if line.earliest_ms < end_ms]
    missing = [index for index in inside if index not in found]
    if len(missing) > _WRONG_SHARE * len(inside):
        return [range(len(lines))]
    runs: list[range] = []
    for index in missing:
        if runs and index - runs[-1].stop <= _BETWEEN:
            runs[-1] = range(runs[-1].start, index + 1)
        else:
            runs.append(range(index, index + 1))
    return [
        range(max(0, run.start - _BESIDE), min(len(lines), run.stop + _BESIDE))
        for run in runs
        if lines[run[-1]].end_ms - lines[run[0]].start_ms >= shortest_ms
    ]
