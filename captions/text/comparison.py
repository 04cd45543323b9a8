"""Reduce words to tokens that are equal if the words sound the same, however they are written.

Alignment, the transcript rules and the timing of captions compare texts that different people or
programs wrote down. Case, punctuation and typography are dropped, numbers are spelled out and
contractions expanded.

>>> [token for word in "It's 25 %.".split() for token in tokens_of(word)]
['it', 'is', 'twenty', 'five', 'percent']
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from captions.record import Record
from captions.text.late_pattern import late_pattern
from captions.text.number_words import spell_number

# The parts of a word that become tokens: numbers with thousands separators, ordinals, numbers,
# letters with apostrophes between them, and signs that are spoken.
_PART = late_pattern(r"\d+(?:,\d{3})+|\d+(?:st|nd|rd|th)\b|\d+|[^\W\d_]+(?:'[^\W\d_]+)*|[%&@]")
_SPOKEN_SIGNS: Final = {"%": "percent", "&": "and", "@": "at"}
_OTHER_SUBJECTS: Final = "that this there here what who where how"
# Contracted verbs: the ending after the apostrophe, the full verb, and the words it follows. The
# apostrophe may be missing ("thats"). "were" then expands to "we are", which does no harm because
# it does so in both texts.
_CONTRACTED_VERBS: Final = (
    ("m", "am", "i"),
    ("re", "are", f"you we they {_OTHER_SUBJECTS}"),
    ("ve", "have", f"i you we they {_OTHER_SUBJECTS}"),
    ("ll", "will", f"i you he she it we they {_OTHER_SUBJECTS}"),
    ("d", "would", f"i you he she it we they {_OTHER_SUBJECTS}"),
    ("s", "is", f"he she it {_OTHER_SUBJECTS}"),
)
# Verbs that are contracted with "not": "don't".
_NEGATED_VERBS: Final = (
    "do does did is are was were have has had would could should might must need".split()
)
# Contractions, colloquial spellings and abbreviations that follow no rule.
_IRREGULAR: Final = {
    "let's": "let us",
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "got to",
    "kinda": "kind of",
    "ok": "okay",
    "mr": "mister",
    "dr": "doctor",
}
# How many different words are remembered with their tokens. Twenty episodes of one show have
# 18,000.
_REMEMBERED_WORDS: Final = 100_000


def _expansions() -> dict[str, tuple[str, ...]]:
    """Return the words of each contraction, with its apostrophe and without."""
    table = dict(_IRREGULAR)
    for ending, verb, subjects in _CONTRACTED_VERBS:
        for word in subjects.split():
            table[f"{word}'{ending}"] = f"{word} {verb}"
    table.update((f"{verb}n't", f"{verb} not") for verb in _NEGATED_VERBS)
    for word, expanded in list(table.items()):
        table.setdefault(word.replace("'", ""), expanded)
    return {word: tuple(expanded.split()) for word, expanded in table.items()}


_EXPANSIONS: Final = _expansions()


@lru_cache(maxsize=_REMEMBERED_WORDS)
def tokens_of(word: str) -> tuple[str, ...]:
    """Return the tokens of a word, in lower case; none for punctuation and bracketed sounds.

    >>> tokens_of("Don’t"), tokens_of("state-of-the-art"), tokens_of("[Music]"), tokens_of("--")
    (('do', 'not'), ('state', 'of', 'the', 'art'), (), ())
    """
    # "[Music]", and "[ __ ]", which YouTube writes for words it cuts out
    if word[:1] == "[" or word[-1:] == "]":
        return ()
    plain = normalize("NFKC", word).replace("\u2019", "'").casefold()
    if plain.isalpha():
        return _EXPANSIONS.get(plain) or (plain,)
    tokens: list[str] = []
    for part in _PART.findall(plain):
        if part[0].isdigit():
            tokens += spell_number(part)
        elif part in _SPOKEN_SIGNS:
            tokens.append(_SPOKEN_SIGNS[part])
        else:
            tokens += _EXPANSIONS.get(part) or (part.replace("'", ""),)
    return tuple(tokens)


class Tokens(Record, frozen=True):
    """The tokens of a text, and the word that each of them is from.

    ``owners[t]`` is the index of the word that token ``t`` is from. ``firsts[w]`` is the index of
    the first token of word ``w``, and one item more holds the number of tokens: the tokens of word
    ``w`` are ``range(firsts[w], firsts[w + 1])``, which is empty for punctuation.
    """

    tokens: Sequence[str]
    owners: Sequence[int]
    firsts: Sequence[int]

    def text_of(self, word: int) -> str:
        """Return the tokens of the word at an index, joined."""
        return "".join(self.tokens[self.firsts[word] : self.firsts[word + 1]])


def tokenise(words: Sequence[str]) -> Tokens:
    """Return the tokens of words.

    >>> tokenise(["It's", "-", "late."])
    Tokens(tokens=['it', 'is', 'late'], owners=[0, 0, 2], firsts=[0, 2, 2, 3])
    """
    tokens: list[str] = []
    owners: list[int] = []
    firsts = [0]
    for index, word in enumerate(words):
        parts = tokens_of(word) if " " not in word else _tokens_of_parts(word)
        tokens += parts
        owners += [index] * len(parts)
        firsts.append(len(tokens))
    return Tokens(tokens, owners, firsts)


def _tokens_of_parts(word: str) -> tuple[str, ...]:
    """Return the tokens of a word that contains spaces, such as "- Yes" or a French "Oui !"."""
    return tuple(token for part in word.split() for token in tokens_of(part))
