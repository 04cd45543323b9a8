"""Decide which words belong before other speech in a recording, and which after it.

An advertisement takes up some words of the text on both sides of it. These are searched twice:
right after the words before it, and right before the words after it. The split that fits best is
taken.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING

from captions.audio.passages import Heard, heard_in
from captions.audio.speech_only import SpeechOnly, speech_only
from captions.model import Word
from captions.record import Record
from captions.text.punctuation import ends_sentence
from captions.timing.spread import usual_word_ms

if TYPE_CHECKING:
    from captions.audio.forced_alignment import Finder
    from captions.audio.listener import MakeFinder
    from captions.audio.sound import Sound

# A gap between words that were heard has other speech, or a long pause, if it is this much (ms)
# longer than the words between them.
_LONGER_MS = 1500
# Words on each side of the gap that are decided again. Before it, where other speech takes up the
# next words of the text, these are up to as many as the second number, while two words in a row do
# not have the score of sure ones. Then sure words beside them.
_AGAIN, _MOST_AGAIN = 4, 8
_SURE_SCORE = 0.4
_BESIDE = 10
# Most words between those that were heard; more are a passage that the recording lacks.
_MOST_WORDS = 60
# Words of the text beyond those that take up the other speech.
_OTHER_WORDS = 40
# Most pauses after which the words before the end of a gap are searched, and most steps (ms) back
# from there: other speech that is longer than a step before them would hide them.
_MOST_STARTS = 8
_STEP_MS = 700
# How much slower than usual words may be spoken, and by how much (ms) more.
_SLOWER = 1.5
_MORE_MS = 500
# Score of a word that fits no better than by chance, and how much (ms) a split between sentences
# gains over one inside a sentence.
_BY_CHANCE = 0.45
_SENTENCE_MS = 250
# What a word that was not found at all costs (ms).
_NOT_FOUND_MS = 150
# Words that fit badly and are kept beside a gap; more of them are not spoken there.
_POOR_WORDS = 3


Search = Callable[[range, SpeechOnly, int], "dict[int, Heard]"]


class Gaps(Record, frozen=True):
    """The words of a text, and the recording in which they are searched beside gaps."""

    words: Sequence[Word]
    sound: Sound
    make_finder: MakeFinder
    is_noisy: bool

    def settle(self, heard: Sequence[Heard]) -> list[Heard]:
        """Return words that were heard, with those beside gaps where they fit best."""
        made = list(heard)
        finder: Finder | None = None
        position = len(made) - 1
        while position > 0:
            if self._is_gap(made[position - 1], made[position]):
                finder = finder or self.make_finder()
                made = self._settled(made[:position], made[position:], finder)
                position -= _AGAIN
            position -= 1
        return made

    def _is_gap(self, before: Heard, after: Heard) -> bool:
        between = after.index - before.index
        return 0 < between <= _MOST_WORDS and has_other_speech(self.words, before, after)

    def _usual_ms(self, indices: range) -> int:
        return sum(usual_word_ms(self.words[index].text) for index in indices)

    def _settled(self, before: list[Heard], after: list[Heard], finder: Finder) -> list[Heard]:
        """Return what was heard on both sides of a gap, with the words beside it decided again."""
        sure = before[: -_count_again(before)] or before[:1]
        later = after[_AGAIN:] or after[-1:]
        again = range(sure[-1].index + 1, later[0].index)
        length_ms = round(_SLOWER * self._usual_ms(again)) + _MORE_MS
        search = partial(self._search, finder)
        beside = _in_a_row(sure[-_BESIDE:])
        early = self._after(again, beside, length_ms, later[0].start_ms, search)
        beside = _in_a_row(later[_BESIDE - 1 :: -1])
        late = self._before(again, beside, length_ms, sure[-1].end_ms, search)
        gains_early, gains_late = (_gains(again, found, self.words) for found in (early, late))
        bonus = [_SENTENCE_MS * self._starts(index) for index in (*again, again.stop)]
        split = best_split(gains_early, gains_late, bonus)
        first = again[: best_length(gains_early[:split])]
        last = again[len(again) - best_length(gains_late[split:][::-1]) :]
        made = [early[index] for index in first if index in early]
        made += [late[index] for index in last if index in late]
        return [*sure, *_in_order(made, sure[-1].end_ms, later[0].start_ms), *later]

    def _after(
        self,
        again: range,
        beside: Sequence[Heard],
        length_ms: int,
        latest_ms: int,
        search: Search,
    ) -> dict[int, Heard]:
        """Return words where they are found after those before a gap."""
        part = range(beside[0].index, min(len(self.words), again.stop + _OTHER_WORDS))
        end_ms = min(beside[-1].end_ms + length_ms, latest_ms)
        speech = speech_only(self.sound, beside[0].start_ms, end_ms, is_noisy=self.is_noisy)
        return search(part, speech, 0)

    def _before(
        self,
        again: range,
        beside: Sequence[Heard],
        length_ms: int,
        earliest_ms: int,
        search: Search,
    ) -> dict[int, Heard]:
        """Return words where they are found before those after a gap: best after some pause."""
        first, last = beside[-1], beside[0]
        part = range(max(0, again.start - _OTHER_WORDS), last.index + 1)
        start_ms = max(first.start_ms - length_ms, earliest_ms)
        speech = speech_only(self.sound, start_ms, last.end_ms, is_noisy=self.is_noisy)
        best: dict[int, Heard] = {}
        most = 0.0
        for begin_ms in _starts_ms(speech, first.start_ms):
            found = search(part, speech, begin_ms)
            total = max(accumulate(_gains(again, found, self.words)[::-1]))
            if total > most:
                best, most = found, total
        return best

    def _search(
        self, finder: Finder, part: range, speech: SpeechOnly, start_ms: int
    ) -> dict[int, Heard]:
        """Return the words of a part of the text that are found in speech, from a time on."""
        texts = [self.words[index].text for index in part]
        found = finder.find(texts, speech.read(start_ms, speech.duration_ms))
        return {part[index]: heard_in(speech, start_ms, part[index], one) for index, one in found}

    def _starts(self, index: int) -> bool:
        """Return whether a word starts a line or a sentence."""
        if not 0 < index < len(self.words):
            return True
        before = self.words[index - 1]
        return self.words[index].turn != before.turn or ends_sentence(before.text)


def _starts_ms(speech: SpeechOnly, end_ms: int) -> list[int]:
    """Return where words before a time may start, in speech alone: after pauses, and in steps.

    Other speech may end without a pause.
    """
    after_pauses = [one for one in speech.starts_ms if speech.time_ms(one) <= end_ms]
    own_end_ms = sum(
        max(0, min(stop_ms, end_ms) - begin_ms) for begin_ms, stop_ms in speech.passages
    )
    steps = range(own_end_ms - _STEP_MS, -1, -_STEP_MS)
    return sorted({*after_pauses[-_MOST_STARTS:], *steps[:_MOST_STARTS]})


def has_other_speech(words: Sequence[Word], before: Heard, after: Heard) -> bool:
    """Return whether more is heard between two words than the text has between them, or a pause.

    >>> words = [Word(text, 0, 0) for text in "where old clocks are".split()]
    >>> first, last = Heard(0, 0, 400, 0.9), Heard(3, 1600, 1800, 0.9)
    >>> has_other_speech(words, first, last)
    False
    >>> has_other_speech(words, first, Heard(3, 5000, 5200, 0.9))
    True
    """
    between_ms = sum(usual_word_ms(word.text) for word in words[before.index + 1 : after.index])
    return after.start_ms - before.end_ms > _SLOWER * between_ms + _LONGER_MS


def _count_again(before: Sequence[Heard]) -> int:
    """Return how many of the last words before a gap are decided again.

    >>> [_count_again([Heard(0, 0, 0, score / 10) for score in scores])
    ...  for scores in ([9, 9, 9, 9, 5, 0], [8, 9, 2, 1, 9, 9, 5, 0])]
    [4, 6]
    """
    beside = before[: -_MOST_AGAIN - 2 : -1]
    count = _AGAIN
    while count < _MOST_AGAIN and any(one.score < _SURE_SCORE for one in beside[count : count + 2]):
        count += 1
    return count


def _in_a_row(heard: Sequence[Heard]) -> list[Heard]:
    """Return the last of words that follow each other in the text, in either direction."""
    made = [heard[-1]]
    for one in reversed(heard[:-1]):
        if abs(made[0].index - one.index) > 2:
            break
        made.insert(0, one)
    return made


def _gains(again: range, found: Mapping[int, Heard], words: Sequence[Word]) -> list[float]:
    """Return for each word what is gained (ms) if it belongs where it was found.

    A word that is drawn out has taken up other speech: only its usual length counts.
    """
    gains = []
    for index in again:
        one = found.get(index)
        if one is None:
            gains.append(-float(_NOT_FOUND_MS))
            continue
        better = one.score - _BY_CHANCE
        length_ms = one.end_ms - one.start_ms
        if better > 0:
            length_ms = min(length_ms, usual_word_ms(words[index].text))
        gains.append(better * length_ms)
    return gains


def _in_order(heard: Sequence[Heard], start_ms: int, end_ms: int) -> list[Heard]:
    made: list[Heard] = []
    for one in heard:
        if one.start_ms >= start_ms and one.end_ms <= end_ms:
            made.append(one)
            start_ms = one.start_ms
    return made


def best_length(gains: Sequence[float]) -> int:
    """Return how many words from the first are spoken: all, or those before many that fit badly.

    >>> best_length([5, 4, -1, -1]), best_length([5, 4, -1, -1, -1, -1])
    (4, 2)
    """
    totals = [0.0, *accumulate(gains)]
    best = totals.index(max(totals))
    return len(gains) if len(gains) - best <= _POOR_WORDS else best


def best_split(before: Sequence[float], after: Sequence[float], bonus: Sequence[float]) -> int:
    """Return how many words belong before a gap, by what each gains there and after it.

    ``bonus`` is what a split before each word gains, and one after all.

    >>> best_split([5, 4, -3, -2], [-1, -2, 4, 5], [0, 0, 0, 0, 0])
    2
    """
    left = [0.0, *accumulate(before)]
    right = [0.0, *accumulate(reversed(after))][::-1]
    totals = [one + other + more for one, other, more in zip(left, right, bonus)]
    return totals.index(max(totals))
