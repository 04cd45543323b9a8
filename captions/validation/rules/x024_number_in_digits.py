"""A small number is written in digits: "3 bells" for "three bells".

Guides ask for words up to ten, because words are read as they are spoken. This is checked only if
the profile says how far numbers are spelled out (``netflix`` and ``netflix-latin``: ten, or the
setting ``spelled-numbers``).

Digits are right beside units, times, dates, sums, versions and other digits, after a name or a noun
that takes a number ("Python 3", "chapter 3"), and in lists. Those are not reported.

The fix writes the word, in English only. It is unsafe because it cannot know whether the number
belongs to a name.

Source: Netflix Timed Text Style Guide, English (USA), Numbers: from 1 to 10 in words, above 10 in
digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from captions.text.word_classes import word_class
from captions.validation.checks.raw_text import MOST_REPORTED, at_index, replace_text
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity

CODE = "X024"
NAME = "number-in-digits"
SEVERITY: Severity = "info"
FIX: Safety | None = "unsafe"
PHASE = Phase.TEXT

_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
# Nouns that take a number after them, and words that put two numbers together.
_BEFORE = frozenset(
    "chapter episode number no level part page step version line point day week phase season "
    "section volume unit room question type class grade stage round option figure table item "
    "minus plus times equals over by to and or than least python java act scene gate channel "
    "route highway apollo exit tier option player team size is year".split()
)
# Words after which a number is a measure, a time or a date.
_AFTER = frozenset(
    (
        "am pm a.m p.m o'clock percent per cent mm cm m km kg g lb lbs oz ft mph kmh kb mb gb "
        "tb db hz mhz ghz fps px bit bits byte bytes degrees million billion thousand hundred "
        "x times plus minus point to and or st nd rd th january february march april may june "
        "july august september october november december"
    ).split()
)


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each small number in digits."""
    highest = limits.profile.spelled_numbers
    if highest is None:
        return
    for cue in file.cues:
        found = [match for match in _pattern().finditer(cue.payload) if _is_small(match, highest)]
        if not found:
            continue
        edit = _spelled(cue, found) if file.is_editable and file.is_english else None
        for match in found[:MOST_REPORTED]:
            message = f"{match[0]} in digits (numbers up to {highest} are words)"
            yield at_index(cue, match.start(), message, len(match[0]), edit=edit)


@cache
def _pattern() -> re.Pattern[str]:
    # A number between spaces, perhaps with the punctuation of its sentence.
    return re.compile(
        r"(?:(?<=\s)|\A)(?P<number>[0-9]{1,2})(?=[,.?!]?(?:\s|\Z))",
    )


def _is_small(match: re.Match[str], highest: int) -> bool:
    """Return whether a number is small, and stands in a sentence as any other word."""
    number = int(match["number"])
    if not 0 < number <= highest or match["number"][0] == "0" or number >= len(_WORDS):
        return False
    words_before = match.string[: match.start()].split()
    words_after = match.string[match.end() :].split()
    before = words_before[-1] if words_before else ""
    after = words_after[0] if words_after else ""
    if not after or after[0] in ",.?!" or not after[0].isalpha():
        return False  # "vitamin 3." and "3, 2, 1" need an ear
    if after.strip(".,?!").lower() in _AFTER or after[0].isupper():
        return False
    bare = before.strip(".,?!:;\"'")
    if bare.lower() in _BEFORE or not bare or any(map(str.isdigit, bare)):
        return bool(not bare and not words_before)
    if len(words_before) == 1 and word_class(bare) not in ("cap", "x"):
        return True  # an ordinary word that begins the text
    return bare.islower() or bare in ("I", "I've", "I'm")


def _spelled(cue: CueBlock, found: list[re.Match[str]]) -> Edit:
    parts, at = [], 0
    for match in found:
        word = _WORDS[int(match["number"])]
        before = cue.payload[: match.start()].rstrip()
        is_first = not before or before[-1] in ".?!"
        parts += [cue.payload[at : match.start()], word.capitalize() if is_first else word]
        at = match.end()
    return replace_text(cue, "".join([*parts, cue.payload[at:]]))
