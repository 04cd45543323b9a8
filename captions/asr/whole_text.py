"""Find words of a file's whole text that none of its segments has.

Many recognisers write the text of the recording once more beside its words or segments. Files that
were cut, merged or edited have words there that have no time, and so cannot be shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from captions.asr.markers import without_markers
from captions.asr.notes import Notes
from captions.text.words import split_words


def note_missing(whole: str, found: Iterable[str], notes: Notes) -> None:
    """Note the words of a whole text that are not in the texts that were found, as removed.

    >>> notes = Notes()
    >>> note_missing("Good evening, everyone. Good night.", ["Good evening", "everyone"], notes)
    >>> [item.text for item in notes.removed]
    ['Good night.']
    """
    if not whole or whole.isspace():
        return
    texts = list(found)
    if _letters(whole) == _letters("".join(texts)):
        return
    known = [*texts, *(item.text for item in notes.removed)]
    left = Counter(letters for text in known for word in split_words(text) for letters in _of(word))
    missing = []
    for word in split_words(without_markers(whole)):
        parts = _of(word)
        if all(left[part] > 0 for part in parts):
            left.subtract(parts)
        else:
            missing.append(word)
    if missing:
        notes.report("the text of the whole recording has words that are in no part with a time")
        notes.remove(1, None, " ".join(missing), "time")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _of(word: str) -> list[str]:
    """Return the letters of a word, in the parts that its hyphens and other marks separate.

    >>> _of("Wind-up,"), _of("don\u2019t"), _of("--")
    (['wind', 'up'], ['don', 't'], [])
    """
    marked = "".join(sign if sign.isalnum() else " " for sign in word.casefold())
    return marked.split()
