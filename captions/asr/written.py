"""Write recognised words as the text of their segment writes them.

Recognisers list the words of a segment beside its text, and only the text has the punctuation
(OpenAI's API, Azure). The letters of both are usually the same, so that each word takes its part of
the text, whatever spaces and marks are between. Where they differ, because somebody corrected the
text or the recogniser wrote numbers as digits, words are matched in order, and those of the text
that have no match get no time here.

>>> words = [RawWord("hello", 0, 400), RawWord("there", 500, 900), RawWord("tick", 1000, 1100),
...          RawWord("tock", 1100, 1200)]
>>> written, unwritten = write_as("Hello, there: tick-tock!", words)
>>> [(word.text, word.start_ms, word.end_ms) for word in written], unwritten
([('Hello,', 0, 400), ('there:', 500, 900), ('tick-tock!', 1000, 1200)], [])
"""

from __future__ import annotations

from collections.abc import Sequence

from captions.asr.notes import Notes
from captions.asr.recognised import RawWord
from captions.asr.word_times import join_pieces
from captions.record import replace
from captions.text.words import joins_unspaced, split_words

# Words that are passed over on either side, at most, to find the next match.
_LOOKED_AHEAD = 8
OPENING_MARKS = "([{<\u00ab\u2039\u201c\u2018\u201e\u201a\u00bf\u00a1\u300c\u300e\u3010\uff08"
"""Marks that are written directly before a word."""


def write_as(text: str, words: Sequence[RawWord]) -> tuple[list[RawWord], list[RawWord]]:
    """Return the words of a text with the times of recognised ones, and words it does not have."""
    joined = join_pieces(words)
    if [word.text.strip() for word in joined] == text.split():
        return joined, []
    if not words or not text.strip():
        return joined, []
    letters = [_letters(word.text) for word in words]
    if any(letters) and "".join(letters) == _letters(text):
        return _by_letters(text, words, letters), []
    return _by_words(split_words(text), joined)


def written_words(text: str, words: Sequence[RawWord], number: int, notes: Notes) -> list[RawWord]:
    """Return the words of a text as ``write_as`` does; words it does not have are noted as removed.

    ``number`` is that of the segment, from 1.
    """
    written, unwritten = write_as(text, words)
    if unwritten:
        notes.report("words that are listed beside a text are not in it; the text is kept")
        said = " ".join(word.text.strip() for word in unwritten)
        notes.remove(number, unwritten[0].start_ms, said, "not in the text")
    return written


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _by_letters(text: str, words: Sequence[RawWord], letters: Sequence[str]) -> list[RawWord]:
    """Return words as written in a text that has exactly their letters."""
    spoken = [(word, len(own)) for word, own in zip(words, letters) if own]
    written: list[RawWord] = []
    start = index = seen = wanted = 0
    for number, (word, count) in enumerate(spoken, 1):
        wanted += count
        while seen < wanted:
            seen += len(_letters(text[index]))
            index += 1
        stop = len(text) if number == len(spoken) else _boundary(text, index)
        piece = text[start:stop]
        start = stop
        is_apart = piece[:1].isspace() or (written and joins_unspaced(written[-1].text, piece))
        if written and not is_apart:
            before = written.pop()
            piece = before.text + piece
            word = replace(before, end_ms=word.end_ms)
        written.append(replace(word, text=piece.strip()))
    return written


def _boundary(text: str, index: int) -> int:
    """Return where the next word begins after the letters that end at an index.

    After the last space between the two; without one, before the opening marks of the next word.

    >>> _boundary("va ? Oui", 2), _boundary("say(hello)", 3), _boundary("tick-tock", 4)
    (4, 3, 5)
    """
    stop = index
    while stop < len(text) and not text[stop].isalnum():
        stop += 1
    between = text[index:stop]
    spaces = [offset for offset, mark in enumerate(between) if mark.isspace()]
    return index + (spaces[-1] if spaces else len(between.rstrip(OPENING_MARKS)))


def _by_words(
    texts: Sequence[str], words: Sequence[RawWord]
) -> tuple[list[RawWord], list[RawWord]]:
    """Return the words of a text; those that match a recognised one in order have its time."""
    keys = [_letters(one) for one in texts]
    heard = [_letters(word.text) for word in words]
    written: list[RawWord] = []
    unwritten: list[RawWord] = []
    one = other = 0
    while one < len(texts) or other < len(words):
        if one < len(texts) and other < len(words) and keys[one] == heard[other]:
            written.append(replace(words[other], text=texts[one]))
            one, other = one + 1, other + 1
            continue
        skipped, passed = _next_match(keys, one, heard, other)
        replaced = words[other : other + passed]
        unwritten += replaced
        if skipped and replaced:
            # written differently, such as "20" for "twenty": in the time of what was heard
            text = " ".join(texts[one : one + skipped])
            written.append(replace(replaced[0], text=text, end_ms=replaced[-1].end_ms))
        else:
            speaker = written[-1].speaker if written else words[0].speaker
            written += [RawWord(text, speaker=speaker) for text in texts[one : one + skipped]]
        one, other = one + skipped, other + passed
    return written, unwritten


def _next_match(keys: Sequence[str], one: int, heard: Sequence[str], other: int) -> tuple[int, int]:
    """Return how many words of the text, and how many heard ones, come before the next match.

    The nearest one; without one close by, one of each.
    """
    for distance in range(1, 2 * _LOOKED_AHEAD):
        for skipped in range(max(0, distance - _LOOKED_AHEAD), min(distance, _LOOKED_AHEAD) + 1):
            left, right = one + skipped, other + distance - skipped
            if left == len(keys) and right == len(heard):
                return skipped, distance - skipped
            if left < len(keys) and right < len(heard) and keys[left] == heard[right]:
                return skipped, distance - skipped
    return min(1, len(keys) - one), min(1, len(heard) - other)
