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
time grows in proportion to the number of words.

>>> from captions.profile import find_profile
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
from typing import TYPE_CHECKING, Final

from captions.model import Word
from captions.profile import Profile
from captions.record import Record
from captions.segmentation.boundaries import Boundary, required_boundaries
from captions.segmentation.break_scores import score_traits, traits_of
from captions.segmentation.collocations import find_collocations
from captions.segmentation.cue_costs import (
    COSTS,
    DURATION_STEP_MS,
    LEFT_OVER_WORDS,
    PAUSE_FROM_MS,
    PAUSE_SCORE_PER_SECOND,
    PAUSE_TO_MS,
    SHARED_CUE_COST,
    CueCosts,
)
from captions.segmentation.line_breaking import WordColumns, word_columns
from captions.segmentation.phrase_costs import phrase_costs
from captions.text.languages.en import LANGUAGE as ENGLISH
from captions.text.languages.language import Language
from captions.text.punctuation import SENTENCE_ENDS

if TYPE_CHECKING:
    from captions.segmentation.phrase_words import Phrases

_INFINITY: Final = float("inf")


class CueLabel(Record, frozen=True):
    """What a cue shows before its text, such as "Ada: ", and how much space it leaves.

    ``indent`` characters of the first line are taken; ``lines`` lines are left for the text.
    """

    text: str
    indent: int
    lines: int


class MeasuredWords(Record, frozen=True):
    """Timed words, measured in every way the choice of cues needs.

    Item ``i`` of each list belongs to word ``i`` or to the boundary before it: ``texts`` are the
    words, ``required`` is the least that must start there, ``columns`` where the word is if all
    words are on one line, ``break_scores`` the score of a break there. ``sentence_starts`` has one
    item more, for the boundary after the last word, and holds whether no sentence goes on across
    the boundary.
    ``starts_ms`` and ``ends_ms`` never decrease. Words are not ``timed`` if all have one time.
    """

    texts: Sequence[str]
    required: Sequence[Boundary]
    columns: WordColumns
    break_scores: Sequence[float]
    sentence_starts: Sequence[bool]
    starts_ms: Sequence[int]
    ends_ms: Sequence[int]
    timed: bool


def measure_words(
    words: Sequence[Word],
    speakers: Sequence[str | None],
    language: Language = ENGLISH,
    phrases: Phrases | None = None,
) -> MeasuredWords:
    """Return the measures of words, at least one, and the speaker of each.

    ``phrases`` says how the words are joined, if they are phrases of a script without spaces.
    """
    texts = [word.text for word in words]
    traits = traits_of(texts, language)
    required = required_boundaries(words, speakers)
    free = Boundary.FREE
    sentence_starts = [least is not free for least in required] + [True]
    for index, one in enumerate(traits, start=1):
        if one.punctuation in SENTENCE_ENDS:
            sentence_starts[index] = True
    # some sources have words out of order; the search needs times that never decrease
    starts_ms = list(accumulate((word.start_ms for word in words), max))
    ends_ms = list(accumulate((word.end_ms for word in words), max))
    timed = ends_ms[-1] > starts_ms[0]
    break_scores = score_traits(traits, language)
    if timed:
        _keep_together(
            break_scores, find_collocations(traits), phrase_costs(texts, traits, language)
        )
    if phrases is not None:
        break_scores = phrases.lower_inner(break_scores)
    columns = word_columns(texts, phrases.glued if phrases is not None else None)
    return MeasuredWords(
        texts, required, columns, break_scores, sentence_starts, starts_ms, ends_ms, timed
    )


def _keep_together(
    break_scores: list[float],
    terms: Sequence[tuple[int, float]],
    phrases: Sequence[tuple[int, float]],
) -> None:
    """Deduct the costs of breaks inside terms and phrases; of two costs the higher one counts."""
    costs = dict(terms)
    for index, cost in phrases:
        costs[index] = max(cost, costs.get(index, cost))
    for index, cost in costs.items():
        break_scores[index] -= cost


def best_spans(
    words: MeasuredWords, labels: Mapping[int, CueLabel], limits: Profile
) -> list[range]:
    """Return the cues with the best sum of scores, each as the range of its word indices.

    ``labels`` has what a cue shows before its text, by the index of its first word.
    """
    costs = COSTS[limits.rhythm] if words.timed else COSTS[limits.rhythm].without_times()
    calm_ms = costs.calm_duration_ms(limits.min_duration_ms) if words.timed else 0
    hurried = costs.hurried / calm_ms if calm_ms else 0.0
    durations, length_cost = (
        _all_durations(words, costs, limits),
        costs.length / limits.max_chars**2,
    )
    left_over, single_word = costs.left_over, costs.single_word
    starts, ends = words.columns
    ends_ms, sentence_starts = words.ends_ms, words.sentence_starts
    starts_ms = words.starts_ms
    shown_until_ms = _shown_until_ms(words, limits)
    start_scores, end_scores = _boundary_scores(words, costs)

    calm_stop, size = 1, len(shown_until_ms)
    best = [0.0] + [-_INFINITY] * len(starts)
    origins = [0] * len(best)
    for start, reach in enumerate(_reaches(words, labels, limits)):
        column = starts[start] - (labels[start].indent if start in labels else 0)
        start_ms = starts_ms[start]
        calm_end_ms = start_ms + calm_ms
        # cues that end from here on are shown long enough
        while calm_stop < size and shown_until_ms[calm_stop] < calm_end_ms:
            calm_stop += 1
        few_words = start + LEFT_OVER_WORDS
        score_so_far = best[start] + start_scores[start]
        for stop in range(start + 1, reach + 1):
            length = ends[stop - 1] - column
            score = score_so_far + end_scores[stop] - length_cost * length * length
            score -= durations[(ends_ms[stop - 1] - start_ms) // DURATION_STEP_MS]
            if stop < calm_stop:
                score -= hurried * (calm_end_ms - shown_until_ms[stop])
            if stop <= few_words:
                if stop == start + 1:
                    score -= single_word
                if not (sentence_starts[start] and sentence_starts[stop]):
                    score -= left_over
            if score > best[stop]:
                best[stop] = score
                origins[stop] = start
    return _trace_back(origins)


def _trace_back(origins: Sequence[int]) -> list[range]:
    """Return the cues of the best path; ``origins`` has the start of the cue before each node."""
    spans = []
    stop = len(origins) - 1
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


def _shown_until_ms(words: MeasuredWords, limits: Profile) -> list[int]:
    """Return until when a cue could be shown, by the index before which it ends.

    That is until the profile's gap before the next word, but only for the tail after the last one.
    """
    tail_ms, gap_ms = limits.tail_ms, limits.min_gap_ms
    ends_ms = words.ends_ms
    return [
        0,
        *(
            min(end_ms + tail_ms, next_start_ms - gap_ms)
            for end_ms, next_start_ms in zip(ends_ms, words.starts_ms[1:])
        ),
        ends_ms[-1] + limits.max_duration_ms,
    ]


def _reaches(
    words: MeasuredWords, labels: Mapping[int, CueLabel], limits: Profile
) -> Iterator[int]:
    """Yield the last index before which a cue may end, for each word it may start with.

    Words fit in a cue if filling one line after the other takes no more lines than allowed, and if
    they take no longer than allowed.
    """
    starts_ms, ends_ms, longest_ms = words.starts_ms, words.ends_ms, limits.max_duration_ms
    in_time = 0
    starts, ends = words.columns
    required, free, new_cue = words.required, Boundary.FREE, Boundary.CUE
    size = len(starts)

    def fill_line(start: int, stop: int, room: int) -> int:
        while stop < size and required[stop] is free and ends[stop] - starts[start] <= room:
            stop += 1
        return stop

    full_lines: list[int] = []
    for start in range(size):
        # a line that starts later cannot end earlier
        stop = max(full_lines[-1] if full_lines else 0, start + 1)
        full_lines.append(fill_line(start, stop, limits.max_chars))
    for start, reach in enumerate(full_lines):
        lines = limits.max_lines
        if start in labels:
            reach = fill_line(start, start + 1, limits.max_chars - labels[start].indent)
            lines = labels[start].lines
        for _ in range(lines - 1):
            if reach == size or required[reach] is new_cue:
                break
            reach = full_lines[reach]
        # a cue that starts later can last until later
        end_ms = starts_ms[start] + longest_ms
        while in_time < size and ends_ms[in_time] <= end_ms:
            in_time += 1
        yield max(start + 1, min(reach, in_time))
