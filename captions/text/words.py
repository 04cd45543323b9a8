"""Split text into words and join words into text, also in scripts written without spaces.

Everything that times, breaks or counts words uses these functions, so that all agree on what a
word is.

>>> split_words("- Are you ready?")
['- Are', 'you', 'ready?']
>>> split_words("你好，世界。")
['你', '好，', '世', '界。']
>>> join_words(["你", "好，", "Ada"])
'你好， Ada'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from captions.text.late_pattern import late_pattern
from captions.text.punctuation import VOICE_MARKS

# Scripts written without spaces: the Unicode blocks of Han, kana, and their punctuation and
# full-width forms. Hangul is written with spaces.
_UNSPACED: Final = (
    "\u3001-\u303f\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
)
# No character up to this one is of such a script. Most texts have none behind it.
_BEHIND_SPACED = late_pattern("[^\x00-\u3000]")
# Characters that no line may start with: closing punctuation, small kana, the iteration and length
# marks. This is the common part of the line-start prohibition in JIS X 4051.
_NEVER_FIRST: Final = (
    "\u3001\u3002\u3005\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3041\u3043\u3045\u3047\u3049"
    "\u3063\u3083\u3085\u3087\u308e\u30a1\u30a3\u30a5\u30a7\u30a9"
    "\u30c3\u30e3\u30e5\u30e7\u30ee\u30fb\u30fc\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff5d\u2026"
)
# Opening brackets, which no line may end with (the same standard).
_NEVER_LAST: Final = "\u3008\u300a\u300c\u300e\u3010\u3014\u3016\uff08\uff3b\uff5b"
# French writes a space inside its quotes and before "!", "?", ":", ";" and "%". No line may break
# at such an inner space.
_INNER_SPACE = late_pattern(
    r"(?<=[\u00ab\u2039])\s{1,4}|(?<!\s)\s{1,4}(?=[!?:;%\u00bb\u203a](?:\s|\Z))"
)
# The marks that may follow an inner space.
_MARKS_AFTER_SPACE: Final = frozenset("!?:;%\u00bb\u203a")
# While words are split, inner spaces are replaced by Unicode noncharacters, which no text holds.
_HIDDEN_SPACES: Final = {" ": "\ufdd0", "\u00a0": "\ufdd1", "\u202f": "\ufdd2"}
_SHOW_SPACES: Final = str.maketrans({hidden: space for space, hidden in _HIDDEN_SPACES.items()})
_OPENING_MARKS: Final = frozenset(VOICE_MARKS)


def split_words(text: str) -> list[str]:
    """Return the words of a text; ``join_words`` is the inverse.

    Words are separated by spaces and line breaks. In scripts written without spaces each character
    is a word, together with the punctuation and foreign letters that must stay on its line. A dash
    or ">>" that opens the text belongs to the word after it, and the spaced punctuation of French
    to the word it follows.
    """
    words = text.split()
    if _may_have_inner_space(text, words) and _INNER_SPACE.search(text):
        hidden = _INNER_SPACE.sub(
            lambda space: _HIDDEN_SPACES.get(space[0], _HIDDEN_SPACES[" "]), text
        )
        words = [word.translate(_SHOW_SPACES) for word in hidden.split()]
    if len(words) > 1 and words[0] in _OPENING_MARKS:
        words[:2] = [f"{words[0]} {words[1]}"]
    if text.isascii() or not _BEHIND_SPACED.search(text):
        return words
    return [part for word in words for part in _boundary().split(word)]


@cache  # the pattern takes as long to compile as all others of the module, and few texts need it
def _boundary() -> re.Pattern[str]:
    """Return the pattern of where a line of an unspaced script may break, between characters."""
    return re.compile(
        f"(?<=[{_UNSPACED}])(?<![{_NEVER_LAST}])(?=[{_UNSPACED}])(?![{_NEVER_FIRST}])"
    )


def _may_have_inner_space(text: str, words: Sequence[str]) -> bool:
    """Return False for most texts without inner spaces, to save the slow search for them."""
    return not _MARKS_AFTER_SPACE.isdisjoint(words) or "\u00ab" in text or "\u2039" in text


def count_words(text: str) -> int:
    """Return the number of words in a text; scripts without spaces count by character.

    A mark with spaces around it counts as a word, as in "- Are you ready ?": five words.
    """
    return sum(len(word.split()) for word in split_words(text))


def join_words(words: Sequence[str]) -> str:
    """Return words as one text, without a space between words of a script that has none."""
    text = " ".join(words)
    if text.isascii() or not _BEHIND_SPACED.search(text):
        return text
    parts = list(words[:1])
    for left, right in pairwise(words):
        parts.append(right if joins_unspaced(left, right) else f" {right}")
    return "".join(parts)


def joins_unspaced(left: str, right: str) -> bool:
    """Return whether two words are written without a space between them."""
    touching = left[-1:] + right[:1]
    return not touching.isascii() and _boundary().search(touching) is not None
