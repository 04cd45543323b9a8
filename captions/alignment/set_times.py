"""Set the times of a script's words in the stream, and their order.

A matched word has the time of its match. A run of unmatched words is spread over the gap it is
spoken in, or dropped if it is not in the stream. Passages in another order follow the stream.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from captions.alignment.matches import Match
from captions.alignment.passages import find_passages, first_match, out_of_order
from captions.alignment.run_times import run_starts_ms
from captions.alignment.unmatched import Run, find_runs, gather_evidence
from captions.model import Word
from captions.record import Record
from captions.timing.spread import usual_word_ms


class TimedScript(Record, frozen=True):
    """The words of a script as they are spoken in the stream, with their times there.

    ``words[k]`` is the word with the index ``order[k]`` in the script. ``matches`` has the match of
    each word of the script, ``runs`` the words without one. ``elsewhere`` are the passages of the
    script that the stream has in another order than the rest.
    """

    words: Sequence[Word]
    order: Sequence[int]
    matches: Sequence[Match | None]
    runs: Sequence[Run]
    elsewhere: Sequence[range] = ()


def set_times(
    words: Sequence[Word],
    matches: Sequence[Match | None],
    reference: Sequence[Word],
    *,
    is_timed: bool,
    language: str | None = None,
    keep_unmatched: bool = False,
) -> TimedScript:
    """Return the words of a script that are spoken in the stream, with their times there.

    ``is_timed`` is True if the words have the times of their own recording, which decide about
    long runs of unmatched words. ``keep_unmatched`` also keeps the words that are not in
    the stream.
    """
    evidence = gather_evidence(words, matches, reference, is_timed=is_timed, language=language)
    runs = find_runs(evidence)
    starts = {index: match.start_ms for index, match in enumerate(matches) if match is not None}
    for run in runs:
        if run.is_spoken or keep_unmatched:
            starts.update(zip(run.words, run_starts_ms(run, evidence)))
    passages = find_passages(matches)
    as_heard = sorted(passages, key=lambda passage: first_match(passage, matches))
    order = [index for passage in as_heard for index in passage if index in starts]
    timed = list(_time_words(words, matches, order, starts))
    moved = [_trimmed(passage, matches) for passage in out_of_order(passages, matches)]
    return TimedScript(timed, order, matches, runs, moved)


def _time_words(
    words: Sequence[Word],
    matches: Sequence[Match | None],
    order: Sequence[int],
    starts_ms: dict[int, int],
) -> Iterator[Word]:
    """Yield words in an order; each starts no later than the next, and ends by then."""
    in_order = list(accumulate((starts_ms[index] for index in reversed(order)), min))[::-1]
    for index, start_ms, next_ms in zip(order, in_order, [*in_order[1:], None]):
        word, match = words[index], matches[index]
        end_ms = match.end_ms if match is not None else None
        if end_ms is None or end_ms <= start_ms:
            end_ms = start_ms + usual_word_ms(word.text)
        if next_ms is not None:
            end_ms = min(end_ms, next_ms)
        yield Word(word.text, start_ms, end_ms, word.speaker, word.turn)


def _trimmed(passage: range, matches: Sequence[Match | None]) -> range:
    """Return a passage from its first matched word to its last."""
    known = [index for index in passage if matches[index] is not None]
    return range(known[0], known[-1] + 1)
