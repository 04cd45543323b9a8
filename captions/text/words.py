"""How text becomes words and how words become text again, spaces or none between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

# Han, kana, and their punctuation: written without spaces (Unicode blocks; Hangul has spaces)
_UNSPACED = (
    "\u3001-\u303f\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
)
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")
# never at the start of a line (JIS X 4051 line-start prohibition, the common part)
_CLOSERS = (
    "\u3001\u3002\u3005\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3041\u3043\u3045\u3047\u3049"
    "\u3063\u3083\u3085\u3087\u308e\u30a1\u30a3\u30a5\u30a7\u30a9"
    "\u30c3\u30e3\u30e5\u30e7\u30ee\u30fb\u30fc\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff5d\u2026"
)
_OPENERS = "\u3008\u300a\u300c\u300e\u3010\u3014\u3016\uff08\uff3b\uff5b"
_BREAK = re.compile(f"(?<=[{_UNSPACED}])(?<![{_OPENERS}])(?=[{_UNSPACED}])(?![{_CLOSERS}])")
# French sets a space inside its quotes and before its high punctuation; no line breaks there
_INNER_SPACE = re.compile(
    r"(?<=[\u00ab\u2039])\s{1,4}|(?<!\s)\s{1,4}(?=[!?:;%\u00bb\u203a](?:\s|\Z))"
)
# an inner space has one of these alone after it, or a quote that opens before it
_SPACED_MARKS = frozenset("!?:;%\u00bb\u203a")
# while words are split, an inner space is a noncharacter, which no text holds
_HIDDEN = str.maketrans({"\ufdd0": " ", "\ufdd1": "\u00a0", "\ufdd2": "\u202f"})
_HIDE = {"\u00a0": "\ufdd1", "\u202f": "\ufdd2"}
_OPENING_MARKS = frozenset(("-", "\u2013", "\u2014", ">>", ">>>", "\u2022", "*"))


def split_words(text: str) -> list[str]:
    """Return the words of a text, to be joined again by ``join_words``.

    Words are what spaces part. In scripts written without spaces every character is a word of
    its own, with the punctuation and the foreign letters that may not leave it. A dash that
    opens a reply stays with the word after it, as do the spaced quotes and "!" of French.
    """
    words = text.split()
    if _may_have_inner_space(text, words) and _INNER_SPACE.search(text):
        hidden = _INNER_SPACE.sub(lambda space: _HIDE.get(space[0], "\ufdd0"), text)
        words = [word.translate(_HIDDEN) for word in hidden.split()]
    if len(words) > 1 and words[0] in _OPENING_MARKS:
        words[:2] = [f"{words[0]} {words[1]}"]
    if text.isascii() or not _HAS_UNSPACED.search(text):
        return words
    return [part for word in words for part in _BREAK.split(word)]


def _may_have_inner_space(text: str, words: Sequence[str]) -> bool:
    """Tell the texts worth searching for inner spaces, which is slow, from nearly all others."""
    return not _SPACED_MARKS.isdisjoint(words) or "\u00ab" in text or "\u2039" in text


def count_words(text: str) -> int:
    """Return how many words a text has; a script without spaces counts by characters."""
    return sum(len(word.split()) for word in split_words(text))


def join_words(words: Sequence[str]) -> str:
    """Return words as one text, with no space where both neighbours are written without."""
    text = " ".join(words)
    if text.isascii() or not _HAS_UNSPACED.search(text):
        return text
    parts = list(words[:1])
    for left, right in pairwise(words):
        parts.append(right if joins_unspaced(left, right) else f" {right}")
    return "".join(parts)


def joins_unspaced(left: str, right: str) -> bool:
    """Tell whether no space stands between two words of a script written without spaces."""
    return _BREAK.search(left[-1:] + right[:1]) is not None
