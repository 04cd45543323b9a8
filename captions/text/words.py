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
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from captions.text.late_pattern import late_pattern
from captions.text.punctuation import VOICE_MARKS, ends_sentence

# Scripts written without spaces: the Unicode blocks of Han, kana, and their punctuation and
# full-width forms. Hangul is written with spaces.
_UNSPACED: Final = (
    "\u3001-\u303f\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
)
# Scripts that separate sentences with spaces, but not words: Thai, Lao, Burmese, Khmer.
_SPACELESS: Final = "\u0e01-\u0e5b\u0e81-\u0edf\u1000-\u109f\u1780-\u17ff"
_SPACELESS_LETTER = late_pattern(f"[{_SPACELESS}]")
# Vowel signs and tone marks of these scripts, which belong to the letter before them.
_DEPENDENT: Final = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u1056-\u1059"
    "\u17b4-\u17d3\u17dd"
)
# No character up to this one is of a script in `_UNSPACED`. Most texts have none behind it.
_BEHIND_SPACED = late_pattern("[^\x00-\u3000]")
# Characters that no line may start with: closing punctuation, small kana, the iteration and length
# marks. This is the common part of the line-start prohibition (kinsoku) in JIS X 4051. The last two
# are the combining voicing marks, which belong to the kana before them.
_NEVER_FIRST: Final = (
    "\u3001\u3002\u3005\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3041\u3043\u3045\u3047\u3049"
    "\u3063\u3083\u3085\u3087\u308e\u30a1\u30a3\u30a5\u30a7\u30a9"
    "\u30c3\u30e3\u30e5\u30e7\u30ee\u30fb\u30fc\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff5d\u2026"
    "\u3095\u3096\u309d\u309e\u30f5\u30f6\u30fd\u30fe\u31f0-\u31ff\u301c\uff5e\uff05\u3099\u309a"
)
# Opening brackets, which no line may end with (the same standard).
_NEVER_LAST: Final = "\u3008\u300a\u300c\u300e\u3010\u3014\u3016\uff08\uff3b\uff5b"
# Full-width digits and Latin letters. A number or word made of them is never broken.
_FULL_WIDTH: Final = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
# French writes a space inside its quotes and before "!", "?", ":", ";" and "%". No line may break
# at such an inner space.
_INNER_SPACE = late_pattern(r"(?<=[\u00ab\u2039])\s+|(?<!\s)\s+(?=[!?:;%\u00bb\u203a](?:\s|\Z))")
# The marks that may follow an inner space.
_MARKS_AFTER_SPACE: Final = frozenset("!?:;%\u00bb\u203a")
IDEOGRAPHIC_SPACES: Final = (
    "\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u205f"
)
"""Spaces that Japanese and Chinese write between characters as punctuation. Other spaces there are
left by programs that separate words, and are not kept."""

_SPACE_AS_MARK = late_pattern(rf"(?<=[{_UNSPACED}])[{IDEOGRAPHIC_SPACES}]+(?=[{_UNSPACED}])")
_LOST_SPACE = late_pattern(
    rf"[ \t\u00a0\u202f](?<=[{_UNSPACED}].)[ \t\u00a0\u202f]*(?=[{_UNSPACED}])"
)
# Characters before and after such a space that are quoted with it.
_QUOTED_AROUND: Final = 6
# How much of a long text is divided into words at a time.
_BATCH_CHARACTERS: Final = 50_000
# While words are split, inner spaces are replaced by Unicode noncharacters, which no text holds.
_HIDDEN_SPACES: Final = {" ": "\ufdd0", "\u00a0": "\ufdd1", "\u202f": "\ufdd2"}
_SHOW_SPACES: Final = str.maketrans({hidden: space for space, hidden in _HIDDEN_SPACES.items()})
_OPENING_MARKS: Final = frozenset(VOICE_MARKS)


def split_words(text: str) -> list[str]:
    """Return the words of a text; ``join_words`` is the inverse.

    Words are separated by spaces and line breaks. In scripts written without spaces each character
    is a word, together with the punctuation and foreign letters that must stay on its line, and
    with an ideographic space after it, which there is a mark of punctuation. A dash
    or ">>" that opens the text, or a reply in it, belongs to the word after it, and the spaced
    punctuation of French to the word it follows.
    """
    if _may_be_unspaced(text) and _SPACE_AS_MARK.search(text):
        return [part for run in _runs_of_spaced(text) for part in run]
    words = text.split()
    if _may_have_inner_space(text, words) and _INNER_SPACE.search(text):
        hidden = _INNER_SPACE.sub(
            lambda space: _HIDDEN_SPACES.get(space[0], _HIDDEN_SPACES[" "]), text.strip()
        )
        words = [word.translate(_SHOW_SPACES) for word in hidden.split()]
    if len(words) > 1 and words[0] in _OPENING_MARKS:
        words = _with_opening_marks(words)
    if not _may_be_unspaced(text):
        return words
    return [part for word in words for part in _boundary().split(word)]


def _may_be_unspaced(text: str) -> bool:
    """Return False for texts without a character of Japanese or Chinese, to save slow patterns."""
    return not text.isascii() and _BEHIND_SPACED.search(text) is not None


def _runs_of_spaced(text: str) -> Iterator[list[str]]:
    """Yield the words of each part of a text between ideographic spaces, which stay after them."""
    start = 0
    for space in _SPACE_AS_MARK.finditer(text):
        words = split_words(text[start : space.start()])
        words[-1] += space[0]
        yield words
        start = space.end()
    yield split_words(text[start:])


@cache  # the pattern takes as long to compile as all others of the module, and few texts need it
def _boundary() -> re.Pattern[str]:
    """Return the pattern of where a line of an unspaced script may break, between characters."""
    return re.compile(
        f"(?<=[{_UNSPACED}])(?<![{_NEVER_LAST}])(?=[{_UNSPACED}])(?![{_NEVER_FIRST}])"
        f"(?!(?<=[{_FULL_WIDTH}])[{_FULL_WIDTH}])"
    )


def _with_opening_marks(words: Sequence[str]) -> list[str]:
    """Return words with the mark that opens the text, and each reply in it, joined to a word.

    >>> _with_opening_marks("- Ready? - Yes - or no.".split())
    ['- Ready?', '- Yes', '-', 'or', 'no.']
    """
    mark = words[0]
    joined: list[str] = []
    opens = True
    for word in words:
        if joined and joined[-1] == mark and opens:
            joined[-1] = f"{mark} {word}"
            opens = False
        else:
            opens = not joined or (word == mark and ends_sentence(joined[-1]))
            joined.append(word)
    return joined


def _may_have_inner_space(text: str, words: Sequence[str]) -> bool:
    """Return False for most texts without inner spaces, to save the slow search for them."""
    return not _MARKS_AFTER_SPACE.isdisjoint(words) or "\u00ab" in text or "\u2039" in text


def word_batches(text: str) -> Iterator[list[str]]:
    """Yield what ``text.split()`` returns, some thousand words at a time.

    All words of a file at once take ten times the memory of its text.
    """
    start = 0
    while start < len(text):
        stop = text.find("\n", start + _BATCH_CHARACTERS) + 1 or len(text)
        yield text[start:stop].split()
        start = stop


def count_words(text: str) -> int:
    """Return the number of words in a text; scripts without spaces count by character.

    A mark with spaces around it counts as a word, as in "- Are you ready ?": five words.
    """
    return len(" ".join(split_words(text)).split())


def join_words(words: Sequence[str]) -> str:
    """Return words as one text, without a space between words of a script that has none."""
    text = " ".join(words)
    if not _may_be_unspaced(text):
        return text
    parts = list(words[:1])
    for left, right in pairwise(words):
        parts.append(right if joins_unspaced(left, right) else f" {right}")
    return "".join(parts).rstrip(IDEOGRAPHIC_SPACES)


def spaces_not_kept(text: str) -> list[str]:
    """Return where ``split_words`` keeps no space of a text between two characters, with these.

    >>> spaces_not_kept("今日は 良い天気。 Ada 今")
    ['今日は 良い天気。']
    """
    if not _may_be_unspaced(text):
        return []
    return [
        text[max(0, space.start() - _QUOTED_AROUND) : space.end() + _QUOTED_AROUND].strip()
        for space in _LOST_SPACE.finditer(text)
    ]


def has_unspaced_words(text: str) -> bool:
    """Return whether ``joins_unspaced`` may be true of any two neighbouring words of a text."""
    return not text.isascii() and (
        _BEHIND_SPACED.search(text) is not None
        or any(space in text for space in IDEOGRAPHIC_SPACES)
    )


def joins_unspaced(left: str, right: str) -> bool:
    """Return whether two words are written without a space, or without another one, between."""
    touching = left[-1:] + right[:1]
    if touching[:1] and touching[0] in IDEOGRAPHIC_SPACES:
        return True
    return not touching.isascii() and _boundary().search(touching) is not None


def may_break(text: str, index: int, *, beside_others: bool = False) -> bool:
    """Return whether a line may break inside a word, before the character at an index.

    It may in scripts without spaces, between any two characters, but not inside a number, a Latin
    word or a grapheme cluster, nor where the prohibitions of line starts and ends (kinsoku, and
    their like in Thai, Lao, Khmer and Burmese) forbid it. With ``beside_others`` it may also break
    where such a script touches another.

    >>> [index for index in range(1, 9) if may_break("私はPython3を", index)]
    [1]
    >>> may_break("私はPython3を", 2, beside_others=True)
    True
    """
    return _inner_boundary(beside_others).match(text, index) is not None


@cache
def _inner_boundary(beside_others: bool) -> re.Pattern[str]:
    first = f"{_NEVER_FIRST}\u0e30\u0e32\u0e33\u0e45\u0e46\u0e2f\u0eb0\u0eb2\u0eb3\u0ebd\u0ec6"
    # closing marks and stops of other scripts, and whatever joins a cluster
    first += "!-/:-@\\[-`{-~\u2019\u201d\u00bb\u2026\u0300-\u036f\u200c-\u200f\ufe00-\ufe0f"
    # vowels that are written before their consonant, and the Khmer and Burmese signs that stack
    last = f"{_NEVER_LAST}\u0e40-\u0e44\u0ec0-\u0ec4\u17d2\u1039\u200d([{{\u2018\u201c\u00ab$#@"
    own = f"{_UNSPACED}{_SPACELESS}"
    either = f"(?:(?<=[{own}])|(?=[{own}]))" if beside_others else f"(?<=[{own}])(?=[{own}])"
    return re.compile(
        f"{either}(?<![{last}])(?![{first}{_DEPENDENT}])"
        f"(?![\u1000-\u1021]\u103a)(?!(?<=[{_FULL_WIDTH}])[{_FULL_WIDTH}])"
    )


def needs_phrases(text: str) -> bool:
    """Return whether a text has letters of a script without spaces, where lines break inside it."""
    if text.isascii():
        return False
    # a text has few different characters, and the patterns are slow
    characters = "".join(set(text))
    letters = _unspaced_letter() if _BEHIND_SPACED.search(characters) else _SPACELESS_LETTER
    return letters.search(characters) is not None


@cache
def _unspaced_letter() -> re.Pattern[str]:
    return re.compile(f"[{_UNSPACED}{_SPACELESS}]")


def without_inner_breaks(text: str) -> str:
    """Return a text without the line breaks that are inside a sentence of a script without spaces.

    >>> without_inner_breaks("你好\\n世界 and\\nmore")
    '你好世界 and\\nmore'
    """
    lines = text.splitlines()
    joined = lines[:1]
    for left, right in pairwise(map(str.strip, lines)):
        joined.append(right if may_break(left + right, len(left)) else f"\n{right}")
    return "".join(joined)
