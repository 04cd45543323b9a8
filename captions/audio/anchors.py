"""Find roughly where the words of a transcript are spoken, where its times are missing or wrong.

The words that are heard are matched with the transcript, as ``sync`` matches a script with a
stream. What comes out are lines, a few words long, with the times of their anchors; these are then
searched in the sound like the lines of a transcript with times.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from captions.alignment.align import align
from captions.alignment.match_words import match_words
from captions.alignment.set_times import TimedScript, set_times
from captions.audio.hear import hear
from captions.audio.line_times import LineTimes
from captions.audio.lines import Line
from captions.audio.search import search_lines
from captions.audio.windows import make_windows
from captions.model import Word
from captions.record import Record, replace
from captions.text.comparison import tokenise
from captions.text.punctuation import ends_sentence
from captions.timing.spread import usual_word_ms

if TYPE_CHECKING:
    from captions.alignment.matches import Match
    from captions.audio.listener import Listener
    from captions.audio.timed import TimedWord

# Words of a line between two anchors, unless the next words were not heard.
_LINE_WORDS = 12
# Most words of such a line: a longer stretch that was not heard is searched in parts.
_MOST_WORDS = 40
# A line starts anew after a pause of this length (ms): there may be other speech in it.
_PAUSE_MS = 1500
# How far (ms) the time of a word may be wrong if it was recognised, and if its passage was found.
_RECOGNISED_MS = 400
_FOUND_MS = 200
# Least share of a stretch's words that must be heard; less is another text.
LEAST_HEARD = 0.25


class Anchored(Record, frozen=True):
    """Words in the order they are heard, with rough times, and what could not be heard.

    ``order`` has the index of each word in the transcript, ``lines`` refer to ``words``. ``found``
    has the lines whose words have exact times. ``script`` is what ``sync`` reports on.
    """

    words: Sequence[Word]
    order: Sequence[int]
    lines: Sequence[Line]
    found: Mapping[int, LineTimes]
    heard_share: float
    script: TimedScript

    def is_heard(self, line: Line) -> bool:
        """Return whether any word of a line was heard: others lie between stretches."""
        indices = self.order[line.first : line.stop]
        return any(self.script.matches[index] is not None for index in indices)


def find_anchors(
    listener: Listener,
    words: Sequence[Word],
    stretches: Sequence[tuple[int, int]],
    *,
    is_timed: bool,
    keep_unmatched: bool,
) -> Anchored | None:
    """Return rough times of words that are spoken in stretches of a recording; None if none is.

    Stretches are pairs of times (ms). ``keep_unmatched`` keeps words that the recording seems to
    lack.
    """
    texts = [word.text for word in words]
    heard = hear(listener, words, stretches)
    ours, theirs = tokenise(texts), tokenise([word.text for word in heard])
    if not ours.tokens or not theirs.tokens:
        return None
    found = align(ours.tokens, theirs.tokens)
    matches = match_words(ours, theirs, found, heard)
    share = sum(token >= 0 for token in found) / len(ours.tokens)
    if not any(match is not None for match in matches):
        return None
    script = set_times(
        words, matches, heard, is_timed=is_timed, language=listener.language,
        keep_unmatched=keep_unmatched,
    )  # fmt: skip
    near_ms = [_near_ms(matches[index], heard) for index in script.order]
    timed, near_ms = at_their_sentences(script.words, near_ms)
    lines = anchored_lines(timed, near_ms, stretches[-1][1])
    exact = [_exact(matches[index], heard) for index in script.order]
    return Anchored(timed, script.order, lines, known_lines(lines, exact), share, script)


def _near_ms(match: Match | None, heard: Sequence[TimedWord]) -> int | None:
    """Return how far (ms) the time of a word may be wrong, None if it was not heard."""
    if match is None:
        return None
    return _FOUND_MS if heard[match.first].how == "audio" else _RECOGNISED_MS


def _exact(match: Match | None, heard: Sequence[TimedWord]) -> TimedWord | None:
    """Return a word that was found in its passage, None for others."""
    one = heard[match.first] if match is not None else None
    return one if one is not None and one.how == "audio" else None


def known_lines(lines: Sequence[Line], exact: Sequence[TimedWord | None]) -> dict[int, LineTimes]:
    """Return the times of the lines of which nearly all words have exact times, by their index.

    ``exact`` are the words with exact times, None for others.
    """
    known = {}
    for index, line in enumerate(lines):
        words = exact[line.first : line.stop]
        spans = [None if one is None else (one.start_ms, one.end_ms, one.score) for one in words]
        is_apart = any(one is None and other is None for one, other in pairwise(words))
        if words[0] is not None and words[-1] is not None and not is_apart:
            known[index] = LineTimes(index, "audio", spans)
    return known


def search_anchored(anchored: Anchored, listener: Listener) -> dict[int, LineTimes]:
    """Return the times of the lines that are found in the sound, by their index.

    English lines are all searched, with silence between their words; those that are not found that
    way keep the exact times of their words. In other languages the model hears silence in speech,
    too: there exact times are the better ones.
    """
    lines, words = anchored.lines, anchored.words
    known = {} if listener.language == "en" else anchored.found
    windows = [
        window
        for window in make_windows(lines, words, listener.sound.duration_ms)
        if not all(index in known for index in window.lines)
    ]
    found = search_lines(listener, lines, words, windows) if windows else {}
    return {**anchored.found, **found, **known}


def at_their_sentences(
    words: Sequence[Word], near_ms: Sequence[int | None]
) -> tuple[list[Word], list[int | None]]:
    """Return words, with the first ones of a sentence moved to the rest of it, after a pause.

    Where the recogniser misses the first word of a line, before which the recording has other
    speech, the word must not stay with the line before. ``near_ms`` says how far (ms) the time of
    each word may be wrong, None if it was not heard. The first word that is moved counts as heard
    in what is returned. Where whole sentences were missed, nothing is moved.
    """
    moved, near_ms = list(words), list(near_ms)
    heard = [index for index, one in enumerate(near_ms) if one is not None]
    for last, following in pairwise(heard):
        starts = [index for index in range(last + 1, following + 1) if _starts(words, index)]
        if len(starts) != 1 or starts[0] == following:
            continue
        lengths_ms = [usual_word_ms(words[index].text) for index in range(last + 1, following)]
        pause_ms = words[following].start_ms - words[last].end_ms - sum(lengths_ms)
        if pause_ms >= _PAUSE_MS:
            (start,) = starts
            end_ms = words[following].start_ms
            for index in range(following - 1, start - 1, -1):
                start_ms = end_ms - usual_word_ms(words[index].text)
                moved[index] = replace(words[index], start_ms=start_ms, end_ms=end_ms)
                end_ms = start_ms
            near_ms[start] = _RECOGNISED_MS
    return moved, near_ms


def _starts(words: Sequence[Word], index: int) -> bool:
    """Return whether a word is the first of a line or of a sentence."""
    before = words[index - 1]
    return words[index].turn != before.turn or ends_sentence(before.text)


def anchored_lines(words: Sequence[Word], near_ms: Sequence[int | None], end_ms: int) -> list[Line]:
    """Return lines of words with rough times; a line starts with a word that was heard, if it can.

    ``near_ms`` says how far (ms) the time of each word may be wrong, None if it was not heard: then
    it lies somewhere between those beside it.
    """
    starts = [0] if words else []
    for index in range(1, len(words)):
        if _starts_line(words, index, index - starts[-1], is_heard=near_ms[index] is not None):
            starts.append(index)
    lines = []
    for begin, stop in zip(starts, [*starts[1:], len(words)]):
        first_ms, near = words[begin].start_ms, near_ms[begin]
        if near is not None:
            earliest_ms, latest_ms = first_ms - near, first_ms + near
        else:
            earliest_ms = words[begin - 1].start_ms if begin else 0
            latest_ms = next(
                (words[i].start_ms for i in range(begin, len(words)) if near_ms[i] is not None),
                end_ms,
            )
        lines.append(
            Line(begin, stop, first_ms, words[stop - 1].end_ms, earliest_ms, latest_ms,
                 near is not None)
        )  # fmt: skip
    return lines


def _starts_line(words: Sequence[Word], index: int, count: int, *, is_heard: bool) -> bool:
    """Return whether a new line starts with a word, after ``count`` words of the line before."""
    if count >= _MOST_WORDS:
        return True
    if not is_heard:
        return False
    before = words[index - 1]
    after_pause = words[index].start_ms - before.end_ms >= _PAUSE_MS
    return after_pause or count >= _LINE_WORDS
