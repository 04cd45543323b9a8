"""Find text that comes several times in a row, loop or not.

``captions.cleaning.loop_detection`` decides which of the equal passages and repeated phrases are
loops; some rules of ``captions.validation`` report them as doubles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import eq

from captions.record import Record
from captions.text.late_pattern import late_pattern

LEAST_REPEATS = 4
"""How often text must come in a row to be considered a loop: doubles and triples, such as
"Yeah." "Yeah.", are mostly speech."""

# Fewest and most texts that come again and again in turn.
_SHORTEST_PERIOD, _LONGEST_PERIOD = 2, 4
# Most words of a phrase. Recognisers repeat clauses; a longer one comes too seldom in a passage.
_LONGEST_PHRASE = 12
_NOT_LETTERS = late_pattern(r"\W+")
# Texts whose lengths differ by this many characters or more have different words: punctuation does
# not make as much of a difference.
_MOST_PUNCTUATION = 8
# Deleted from words before they are compared.
_PUNCTUATION = str.maketrans("", "", ".,;:!?\"'()[]\u2019\u201c\u201d\u2026")


class Phrase(Record, frozen=True):
    """``length`` words that come ``count`` times in a row, from the word at index ``start``."""

    start: int
    length: int
    count: int


def same_words(text: str, other: str) -> bool:
    """Return whether two texts have the same words; case and punctuation do not count.

    >>> same_words("Thank you.", "thank you"), same_words("\u266a", "..."), same_words("", "")
    (True, False, False)
    """
    if text == other:
        return bool(text)
    # nearly all neighbours differ in their first letter or in length: the words are not compared
    if text[:1].casefold() != other[:1].casefold():
        return False
    return abs(len(text) - len(other)) < _MOST_PUNCTUATION and word_key(text) == word_key(other)


# A text is compared with the one before it and with the one after, by several rules, and again at
# each change in an editor: the cues of a long film are remembered.
@lru_cache(maxsize=16_384)
def word_key(text: str) -> str:
    """Return the words of a text without case and punctuation; a text without words as it is.

    >>> word_key("Thank you!"), word_key("...")
    ('thank you', '...')
    """
    return _NOT_LETTERS.sub(" ", text.casefold()).strip() or text


def equal_runs(texts: Sequence[str], speakers: Sequence[str | None]) -> Iterator[range]:
    """Yield each run of two or more texts in a row that one speaker says with the same words.

    >>> list(equal_runs(["Bye.", "bye", "Bye!", "So."], [None] * 4))
    [range(0, 3)]
    """
    start = 0
    for index in range(1, len(texts) + 1):
        if (
            index < len(texts)
            and speakers[index] == speakers[start]
            and same_words(texts[index], texts[start])
        ):
            continue
        if index - start > 1:
            yield range(start, index)
        start = index


def periodic_runs(texts: Sequence[str], least: int) -> Iterator[tuple[range, int]]:
    """Yield each run in which the same few texts come again and again, and how many they are.

    They are two to four, and come at least ``least`` times. Equal texts in a row are no such run.

    >>> list(periodic_runs(["So.", *["Yes.", "No."] * 3, "So."], 3))
    [(range(1, 7), 2)]
    """
    counts = Counter(texts)
    often = {text for text, count in counts.items() if count >= least}
    if len(often) < _SHORTEST_PERIOD:
        return
    start = 0
    for is_repeated, group in groupby(texts, often.__contains__):
        stop = start + len(list(group))
        while is_repeated and start < stop:
            found = _periodic_run(texts, start, stop, least)
            if found is not None:
                yield found
            start = start + 1 if found is None else found[0].stop
        start = stop


def _periodic_run(
    texts: Sequence[str], start: int, stop: int, least: int
) -> tuple[range, int] | None:
    """Return the run that begins at an index, and its period; None if none does."""
    for period in range(_SHORTEST_PERIOD, _LONGEST_PERIOD + 1):
        if len(set(texts[start : start + period])) < _SHORTEST_PERIOD:
            return None
        end = start + period
        while end < stop and texts[end] == texts[end - period]:
            end += 1
        count = (end - start) // period
        if count >= least:
            return range(start, start + count * period), period
    return None


def repeated_phrases(text: str) -> list[Phrase]:
    """Return the phrases that come at least ``LEAST_REPEATS`` times in a row.

    Their indices are those of ``text.split()``. A phrase of one word has no punctuation: "no, no,
    no, no" is how people speak. Of overlapping phrases the one that covers most words is returned,
    the shorter one if they cover the same.

    >>> repeated_phrases("so it goes it goes it goes it goes on")
    [Phrase(start=1, length=2, count=4)]
    >>> repeated_phrases("No no no no no")
    [Phrase(start=0, length=1, count=5)]
    >>> repeated_phrases("Thank you. Thank you! Thank you. Thank you.")
    [Phrase(start=0, length=2, count=4)]
    >>> repeated_phrases("0, 0, 0, 0, 0, 1 in binary")
    []
    """
    words = text.casefold().split()
    # a phrase that comes four times repeats each of its words three times; most texts do not
    if len(words) - len(set(words)) < LEAST_REPEATS - 1:
        return []
    keys = _without_punctuation(words)
    if max(Counter(keys).values()) < LEAST_REPEATS:
        return []
    found = [*_repeated_words(words), *_repeated_clauses(keys)]
    found.sort(key=lambda phrase: (-phrase.length * phrase.count, phrase.length))
    chosen: list[Phrase] = []
    taken = [False] * len(words)
    for phrase in found:
        covered = slice(phrase.start, phrase.start + phrase.length * phrase.count)
        if not any(taken[covered]):
            taken[covered] = [True] * (phrase.length * phrase.count)
            chosen.append(phrase)
    return sorted(chosen, key=lambda phrase: phrase.start)


def _without_punctuation(words: Sequence[str]) -> list[str]:
    """Return words without their punctuation; one that is only punctuation stays as it is."""
    keys = " ".join(words).translate(_PUNCTUATION).split(" ")
    return keys if all(keys) else [word.translate(_PUNCTUATION) or word for word in words]


def _repeated_words(words: Sequence[str]) -> Iterator[Phrase]:
    start = 0
    for word, group in groupby(words):
        count = len(list(group))
        if count >= LEAST_REPEATS and word.isalnum():
            yield Phrase(start, 1, count)
        start += count


def _repeated_clauses(keys: Sequence[str]) -> Iterator[Phrase]:
    """Yield phrases of several words that come again and again.

    In a repeated phrase of ``length`` words, each word equals the one ``length`` words before it.
    """
    for length in range(2, min(_LONGEST_PHRASE, len(keys) // LEAST_REPEATS) + 1):
        equal = list(map(eq, keys[length:], keys))
        if sum(equal) < (LEAST_REPEATS - 1) * length:
            continue
        start = 0
        for is_equal, group in groupby(equal):
            size = len(list(group))
            count = size // length + 1
            if is_equal and count >= LEAST_REPEATS and _is_clause(keys[start : start + length]):
                yield Phrase(start, length, count)
            start += size


def _is_clause(keys: Sequence[str]) -> bool:
    """Return whether words are more than one word repeated, and more than numbers."""
    return len(set(keys)) > 1 and not all(key.isdigit() for key in keys)
