"""Choose where cues start and end in a sequence of words: the best path over cue boundaries.

Every boundary between two words is a node, and every run of words that could be one cue is an edge
from the boundary before it to the boundary after it. Each edge has a score: for the break that
ends the cue, its length, its duration, its pauses (``cue_costs``). The cues of the text are the
path from the first boundary to the last one with the highest sum of scores. Dynamic programming
finds it, as the Viterbi algorithm does: the best path to a boundary is the best path to an earlier
boundary and one more cue, so each boundary only has to remember its score and where its last cue
starts.

The limits of the profile and the boundaries of ``boundaries`` are never broken; they decide which
edges exist. Only a single word may exceed a limit. An edge holds at most a few dozen words, so the
time grows in proportion to the number of words. Memory does not grow with them: the search goes
through windows of words, and what is before the boundary that the best paths to the last boundaries
of a window share is settled.

>>> from captions.model import Word
>>> from captions.profile import find_profile
>>> from captions.segmentation.measured_words import measure_words
>>> text = "So that was it. And then we went home, because it was late."
>>> words = [Word(word, 300 * i, 300 * i + 300) for i, word in enumerate(text.split())]
>>> speakers = [None] * len(words)
>>> limits = find_profile("youtube", max_chars=24)
>>> spans = best_spans(measure_words(words, speakers), {}, limits)
>>> [" ".join(word.text for word in words[span.start : span.stop]) for span in spans]
['So that was it.', 'And then we went home,', 'because it was late.']

The three cues score 1.33 x 4.75 - 6.48 - 4.59 x (15 / 24)² = -1.96 (break after a full stop, cost
of a cue, cost of 15 characters), 1.33 x 2.25 - 6.48 - 4.59 x (22 / 24)² = -7.34 and, with no break
after the last word, -6.48 - 4.59 x (20 / 24)² = -9.67: together -18.97. Without the break at the
comma there is one cue less, but its 43 characters cost 4.59 x (43 / 24)² = 14.73: together -23.17.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from operator import sub
from typing import Final

from captions.profile import Profile
from captions.record import Record
from captions.segmentation.boundaries import Boundary
from captions.segmentation.cue_costs import (
    COSTS,
    DURATION_STEP_MS,
    LEFT_OVER_WORDS,
    PAUSE_FROM_MS,
    PAUSE_SCORE_PER_SECOND,
    PAUSE_TO_MS,
    POOR_LINE_COST,
    SHARED_CUE_COST,
    CueCosts,
)
from captions.segmentation.cue_reach import reaches
from captions.segmentation.measured_words import WINDOW_WORDS, MeasuredWords

_INFINITY: Final = float("inf")


class CueLabel(Record, frozen=True):
    """What a cue shows before its text, such as "Ada: ", and how much space it leaves.

    ``indent`` characters of the first line are taken; ``lines`` lines are left for the text.
    """

    text: str
    indent: int
    lines: int


def best_spans(
    words: MeasuredWords, labels: Mapping[int, CueLabel], limits: Profile
) -> Iterator[range]:
    """Yield the cues with the best sum of scores, each as the range of its word indices.

    ``labels`` has what a cue shows before its text, by the index of its first word.
    """
    first, size, count = 0, len(words.texts), WINDOW_WORDS
    while first < size:
        stop = min(first + count, size)
        window = range(first, stop)
        own = {index - first: labels[index] for index in window if index in labels}
        origins, open_from = _best_origins(words.part(first, stop), own, limits)
        settled = len(window) if stop == size else _shared_boundary(origins, open_from)
        for one in _trace(origins, settled):
            yield range(first + one.start, first + one.stop)
        first += settled
        # the paths to the last boundaries may have nothing in common: then more words are needed
        count = WINDOW_WORDS if settled else 2 * count


def _shared_boundary(origins: Sequence[int], first: int) -> int:
    """Return the last boundary on the best path to every boundary from ``first`` on; 0 for none.

    >>> _shared_boundary([0, 0, 1, 2, 2, 4], 4)
    4
    >>> _shared_boundary([0, 0, 1, 2, 2, 3], 4)
    2
    """
    boundaries = set(range(first, len(origins)))
    while len(boundaries) > 1:
        last = max(boundaries)
        boundaries.remove(last)
        boundaries.add(origins[last])
    return boundaries.pop()


def _best_origins(
    words: MeasuredWords, labels: Mapping[int, CueLabel], limits: Profile
) -> tuple[list[int], int]:
    """Return where the last cue of the best path to each boundary starts.

    The second number is the first boundary at which a cue may start that ends after these words.
    """
    rhythm = COSTS[limits.rhythm]
    costs = rhythm.at_pace(words.speed_cps) if words.timed else rhythm.without_times()
    calm_ms = costs.calm_duration_ms(limits.min_duration_ms) if words.timed else 0
    hurried = costs.hurried / calm_ms if calm_ms else 0.0
    durations = _all_durations(words, costs, limits)
    lengths = _all_lengths(words, labels, costs, limits)
    left_over, single_word = costs.left_over, costs.single_word
    starts, starts_ms, sentence_starts = (
        words.columns.starts,
        words.starts_ms,
        words.sentence_starts,
    )
    # where and when a cue ends, by the index before which it does
    ends, ends_ms = [0, *words.columns.ends], [0, *words.ends_ms]
    shown_until_ms = _shown_until_ms(words, limits)
    start_scores, end_scores = _boundary_scores(words, costs)
    poor_line = POOR_LINE_COST if words.timed else 0.0

    calm_stop, size = 1, len(shown_until_ms)
    open_from = len(starts)
    best = [0.0] + [-_INFINITY] * len(starts)
    origins = [0] * len(best)
    for start, (reach, fair_reach) in enumerate(reaches(words, labels, limits)):
        if reach == len(starts) and start < open_from:
            open_from = start
        column = starts[start] - (labels[start].indent if start in labels else 0)
        start_ms = starts_ms[start]
        calm_end_ms = start_ms + calm_ms
        # cues that end from here on are shown long enough
        while calm_stop < size and shown_until_ms[calm_stop] < calm_end_ms:
            calm_stop += 1
        few_words = start + LEFT_OVER_WORDS
        score_so_far = best[start] + start_scores[start]
        after = slice(start + 1, reach + 1)
        candidates = zip(range(start + 1, reach + 1), ends[after], end_scores[after], best[after])
        for stop, end, end_score, best_score in candidates:
            score = score_so_far + end_score - lengths[end - column]
            if score <= best_score and stop > few_words:
                continue  # what follows only lowers it
            score -= durations[(ends_ms[stop] - start_ms) // DURATION_STEP_MS]
            if stop < calm_stop:
                score -= hurried * (calm_end_ms - shown_until_ms[stop])
            if stop <= few_words:
                if stop == start + 1:
                    score -= single_word
                if not (sentence_starts[start] and sentence_starts[stop]):
                    score -= left_over
            if stop > fair_reach:
                score -= poor_line
            if score > best_score:
                best[stop] = score
                origins[stop] = start
    return origins, open_from


def _trace(origins: Sequence[int], stop: int) -> list[range]:
    """Return the cues of the best path to a boundary."""
    spans = []
    while stop:
        spans.append(range(origins[stop], stop))
        stop = origins[stop]
    return spans[::-1]


def _boundary_scores(words: MeasuredWords, costs: CueCosts) -> tuple[list[float], list[float]]:
    """Return the part of a cue score that depends on its start, and the part on its end.

    The cost of turns that share a cue depends on both ends. It is a difference of running sums:
    the sum up to the last word of the cue is deducted at its end, the sum up to its first word is
    added at its start.
    """
    new_line = Boundary.LINE
    start_scores = list(
        accumulate(SHARED_CUE_COST if least is new_line else 0.0 for least in words.required)
    )
    end_scores = [0.0]
    for index in range(1, len(start_scores)):
        pause_ms = words.starts_ms[index] - words.ends_ms[index - 1]
        score = costs.break_weight * words.break_scores[index] - costs.cue - start_scores[index - 1]
        if pause_ms > PAUSE_FROM_MS:
            counted_ms = min(pause_ms, PAUSE_TO_MS) - PAUSE_FROM_MS
            score += PAUSE_SCORE_PER_SECOND * counted_ms / 1000
        end_scores.append(score)
    end_scores.append(-costs.cue - start_scores[-1])
    return start_scores, end_scores


def _all_durations(words: MeasuredWords, costs: CueCosts, limits: Profile) -> Sequence[float]:
    """Return the table of costs by duration, extended to the longest cue the text can have."""
    whole_ms = words.ends_ms[-1] - words.starts_ms[0]
    word_ms: int = max(map(sub, words.ends_ms, words.starts_ms))
    longest_ms = max(min(whole_ms, limits.max_duration_ms), word_ms)
    slow_steps = longest_ms // DURATION_STEP_MS + 1 - len(costs.durations)
    return costs.durations + (costs.slow,) * slow_steps


def _all_lengths(
    words: MeasuredWords, labels: Mapping[int, CueLabel], costs: CueCosts, limits: Profile
) -> list[float]:
    """Return the cost of each length in columns, up to the longest cue the text can have."""
    starts, ends = words.columns
    # a line is longer than the limit if it is one word
    longest_line = max(limits.max_chars, *map(sub, ends, starts)) + 1
    longest = min(limits.max_lines * longest_line, ends[-1] - starts[0])
    longest += max((label.indent for label in labels.values()), default=0)
    cost = costs.length / limits.max_chars**2
    return [cost * length * length for length in range(longest + 1)]


def _shown_until_ms(words: MeasuredWords, limits: Profile) -> list[int]:
    """Return until when a cue could be shown, by the index before which it ends.

    That is until the profile's gap before the next word, but only for the tail after the last one.
    """
    tail_ms, gap_ms = limits.tail_ms, limits.min_gap_ms
    ends_ms, next_ms = words.ends_ms, words.next_start_ms
    last_ms = ends_ms[-1] + limits.max_duration_ms
    if next_ms is not None:
        last_ms = min(ends_ms[-1] + tail_ms, next_ms - gap_ms)
    tail_and_gap_ms = tail_ms + gap_ms
    shown_until_ms = [
        end_ms + tail_ms if next_start_ms - end_ms > tail_and_gap_ms else next_start_ms - gap_ms
        for end_ms, next_start_ms in zip(ends_ms, words.starts_ms[1:])
    ]
    return [0, *shown_until_ms, last_ms]
