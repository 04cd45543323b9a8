"""Decide whether words of a script that match nothing in the reference are spoken there.

Recognisers mishear words and drop them, and streams lack ads that the script has. A run of
unmatched words is taken as spoken if the reference leaves a gap for it that it fills, or if about
as many other words were heard there. Otherwise it is not in the stream.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from captions.alignment.matches import Match, matched_words
from captions.model import Word
from captions.record import Record, replace
from captions.text.comparison import tokens_of
from captions.text.punctuation import ends_sentence
from captions.timing.fitted import MODEL
from captions.timing.pace import PACE_RANGE
from captions.timing.spoken_length import is_english, spoken_lengths
from captions.timing.spread import spread_by_share, usual_word_ms

LEAST_GAP_SHARE = 0.4
"""Minimum share of the normal speaking time a gap must offer for unmatched words to fit in it."""

# Runs of up to this many words are assumed spoken even without a gap: recognisers drop fillers such
# as "you know".
_FEW_WORDS = 5
# Longest silence we assume is filled by unmatched words: this multiple of the normal speaking time
# plus this many milliseconds. Longer ones are real pauses.
_LONGEST_GAP_SHARE, _LONGEST_GAP_MS = 2.0, 3000
# Fewest and most words heard instead of a misheard run, as a share of its own words.
_MISHEARD_SHARES = (0.4, 2.5)
# Longest run that may be misheard as a whole: in a longer one the recogniser gets some words right.
_LONGEST_MISHEARD = 60
# Runs of more words need more evidence: that the script's own clock leaves the same time for them,
# or that the words on both sides of them match.
_LONG_RUN = 15
# Largest difference between the script's own time for a run and the gap in the stream, as a share
# of the former plus milliseconds: clocks drift, and printed starts are rounded to seconds.
_CLOCK_DRIFT, _CLOCK_ERROR_MS = 0.01, 4000
# Normal speech (ms) added to what is measured of the stream's pace, so that a few odd words do not
# decide it.
_PACE_PRIOR_MS = 60_000
# Words that start further apart than this (ms) have a pause between them and are not measured.
_PAUSE_MS = 2000


class Run(Record, frozen=True):
    """Neighbouring words of the script without a match, and the gap that may hold them.

    ``words`` is a range of indices in the script, ``heard`` the range of unmatched words of the
    reference between the same neighbours; the gap lasts from ``start_ms`` to ``end_ms`` in the
    stream. ``is_spoken`` is False for words that are not in the stream.
    """

    words: range
    heard: range
    start_ms: int
    end_ms: int
    is_spoken: bool

    @property
    def gap_ms(self) -> int:
        """The time between the neighbours of the run in the stream."""
        return self.end_ms - self.start_ms


class Evidence(Record, frozen=True):
    """What is known about runs: both texts, their matches, and how long words take to say.

    ``natural_ms`` has the time of each word of the script with the pause after it, at the pace of
    the stream. ``is_timed`` is True if these words have the times of their own recording.
    """

    words: Sequence[Word]
    matches: Sequence[Match | None]
    reference: Sequence[Word]
    is_timed: bool
    natural_ms: Sequence[float]

    def needed_ms(self, words: range) -> float:
        """Return how long some words of the script take to say at the pace of the stream."""
        return sum(self.natural_ms[words.start : words.stop])

    def end_ms(self, index: int) -> int:
        """Return when a matched word ends in the stream."""
        match = self.matches[index]
        assert match is not None
        if match.end_ms is not None:
            return match.end_ms
        return match.start_ms + usual_word_ms(self.words[index].text)

    def match(self, index: int) -> Match | None:
        """Return the match of a word; None before the first word and after the last."""
        return self.matches[index] if 0 <= index < len(self.matches) else None


def gather_evidence(
    words: Sequence[Word],
    matches: Sequence[Match | None],
    reference: Sequence[Word],
    *,
    is_timed: bool,
    language: str | None,
) -> Evidence:
    """Return the evidence about a script, with the pace of the stream from its matched words."""
    texts = [word.text for word in words]
    lengths = spoken_lengths(MODEL, english=is_english(texts, language))
    usual_ms = [sum(lengths.share(text)) for text in texts]
    measured_ms = expected_ms = float(_PACE_PRIOR_MS)
    for (left, right), usual_of_left_ms in zip(pairwise(matches), usual_ms):
        if left is None or right is None or right.first != left.last + 1:
            continue
        step_ms = right.start_ms - left.start_ms
        if step_ms < _PAUSE_MS:
            measured_ms += step_ms
            expected_ms += usual_of_left_ms
    fastest, slowest = PACE_RANGE
    pace = min(max(measured_ms / expected_ms, fastest), slowest)
    return Evidence(words, matches, reference, is_timed, [pace * time_ms for time_ms in usual_ms])


def find_runs(evidence: Evidence) -> list[Run]:
    """Return the runs of unmatched words in the order of the script, each spoken or not."""
    next_matched = _next_matched(evidence.matches, len(evidence.reference))
    runs: list[Run] = []
    for is_unmatched, group in groupby(
        range(len(evidence.words)), key=lambda index: evidence.matches[index] is None
    ):
        if is_unmatched:
            indices = list(group)
            runs += _decide(range(indices[0], indices[-1] + 1), evidence, next_matched)
    return runs


def _next_matched(matches: Sequence[Match | None], count: int) -> list[int]:
    """Return for each word of the reference, and for its end, the next matched one from there."""
    is_matched = matched_words(matches, count)
    following = [count] * (count + 1)
    for index in range(count - 1, -1, -1):
        following[index] = index if is_matched[index] else following[index + 1]
    return following


def _decide(words: range, evidence: Evidence, next_matched: Sequence[int]) -> Iterator[Run]:
    """Yield a run, spoken or not; of one that is not, the ends of sentences may be split off."""
    before, after = evidence.match(words.start - 1), evidence.match(words.stop)
    heard = _heard_instead(before, after, next_matched)
    is_between = (
        before is not None and after is not None and after.first in (before.last, heard.stop)
    )
    start_ms, end_ms = _gap(words, heard, evidence, after if is_between else None)
    run = Run(words, heard, start_ms, end_ms, is_spoken=True)
    if _is_spoken(run, evidence, is_between=is_between):
        yield run
    elif is_between and len(heard) <= _FEW_WORDS:
        yield from _keep_sentence_ends(replace(run, is_spoken=False), evidence)
    else:
        yield replace(run, is_spoken=False)


def _heard_instead(
    before: Match | None, after: Match | None, next_matched: Sequence[int]
) -> range:  # fmt: skip
    """Return the unmatched words of the reference between the neighbours of a run."""
    if before is None and after is not None:
        # if the first words of a script are spoken, then right before the words that follow
        first = after.first
        while first and next_matched[first - 1] != first - 1:
            first -= 1
        return range(first, after.first)
    first = before.last + 1 if before else 0
    if before is not None and after is not None and after.first == before.last:
        return range(first, first)  # both neighbours are parts of one heard word: "rich.inspect"
    return range(first, next_matched[first])


def _gap(words: range, heard: range, evidence: Evidence, after: Match | None) -> tuple[int, int]:
    """Return when a run can start and end; ``after`` is the match right after it, if any."""
    reference = evidence.reference
    if evidence.match(words.start - 1) is not None:
        start_ms = evidence.end_ms(words.start - 1)
    elif heard:
        start_ms = reference[heard.start].start_ms
    else:
        start_ms = reference[heard.start - 1].end_ms if heard.start else 0
    if after is not None:
        end_ms = after.start_ms
    elif heard.stop < len(reference):
        end_ms = reference[heard.stop].start_ms
    elif heard:
        end_ms = reference[-1].end_ms
    else:
        end_ms = start_ms + round(evidence.needed_ms(words))
    # the end of the word before may be a guess, the start of the one after is known
    return min(start_ms, end_ms), end_ms


def _is_spoken(run: Run, evidence: Evidence, *, is_between: bool) -> bool:
    """Return whether a run is spoken in the stream: about as many words were heard there, or none
    in a gap that the run just fills."""
    count = sum(bool(tokens_of(evidence.words[index].text)) for index in run.words)
    if count <= _FEW_WORDS:
        return True
    needed_ms = evidence.needed_ms(run.words)
    if run.gap_ms < LEAST_GAP_SHARE * needed_ms:
        return False
    if not is_between:
        least, most = _MISHEARD_SHARES
        return count <= _LONG_RUN and least * count <= len(run.heard) <= most * count
    if evidence.is_timed and count > _LONG_RUN:
        return _has_own_time(run, evidence)
    return _fills_gap(run, count, needed_ms)


def _fills_gap(run: Run, count: int, needed_ms: float) -> bool:
    least, most = _MISHEARD_SHARES
    if count > _LONGEST_MISHEARD or len(run.heard) > most * count:
        return False
    if len(run.heard) >= least * count:
        return True
    return run.gap_ms <= _LONGEST_GAP_SHARE * needed_ms + _LONGEST_GAP_MS


def _has_own_time(run: Run, evidence: Evidence) -> bool:
    """Return whether a run takes as long in the script's own recording as its gap lasts."""
    words = evidence.words
    own_ms = words[run.words.stop].start_ms - words[run.words.start - 1].end_ms
    return abs(own_ms - run.gap_ms) <= _CLOCK_DRIFT * own_ms + _CLOCK_ERROR_MS


def _keep_sentence_ends(run: Run, evidence: Evidence) -> Iterator[Run]:
    """Yield a run that is not spoken, without the few words that belong to its neighbours.

    The words that finish the sentence before an ad, and those that start the sentence after it, are
    runs of their own, spoken if the gap has time for them.
    """
    words = run.words
    head = _count_finishing(words, evidence)
    tail = _count_starting(words, evidence)
    finishing, absent = words[:head], words[head : len(words) - tail]
    starting = words[len(words) - tail :]
    parts = [part for part in (finishing, starting) if part]
    needed_ms = [evidence.needed_ms(part) for part in parts]
    if not parts or run.gap_ms < LEAST_GAP_SHARE * sum(needed_ms):
        yield run
        return
    spans = spread_by_share([(part_ms, 0.0) for part_ms in needed_ms], run.start_ms, run.end_ms)
    cut_ms = spans[0][1] if finishing else run.start_ms
    nothing = range(run.heard.stop, run.heard.stop)
    if finishing:
        yield Run(finishing, nothing, run.start_ms, cut_ms, is_spoken=True)
    if absent:
        yield Run(absent, run.heard, cut_ms, cut_ms, is_spoken=False)
    if starting:
        yield Run(starting, nothing, cut_ms, run.end_ms, is_spoken=True)


def _count_finishing(words: range, evidence: Evidence) -> int:
    """Return how many words finish the sentence of the word before them, if only a few do."""
    texts = [evidence.words[index].text for index in words[:_FEW_WORDS]]
    if ends_sentence(evidence.words[words.start - 1].text):
        return 0
    return next((count for count, text in enumerate(texts, 1) if ends_sentence(text)), 0)


def _count_starting(words: range, evidence: Evidence) -> int:
    """Return how many words start the sentence of the word after them, if only a few do."""
    if ends_sentence(evidence.words[words.stop - 1].text):
        return 0
    texts = [evidence.words[index].text for index in words[: -_FEW_WORDS - 1 : -1]]
    return next((count for count, text in enumerate(texts) if ends_sentence(text)), 0)
