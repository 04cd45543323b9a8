"""The words of a script that nothing in the reference is the counterpart of: said there or not.

A run of them is said between its neighbours if the reference leaves room for it there and
something like it was heard; else it is not in the stream.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from captions.alignment.matches import Match, taken_words
from captions.model import Word
from captions.text.comparison import tokens_of
from captions.text.punctuation import ends_sentence
from captions.timing.spoken_length import SpokenLengths, is_english
from captions.timing.spread import usual_word_ms

# this few words are said, room or none: recognisers swallow "you know"
_FEW_WORDS = 5
# said at less than this part of the usual time, a run has no room
LEAST_ROOM = 0.4
# in a silence longer than this the run is not what it is filled with
_MOST_ROOM, _MOST_ROOM_MS = 2.0, 3000
# a recogniser mishears a run as about as many words, and in a longer run gets some of them right
_MISHEARD = (0.4, 2.5)
_MISHEARD_WORDS = 60
# from here on the script's own clock, or a neighbour on both sides, must speak for it too
_DOUBTED_WORDS = 15
_CLOCK_SHARE, _CLOCK_MS = 0.01, 4000
# the stream's pace is between these factors of the usual one
_PACES = (0.5, 2.0)
_PACE_PRIOR_MS = 60_000
_PAUSE_MS = 2000


@dataclass(frozen=True, slots=True)
class Run:
    """Words of the script, ``span`` their places, that have no counterpart in the reference.

    ``heard`` are the words of the reference at their place, and ``start_ms`` to ``end_ms`` the
    room there. ``is_said`` is False for a run that is not in the stream.
    """

    span: range
    heard: range
    start_ms: int
    end_ms: int
    is_said: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What runs are judged by: the words of both sides, what matched, and what words take to say.

    ``natural_ms`` is the time of each word with the pause after it, at the pace of the stream.
    ``is_timed``: the words carry times of their own recording.
    """

    words: Sequence[Word]
    matches: Sequence[Match | None]
    heard: Sequence[Word]
    is_timed: bool
    natural_ms: Sequence[float]

    def needed_ms(self, span: range) -> float:
        """Return what words take to say."""
        return sum(self.natural_ms[span.start : span.stop])

    def end_ms(self, index: int) -> int:
        """Return when a matched word ends."""
        match = self.matches[index]
        assert match is not None
        if match.end_ms is not None:
            return match.end_ms
        return match.start_ms + usual_word_ms(self.words[index].text)

    def match(self, index: int) -> Match | None:
        """Return the counterpart of a word, None also beyond the first and the last."""
        return self.matches[index] if 0 <= index < len(self.matches) else None


def gather_evidence(
    words: Sequence[Word],
    matches: Sequence[Match | None],
    heard: Sequence[Word],
    *,
    is_timed: bool,
    language: str | None,
) -> Evidence:
    """Return what runs are judged by, the pace taken from words that matched side by side."""
    texts = [word.text for word in words]
    lengths = SpokenLengths(english=is_english(texts, language))
    usual = [sum(lengths.measure([text, "a"]).shares[0]) for text in texts]
    said = spent = float(_PACE_PRIOR_MS)
    for (left, right), usual_of_left in zip(pairwise(matches), usual):
        if left is None or right is None or right.first != left.last + 1:
            continue
        step_ms = right.start_ms - left.start_ms
        if step_ms < _PAUSE_MS:
            said, spent = said + step_ms, spent + usual_of_left
    pace = min(max(said / spent, _PACES[0]), _PACES[1])
    return Evidence(words, matches, heard, is_timed, [pace * time_ms for time_ms in usual])


def find_runs(evidence: Evidence) -> list[Run]:
    """Return the runs of words without a counterpart, in order, judged."""
    next_used = _next_used(evidence.matches, len(evidence.heard))
    runs: list[Run] = []
    for is_free, group in groupby(
        range(len(evidence.words)), key=lambda index: evidence.matches[index] is None
    ):
        if is_free:
            places = list(group)
            runs += _judge(range(places[0], places[-1] + 1), evidence, next_used)
    return runs


def _next_used(matches: Sequence[Match | None], count: int) -> list[int]:
    """Return for each word of the reference, and the end, the first from there that is matched."""
    used = taken_words(matches, count)
    following = [count] * (count + 1)
    for index in range(count - 1, -1, -1):
        following[index] = index if used[index] else following[index + 1]
    return following


def _judge(span: range, evidence: Evidence, next_used: Sequence[int]) -> Iterator[Run]:
    """Yield a run judged; one that is not said may leave the ends of sentences to what is."""
    before, after = evidence.match(span.start - 1), evidence.match(span.stop)
    first = before.last + 1 if before else 0
    stop = next_used[first]
    if before is None and after is not None:
        # what stands first in the script may be said right before what follows it
        first = stop = after.first
        while first and next_used[first - 1] != first - 1:
            first -= 1
    if before is not None and after is not None and after.first == before.last:
        stop = first  # both neighbours are parts of one word that was heard: "rich.inspect"
    heard = range(first, stop)
    is_between = (
        before is not None and after is not None and after.first in (before.last, heard.stop)
    )
    room = _room(span, heard, evidence, after if is_between else None)
    run = Run(span, heard, *room, True)
    if _is_said(run, evidence, is_between):
        yield run
    elif is_between and len(heard) <= _FEW_WORDS:
        yield from _without_ends(replace(run, is_said=False), evidence)
    else:
        yield replace(run, is_said=False)


def _room(span: range, heard: range, evidence: Evidence, after: Match | None) -> tuple[int, int]:
    """Return from when to when a run may be said; ``after`` is what is heard right behind it."""
    words = evidence.heard
    if evidence.match(span.start - 1) is not None:
        start_ms = evidence.end_ms(span.start - 1)
    elif heard:
        start_ms = words[heard.start].start_ms
    else:
        start_ms = words[heard.start - 1].end_ms if heard.start else 0
    if after is not None:
        end_ms = after.start_ms
    elif heard.stop < len(words):
        end_ms = words[heard.stop].start_ms
    elif heard:
        end_ms = words[-1].end_ms
    else:
        end_ms = start_ms + round(evidence.needed_ms(span))
    # how long the word before lasts may be a guess; when the one after begins is not
    return min(start_ms, end_ms), end_ms


def _is_said(run: Run, evidence: Evidence, is_between: bool) -> bool:
    """Tell whether a run is said in the stream: whether about as much was heard there, or nothing
    in a time that the run just fills."""
    count = sum(bool(tokens_of(evidence.words[index].text)) for index in run.span)
    if count <= _FEW_WORDS:
        return True
    room_ms, needed_ms = run.end_ms - run.start_ms, evidence.needed_ms(run.span)
    if room_ms < LEAST_ROOM * needed_ms:
        return False
    if not is_between:
        least, most = _MISHEARD
        return count <= _DOUBTED_WORDS and least * count <= len(run.heard) <= most * count
    if evidence.is_timed and count > _DOUBTED_WORDS:
        return _keeps_step(run, evidence)
    return _is_filled(run, count, room_ms, needed_ms)


def _is_filled(run: Run, count: int, room_ms: int, needed_ms: float) -> bool:
    least, most = _MISHEARD
    if count > _MISHEARD_WORDS or len(run.heard) > most * count:
        return False
    # where nothing was heard, all of the time must be needed
    return len(run.heard) >= least * count or room_ms <= _MOST_ROOM * needed_ms + _MOST_ROOM_MS


def _keeps_step(run: Run, evidence: Evidence) -> bool:
    """Tell whether a run lasts in the script's own recording as long as its room."""
    words, span = evidence.words, run.span
    own_ms = words[span.stop].start_ms - words[span.start - 1].end_ms
    return abs(own_ms - (run.end_ms - run.start_ms)) <= _CLOCK_SHARE * own_ms + _CLOCK_MS


def _without_ends(run: Run, evidence: Evidence) -> Iterator[Run]:
    """Yield a run that is not said, the words that finish the sentence before and those that
    begin the sentence after it apart, if there is room for them."""
    words, span = evidence.words, run.span
    head = 0
    if not ends_sentence(words[span.start - 1].text):
        ends = (place for place in span[:_FEW_WORDS] if ends_sentence(words[place].text))
        head = next(ends, span.start - 1) + 1 - span.start
    tail = 0
    if not ends_sentence(words[span.stop - 1].text):
        ends = (place for place in span[: -_FEW_WORDS - 1 : -1] if ends_sentence(words[place].text))
        tail = span.stop - 1 - next(ends, span.stop - 1)
    parts = (span[:head], span[head : len(span) - tail], span[len(span) - tail :])
    needed_ms = evidence.needed_ms(parts[0]) + evidence.needed_ms(parts[2])
    room_ms = run.end_ms - run.start_ms
    if not needed_ms or room_ms < LEAST_ROOM * needed_ms:
        yield run
        return
    border_ms = run.start_ms + round(room_ms * evidence.needed_ms(parts[0]) / needed_ms)
    none = range(run.heard.stop, run.heard.stop)
    if parts[0]:
        yield Run(parts[0], none, run.start_ms, border_ms, True)
    yield Run(parts[1], run.heard, border_ms, border_ms, False)
    if parts[2]:
        yield Run(parts[2], none, border_ms, run.end_ms, True)
