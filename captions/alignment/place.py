"""When the words of a script are said in the stream.

A word that has a counterpart has its time; a run of words without is spread between its
neighbours by what it takes to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from captions.alignment.matches import Match
from captions.alignment.passages import find_passages, first_match, out_of_order
from captions.alignment.unmatched import (
    LEAST_ROOM,
    Evidence,
    Run,
    find_runs,
    gather_evidence,
)
from captions.model import Word
from captions.text.punctuation import ends_sentence
from captions.timing.spread import usual_word_ms

# words with room to spare are said this much slower than usual
_SLOWEST = 1.3


@dataclass(frozen=True, slots=True)
class Placed:
    """The words of a script with their times in the stream, ``words[k]`` that of place
    ``order[k]`` in the script; what matched, and the runs that did not. ``elsewhere`` are the
    passages of the script that the stream has in another order than the rest."""

    words: Sequence[Word]
    order: Sequence[int]
    matches: Sequence[Match | None]
    runs: Sequence[Run]
    elsewhere: Sequence[range] = ()


def place(
    words: Sequence[Word],
    matches: Sequence[Match | None],
    heard: Sequence[Word],
    *,
    is_timed: bool,
    language: str | None = None,
    keep_unmatched: bool = False,
) -> Placed:
    """Return the words that are said in the stream, with their times there.

    The words stay in the order of the script, but for passages that stand elsewhere in the stream.
    ``is_timed``: the words carry times of their own recording, which spread a run where no
    counterpart does. ``keep_unmatched`` keeps what is not in the stream.
    """
    evidence = gather_evidence(words, matches, heard, is_timed=is_timed, language=language)
    runs = find_runs(evidence)
    starts = {index: match.start_ms for index, match in enumerate(matches) if match is not None}
    for run in runs:
        if run.is_said or keep_unmatched:
            starts.update(zip(run.span, _spread(run, evidence)))
    passages = find_passages(matches)
    as_heard = sorted(passages, key=lambda passage: first_match(passage, matches))
    order = [index for passage in as_heard for index in passage if index in starts]
    timed: list[Word] = []
    following_ms = [starts[index] for index in order]
    for at in range(len(order) - 1, 0, -1):
        following_ms[at - 1] = min(following_ms[at - 1], following_ms[at])
    for at, index in enumerate(order):
        match, word = matches[index], words[index]
        start_ms = following_ms[at]
        end_ms = match.end_ms if match is not None else None
        if end_ms is None or end_ms <= start_ms:
            end_ms = start_ms + usual_word_ms(word.text)
        if at + 1 < len(order):
            end_ms = min(end_ms, following_ms[at + 1])
        timed.append(replace(word, start_ms=start_ms, end_ms=end_ms))
    moved = [_from_match_to_match(span, matches) for span in out_of_order(passages, matches)]
    return Placed(timed, order, matches, runs, moved)


def _from_match_to_match(span: range, matches: Sequence[Match | None]) -> range:
    known = [index for index in span if matches[index] is not None]
    return range(known[0], known[-1] + 1)


def _spread(run: Run, evidence: Evidence) -> list[int]:
    """Return when the words of a run start: in its room, or squeezed in."""
    span = run.span
    if run.is_said and len(span) == len(run.heard):
        return [evidence.heard[index].start_ms for index in run.heard]
    needed_ms = evidence.needed_ms(span)
    start_ms, end_ms = run.start_ms, run.end_ms
    if not run.is_said and span.stop == len(evidence.words):
        if run.heard.stop == len(evidence.heard):
            end_ms = max(end_ms, start_ms + round(needed_ms))  # nothing is said after it
    elif run.heard and run.is_said:
        first_ms = evidence.heard[run.heard.start].start_ms
        start_ms = first_ms if end_ms - first_ms >= LEAST_ROOM * needed_ms else start_ms
    before = evidence.match(span.start - 1)
    if before is None:
        start_ms = max(start_ms, end_ms - round(_SLOWEST * needed_ms))
    elif end_ms - start_ms < needed_ms:
        # the word before ends sooner, as much as the run lacks
        own_ms = evidence.natural_ms[span.start - 1]
        share = own_ms / (own_ms + needed_ms) if needed_ms else 1.0
        start_ms = min(start_ms, before.start_ms + round((end_ms - before.start_ms) * share))
    elif end_ms - start_ms > _SLOWEST * needed_ms:
        return _in_wide_room(span, start_ms, end_ms, evidence)
    return _scaled(evidence.natural_ms[span.start : span.stop], start_ms, end_ms)


def _in_wide_room(span: range, start_ms: int, end_ms: int, evidence: Evidence) -> list[int]:
    """Place a run that does not fill its room: where its own clock has it, or next to the words
    of its sentence."""
    words = evidence.words
    has_both = evidence.match(span.stop) is not None
    if evidence.is_timed and has_both:
        own_start_ms, own_end_ms = words[span.start - 1].end_ms, words[span.stop].start_ms
        if own_end_ms > own_start_ms:
            scale = (end_ms - start_ms) / (own_end_ms - own_start_ms)
            places = (start_ms + (words[index].start_ms - own_start_ms) * scale for index in span)
            return [min(max(round(place), start_ms), end_ms) for place in places]
    length_ms = round(_SLOWEST * evidence.needed_ms(span))
    if has_both and ends_sentence(words[span.start - 1].text):
        start_ms = end_ms - length_ms
    else:
        end_ms = start_ms + length_ms
    return _scaled(evidence.natural_ms[span.start : span.stop], start_ms, end_ms)


def _scaled(lengths_ms: Sequence[float], start_ms: int, end_ms: int) -> list[int]:
    """Return the starts of pieces that fill a time in proportion to their lengths."""
    edges = list(accumulate(lengths_ms, initial=0.0))
    scale = max(0, end_ms - start_ms) / edges[-1] if edges[-1] else 0.0
    return [start_ms + round(edge * scale) for edge in edges[:-1]]
