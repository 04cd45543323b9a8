"""A small word stands twice in a row: "the the".

Mostly it was typed twice, often at the end of one line and the beginning of the next, where the
writer does not see it. It may also be what was said: then verbatim captions keep it, and others
leave it out, as guides advise for stammering that means nothing.

Only words that nobody doubles on purpose are judged ("the", "of", "my"), in English only; "had
had", "very very" and "no no" are sound.

There is no fix: only who hears the recording can tell which of the two it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from captions.validation.checks.raw_text import MOST_REPORTED, in_line
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Safety, Severity

CODE = "X010"
NAME = "doubled-word"
SEVERITY: Severity = "info"
FIX: Safety | None = None

_WORDS = "a an and at for from if into my of or our the their to with your".split()
_KNOWN = frozenset(_WORDS)
# "A" alone may be a letter or a grade: "vitamin A a day"
_DOUBLE = re.compile(
    rf"(?<![\w'’\-.&/])(?!(?-i:A) )({'|'.join(_WORDS)}) +(\1)(?![\w'’\-.&/])", re.IGNORECASE
)


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each small word that comes twice."""
    text = file.text
    if "<" in text or "{" in text:
        # tags may stand between the two
        text = " ".join([line for cue in file.cues for line in (*cue.lines, "|")])
    words = text.lower().split()
    if not any(word == after and word in _KNOWN for word, after in pairwise(words)):
        return
    if not file.is_english:
        return
    for cue in file.cues:
        text = " ".join(cue.lines)
        for match in islice(_DOUBLE.finditer(text), MOST_REPORTED):
            # reported at the second one, in the line that holds it
            line, start = _line_of(cue.lines, match.start(2))
            word = match[1].lower()
            yield in_line(
                file, cue, line, f'doubled word: "{word} {word}"', start, start + len(word)
            )


def _line_of(lines: tuple[str, ...], at: int) -> tuple[int, int]:
    for index, line in enumerate(lines):
        if at < len(line):
            return index, at
        at -= len(line) + 1
    return 0, 0
