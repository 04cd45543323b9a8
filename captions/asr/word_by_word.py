"""Recognise transcripts that have a segment for each word, from the texts of their segments."""

from __future__ import annotations

from collections.abc import Sequence

from captions.text.words import split_words

# Characters of the longest text without spaces that is taken for one word: Chinese and Japanese
# write sentences so. In those scripts ``split_words`` has a word for each character.
_MOST_LETTERS, _MOST_UNSPACED = 30, 4


def is_word_by_word(bodies: Sequence[str]) -> bool:
    """Return whether most of the texts of a file's segments are single words.

    >>> is_word_by_word(["Good", "evening,", "every one."]), is_word_by_word(["Good evening."])
    (True, False)
    """
    words = 0
    for body in bodies:
        text = body.strip()
        if len(text) <= _MOST_LETTERS and len(text.split()) == 1:
            words += len(split_words(text)) <= _MOST_UNSPACED
    return len(bodies) > 1 and words * 2 > len(bodies)
