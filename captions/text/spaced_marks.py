"""Find a space before a punctuation mark ("left .", "stopped ,then"), and remove it.

Commas and full stops never have a space before them. Of the other marks, French writes one before
"?", "!", ":" and ";", and a whole text may do so. Captions are made without such spaces, and a rule
of the validator reports them; both use this module.

>>> close_up("We left . Then it stopped ,and .NET ... was it.", ",.")
'We left. Then it stopped, and .NET ... was it.'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from captions.text.late_pattern import late_pattern

STOPS: Final = ",."
"""The marks that never have a space before them."""
ALL_MARKS: Final = ",.?!;:"
"""The marks that have no space before them in languages other than French."""

# Words that French has in nearly every sentence, and English has not.
_FRENCH: Final = frozenset(
    (
        "au aux c'est ce cette d'un d'une dans des du elle est et il ils je la le les mais ne nous "
        "o\u00f9 pas pour quand que quel quelle qu'est-ce qui sur un une vous voil\u00e0"
    ).split()
)
# Two different words of French show a French sentence if they are at most this many words apart.
_NEAR_WORDS: Final = 6
# What follows the first dot of an ellipsis that is written with spaces.
_MORE_DOTS: Final = late_pattern(r"\s*\.(?:[\s.]|$)")
_SPACED_DOTS: Final = late_pattern(r"(?<!\S)\.(?:[ \t]+\.+)+(?=\s|$)")
# Most words of a speaker's name before a text: "Ada Lovelace:" is no mark of the text.
_NAME_WORDS: Final = 3


def marks_without_space(
    texts: Iterable[str], language: str | None = None, usual_share: float = 0.5
) -> str:
    """Return the marks that must not have a space before them in texts of one file.

    The others may have one in a text that is French in two sentences or more, and where more than
    ``usual_share`` of them have one. ``language`` is the code of the language, if known.
    """
    texts = list(texts)
    if not any(mark in f" {text}" for text in texts for mark in (" ?", " !", " ;", " :")):
        return STOPS
    if language == "fr":
        return STOPS
    words = [word for text in texts for word in text.split()]
    if _french_sentences(words) > 1:
        return STOPS
    spaced = sum(word[0] in "?!:;" for word in words)
    # "&lt;" ends with no mark
    all_marks = sum(word[-1] in "?!:;" and word[0] != "&" for word in words)
    is_usual = spaced > 1 and spaced > usual_share * all_marks
    return STOPS if is_usual else ALL_MARKS


def without_name(text: str) -> str:
    """Return a line of a cue without the name of its speaker, whose colon is no mark of the text.

    >>> without_name("Ada Lovelace: Is it so ?"), without_name("Is it so ?")
    ('Is it so ?', 'Is it so ?')
    """
    words = text.split()
    for index, word in enumerate(words[:_NAME_WORDS]):
        if word.endswith(":") and len(word) > 1 and text[0].isupper():
            return " ".join(words[index + 1 :])
    return text


def _french_sentences(words: Iterable[str]) -> int:
    """Return how often two different French words stand near each other."""
    found = 0
    before, before_index = "", -_NEAR_WORDS
    for index, raw in enumerate(words):
        word = raw.strip("\"'.,").lower()
        if word not in _FRENCH or word == before:
            continue
        if before and index - before_index <= _NEAR_WORDS:
            found += 1
            before = ""
        else:
            before, before_index = word, index
    return found


def spaces_before_marks(text: str, marks: str) -> list[re.Match[str]]:
    """Return the matches of spaces before marks, with the groups ``space`` and ``marks``.

    Ellipses (" ..."), names such as ".NET", emoticons and code have a space that is meant.
    """
    return [match for match in _pattern(marks).finditer(text) if not _is_meant(match)]


def close_up(text: str, marks: str) -> str:
    """Return a text without spaces before marks; a comma gets the one that it needs behind it."""
    parts, at = [], 0
    for match in spaces_before_marks(text, marks):
        parts += [text[at : match.start("space")], match["marks"]]
        at = match.end("marks")
        if match["marks"] == "," and text[at : at + 1].isalpha():
            parts.append(" ")
    return "".join([*parts, text[at:]])


def join_dots(text: str) -> str:
    """Return a text in which the dots of an ellipsis have no spaces between them.

    >>> join_dots("Well . . . so .NET . was it.")
    'Well ... so .NET . was it.'
    """
    return _SPACED_DOTS.sub(lambda dots: "".join(dots[0].split()), text)


@cache
def _pattern(marks: str) -> re.Pattern[str]:
    """Return the pattern of spaces between a word and one of some marks."""
    return re.compile(
        rf"(?<=[\w)\]\"'\u2019\u201d>])(?P<space>[ \t]+)(?P<marks>[{marks}]+)"
        r"(?P<after>[^\s\"'\u2019\u201d)\]<]?)"
    )


def _is_meant(match: re.Match[str]) -> bool:
    """Return whether a space is meant: before an ellipsis, a name, an emoticon, or in code."""
    marks, after = match["marks"], match["after"]
    if marks == ",":
        return bool(after) and not after.isalpha()
    if marks in ("??", "!!"):
        return True  # an operator
    if marks == "." and _MORE_DOTS.match(match.string, match.end()):
        return True  # ". . .", an ellipsis with spaces between its dots
    return bool(after) or marks.startswith("..") or (len(set(marks)) > 1 and "," in marks)
