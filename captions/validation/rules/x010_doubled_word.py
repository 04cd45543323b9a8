"""A small word comes twice in a row: "the the".

Mostly it was typed twice, often at the end of one line and the start of the next, where writers do
not see it. It may also be what was said. Verbatim captions keep it then; others omit it, as guides
advise for stammering without a meaning.

Only words that nobody doubles on purpose are reported ("the", "of", "my"), and only in English.
"had had", "very very" and "no no" are not reported.

There is no fix, because only the recording shows whether the word was said twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice, pairwise

from captions.validation.checks.raw_text import MOST_REPORTED, in_line
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Safety, Severity

CODE = "X010"
NAME = "doubled-word"
SEVERITY: Severity = "info"
FIX: Safety | None = None

# Words that nobody says twice on purpose.
_WORDS = "a an and at for from if into my of or our the their to with your".split()


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each small word that comes twice in a row."""
    words = file.lower_words()
    if "<" in file.text or "{" in file.text:
        # A tag may separate the two words.
        words = ([*" ".join(cue.lines).lower().split(), "|"] for cue in file.cues)
    if _doubled(words).isdisjoint(_WORDS) or not file.is_english:
        return
    for cue in file.cues:
        text = " ".join(cue.lines)
        for match in islice(_double().finditer(text), MOST_REPORTED):
            # Reported at the second word, in the line that has it.
            line, start = _line_of(cue.lines, match.start("second"))
            word = match["word"].lower()
            yield in_line(
                file, cue, line, f'doubled word: "{word} {word}"', start, start + len(word)
            )


def _doubled(batches: Iterable[list[str]]) -> set[str]:
    """Return the words that come twice in a row."""
    found: set[str] = set()
    last = ""
    for words in batches:
        found.update([word for word, after in pairwise([last, *words]) if word == after])
        last = words[-1] if words else last
    return found


@cache
def _double() -> re.Pattern[str]:
    # A capital "A" before "a" may be a letter or a grade: "vitamin A a day".
    return re.compile(
        rf"(?<![\w'’\-.&/])(?!(?-i:A) )(?P<word>{'|'.join(_WORDS)}) +(?P<second>(?P=word))"
        r"(?![\w'’\-.&/])",
        re.IGNORECASE,
    )


def _line_of(lines: tuple[str, ...], column: int) -> tuple[int, int]:
    """Return the index of a line, and the column in it, for a column of the joined lines."""
    for index, line in enumerate(lines):
        if column < len(line):
            return index, column
        column -= len(line) + 1
    return 0, 0
