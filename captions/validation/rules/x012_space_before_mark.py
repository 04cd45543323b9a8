"""There is a space before a punctuation mark: "left .", "stopped ,then".

The mark belongs to the word before it. With a space between them, players may begin a line with the
mark, and the text looks as if it had been put together by a program.

Commas and full stops never have a space before them. Of the other marks, French writes one before
"?", "!", ":" and ";", so these are reported only in files without French, and only where the rest
of the file has no space before them. Ellipses (" ..."), names such as ".NET", emoticons and code
are not reported.

The fix removes the space, and puts it behind a comma that has none: "stopped, then". No word
changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from captions.validation.checks.raw_text import MOST_REPORTED, at_index, replace_text
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "X012"
NAME = "space-before-mark"
SEVERITY: Severity = "warning"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT

# Words that French has in nearly every sentence, and English has not.
_FRENCH = frozenset(
    (
        "au aux c'est ce cette d'un d'une dans des du elle est et il ils je la le les mais ne nous "
        "o\u00f9 pas pour quand que quel quelle qu'est-ce qui sur un une vous voil\u00e0"
    ).split()
)


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each space before a punctuation mark."""
    has_others = any(sign in file.text for sign in (" ?", " !", " ;", " :"))
    marks = ",.?!;:" if has_others and not _spaces_marks(file) else ",."
    pattern = _pattern(marks)
    is_others = len(marks) > 2
    for cue in file.cues:
        raw = cue.payload
        # a quick test, as most cues have none
        if not (is_others or " ," in raw or " ." in raw or "\t" in raw):
            continue
        found = [match for match in pattern.finditer(cue.payload) if not _is_meant(match)]
        if not found:
            continue
        parts, at = [], 0
        for match in found:
            parts += [cue.payload[at : match.start("space")], match["marks"]]
            at = match.end("marks")
            if match["marks"] == "," and cue.payload[at : at + 1].isalpha():
                parts.append(" ")
        edit = replace_text(cue, "".join([*parts, cue.payload[at:]])) if file.is_editable else None
        for match in found[:MOST_REPORTED]:
            message = f'space before "{match["marks"]}"'
            yield at_index(cue, match.start("space"), message, len(match["space"]), edit=edit)


def _is_french(cue: CueBlock) -> bool:
    """Return whether a cue is French, in a file that may mix languages."""
    words = (word.strip("\"'.,").lower() for line in cue.lines for word in line.split())
    return len(_FRENCH.intersection(words)) > 1


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
    return bool(after) or marks.startswith("..") or (len(set(marks)) > 1 and "," in marks)


def _spaces_marks(file: CaptionFile) -> bool:
    """Return whether a file is French, or has more marks with a space before them than without."""
    if file.language == "fr" or sum(map(_is_french, file.cues)) > 1:
        return True
    words = [word for cue in file.cues for line in cue.lines for word in line.split()]
    spaced = sum(word[0] in "?!:;" for word in words)
    return spaced * 2 > sum(word[-1] in "?!:;" for word in words) and spaced > 1
