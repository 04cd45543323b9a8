"""Measure timed words in every way that the choice of cues needs, once for all cues.

``cue_path`` searches the best cues by these measures.
"""

from __future__ import annotations

from array import array
from collections.abc import MutableSequence, Sequence
from itertools import accumulate, pairwise, starmap
from operator import le
from typing import TYPE_CHECKING, Final

from captions.model import TimedWords, Word
from captions.record import Record
from captions.segmentation.boundaries import Boundary, required_boundaries
from captions.segmentation.break_scores import score_traits, traits_of
from captions.segmentation.collocations import TERM_COST, find_collocations
from captions.segmentation.line_breaking import WordColumns, word_columns
from captions.segmentation.phrase_costs import phrase_costs
from captions.text.languages.en import LANGUAGE as ENGLISH
from captions.text.languages.language import Language
from captions.text.punctuation import SENTENCE_ENDS

if TYPE_CHECKING:
    from captions.segmentation.phrase_words import Phrases

_INFINITY: Final = float("inf")
# Words that are searched at a time. With fewer, more of them are searched twice: those of the last
# cues of a window, and the search through each of its words takes less memory than this many words.
WINDOW_WORDS: Final = 4000


class MeasuredWords(Record, frozen=True):
    """Timed words, measured in every way the choice of cues needs.

    Item ``i`` of each list belongs to word ``i`` or to the boundary before it: ``texts`` are the
    words, ``required`` is the least that must start there, ``columns`` where the word is if all
    words are on one line, ``break_scores`` the score of a break there. ``sentence_starts`` has one
    item more, for the boundary after the last word, and holds whether no sentence goes on across
    the boundary.
    ``starts_ms`` and ``ends_ms`` never decrease. Words are not ``timed`` if all have one time.
    ``speed_cps`` is the speed of the speech in characters a second, without the pauses.
    ``next_start_ms`` is when the first word after these starts, None after the last word of all.
    """

    texts: Sequence[str]
    required: Sequence[Boundary]
    columns: WordColumns
    break_scores: Sequence[float]
    sentence_starts: Sequence[int]
    starts_ms: Sequence[int]
    ends_ms: Sequence[int]
    timed: bool
    speed_cps: float
    next_start_ms: int | None = None

    def part(self, first: int, stop: int) -> MeasuredWords:
        """Return the measures of the words from one index up to another, in lists, which are
        faster to search than arrays.
        """
        starts, ends = self.columns
        return MeasuredWords(
            self.texts[first:stop],
            self.required[first:stop],
            WordColumns(list(starts[first:stop]), list(ends[first:stop])),
            list(self.break_scores[first:stop]),
            self.sentence_starts[first : stop + 1],
            list(self.starts_ms[first:stop]),
            list(self.ends_ms[first:stop]),
            self.timed,
            self.speed_cps,
            self.starts_ms[stop] if stop < len(self.texts) else None,
        )


def measure_words(
    words: Sequence[Word],
    speakers: Sequence[str | None],
    language: Language = ENGLISH,
    phrases: Phrases | None = None,
) -> MeasuredWords:
    """Return the measures of words, at least one, and the speaker of each.

    ``phrases`` says how the words are joined, if they are phrases of a script without spaces.
    """
    timed_words = TimedWords.of(words)
    texts = timed_words.texts
    # some sources have words out of order; the search needs times that never decrease
    starts_ms = _never_decreasing(timed_words.starts_ms)
    ends_ms = _never_decreasing(timed_words.ends_ms)
    timed = ends_ms[-1] > starts_ms[0]
    # first what needs most memory in between, which what is kept can use afterwards
    traits = traits_of(texts, language)
    scores = score_traits(traits, language)
    if timed:
        _keep_together(scores, find_collocations(traits), phrase_costs(texts, traits, language))
    if phrases is not None:
        scores = array("d", phrases.lower_inner(scores))
    required = required_boundaries(timed_words, speakers)
    free = Boundary.FREE
    sentence_starts = bytearray([least is not free for least in required])
    sentence_starts.append(True)
    for index, one in enumerate(traits, start=1):
        if one.punctuation in SENTENCE_ENDS:
            sentence_starts[index] = True
    del traits
    columns = _columns_of(texts, phrases.glued if phrases is not None else None)
    spoken_ms = sum(ends_ms) - sum(starts_ms)
    speed_cps = 1000 * columns.ends[-1] / spoken_ms if spoken_ms else 0.0
    return MeasuredWords(
        texts, required, columns, scores, sentence_starts, starts_ms, ends_ms, timed, speed_cps
    )


def _never_decreasing(times_ms: Sequence[int]) -> Sequence[int]:
    """Return times, each as the latest so far; times in order as they are, to save memory."""
    if all(starmap(le, pairwise(times_ms))):
        return times_ms
    return array("q", accumulate(times_ms, max))


def _columns_of(texts: Sequence[str], glued: Sequence[bool] | None) -> WordColumns:
    """Return what ``word_columns`` does, measured by windows of words to save memory."""
    starts, ends = array("i"), array("i")  # a text has fewer than 2**31 columns
    for first in range(0, len(texts), WINDOW_WORDS):
        # the word before shows whether the first one follows it without a space
        known = 1 if first else 0
        window = slice(first - known, first + WINDOW_WORDS)
        part = word_columns(texts[window], glued[window] if glued is not None else None)
        shift = starts[-1] - part.starts[0] if known else 0
        starts.extend([column + shift for column in part.starts[known:]])
        ends.extend([column + shift for column in part.ends[known:]])
    return WordColumns(starts, ends)


def _keep_together(
    break_scores: MutableSequence[float],
    terms: Sequence[int],
    phrases: Sequence[tuple[int, float]],
) -> None:
    """Deduct the costs of breaks inside terms and phrases; of two costs the higher one counts."""
    is_term = bytearray(len(break_scores))
    for index in terms:
        is_term[index] = True
        break_scores[index] -= TERM_COST
    # an index comes once for each phrase that the break would part
    costs = array("d", [-_INFINITY]) * len(break_scores)
    for index, cost in phrases:
        costs[index] = max(cost, costs[index])
    for index, cost in enumerate(costs):
        if cost == -_INFINITY:
            continue
        if not is_term[index]:
            break_scores[index] -= cost
        elif cost > TERM_COST:
            break_scores[index] += TERM_COST - cost
