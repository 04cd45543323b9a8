"""Words as they compare: what two people may write differently for the same sound made equal.

Case, accents of typography and punctuation go, numbers are spelled out and contractions opened, so
that "It's 25 %." and "it is twenty five percent" are the same tokens.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

_PART = re.compile(r"\d+(?:,\d{3})+|\d+(?:st|nd|rd|th)\b|\d+|[^\W\d_]+(?:'[^\W\d_]+)*|[%&@]")
_SIGNS = {"%": "percent", "&": "and", "@": "at"}
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_LONGEST_NUMBER = 9  # longer ones are read digit by digit
# years are said as two numbers, but for those that are thousands
_YEARS = ((1100, 2000), (2010, 2100))
# ending, what it stands for, and the words it is said after, with an apostrophe or without. "were"
# is opened like "we're": it is so on both sides, and to take one for the other does no harm
_THINGS = "that this there here what who where how"
_ENDINGS = (
    ("m", "am", "i"),
    ("re", "are", f"you we they {_THINGS}"),
    ("ve", "have", f"i you we they {_THINGS}"),
    ("ll", "will", f"i you he she it we they {_THINGS}"),
    ("d", "would", f"i you he she it we they {_THINGS}"),
    ("s", "is", f"he she it {_THINGS}"),
)
_IRREGULAR = {
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
_NEGATED = "do does did is are was were have has had would could should might must need".split()


def _contractions() -> dict[str, tuple[str, ...]]:
    table = dict(_IRREGULAR)
    for ending, verb, said_after in _ENDINGS:
        for word in said_after.split():
            table[f"{word}'{ending}"] = f"{word} {verb}"
    table.update((f"{verb}n't", f"{verb} not") for verb in _NEGATED)
    for word, opened in list(table.items()):
        table.setdefault(word.replace("'", ""), opened)
    return {word: tuple(opened.split()) for word, opened in table.items()}


_CONTRACTIONS = _contractions()


@lru_cache(maxsize=100_000)
def tokens_of(word: str) -> tuple[str, ...]:
    """Return what a word is compared by: lower-case tokens, none for a mere mark or sound."""
    if word[:1] == "[" or word[-1:] == "]":
        return ()  # "[Music]", "[ __ ]"
    plain = normalize("NFKC", word).replace("\u2019", "'").casefold()
    if plain.isalpha():
        return _CONTRACTIONS.get(plain) or (plain,)
    tokens: list[str] = []
    for part in _PART.findall(plain):
        if part[0].isdigit():
            tokens += _spelled(part)
        elif part in _SIGNS:
            tokens.append(_SIGNS[part])
        else:
            tokens += _CONTRACTIONS.get(part) or (part.replace("'", ""),)
    return tuple(tokens)


def _spelled(number: str) -> list[str]:
    digits = number.replace(",", "")
    ordinal = not digits[-1].isdigit()
    digits = digits[:-2] if ordinal else digits
    if len(digits) > _LONGEST_NUMBER or not digits.isdecimal() or digits[0] == "0":
        words = [_ONES[int(digit)] for digit in digits if digit.isdecimal()]
    else:
        words = _number_words(int(digits), is_year="," not in number)
    if ordinal and words:
        words[-1] = _ordinal(words[-1])
    return words


def _ordinal(number: str) -> str:
    if number[-1] == "y":
        return f"{number[:-1]}ieth"
    return _ORDINALS.get(number, f"{number}th")


def _number_words(number: int, *, is_year: bool = False) -> list[str]:
    if is_year and any(first <= number < stop for first, stop in _YEARS) and number % 100:
        return [*_number_words(number // 100), *_two_digits_of_a_year(number % 100)]
    if number < len(_ONES):
        return [_ONES[number]]
    if number < 100:
        rest = [_ONES[number % 10]] if number % 10 else []
        return [_TENS[number // 10], *rest]
    for scale, name in _SCALES:
        if number >= scale:
            rest = _number_words(number % scale) if number % scale else []
            return [*_number_words(number // scale), name, *rest]
    raise AssertionError(number)


def _two_digits_of_a_year(number: int) -> list[str]:
    return ["oh", _ONES[number]] if number < 10 else _number_words(number)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text, and the word that each is from.

    ``firsts[w]`` is the first token of word ``w``; with one more at the end, the tokens of a word
    are ``range(firsts[w], firsts[w + 1])``, empty for a mark.
    """

    tokens: Sequence[str]
    owners: Sequence[int]
    firsts: Sequence[int]

    def text_of(self, word: int) -> str:
        """Return the letters of a word, as its tokens have them."""
        return "".join(self.tokens[self.firsts[word] : self.firsts[word + 1]])


def tokenise(words: Sequence[str]) -> Tokens:
    """Return the tokens of words as they compare."""
    tokens: list[str] = []
    owners: list[int] = []
    firsts = [0]
    for index, word in enumerate(words):
        parts = tokens_of(word) if " " not in word else _of_phrase(word)
        tokens += parts
        owners += [index] * len(parts)
        firsts.append(len(tokens))
    return Tokens(tokens, owners, firsts)


def _of_phrase(phrase: str) -> tuple[str, ...]:
    """Return the tokens of a word that holds spaces: "- Yes", ">> so", French quotes."""
    return tuple(token for part in phrase.split() for token in tokens_of(part))
