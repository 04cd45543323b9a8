"""A letter was misread from a picture: "l am", "I'II be back", "wiII".

Captions that were read from pictures, as those of DVDs are, take "I" for "l" and "l" for "I",
because both look alike. Viewers see the difference, and programs that search or speak the captions
read other words.

The fix writes the letter that was meant. It is unsafe because it changes words. It is only offered
for words that are sure: "l" alone or before an apostrophe in English, and "II" or "Il" at the end
of a word, or between small letters.

Source: known errors of character recognition; SubRip's and Subtitle Edit's lists of replacements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from captions.validation.checks.raw_text import MOST_REPORTED, at_index, replace_text
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "X019"
NAME = "ocr-error"
SEVERITY: Severity = "warning"
FIX: Safety | None = "unsafe"
PHASE = Phase.TEXT


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each word with a misread letter."""
    if _pattern().search(file.text) is None:
        return
    if not file.is_english:
        return
    for cue in file.cues:
        found = list(_pattern().finditer(cue.payload))
        if not found:
            continue
        edit = None
        if file.is_editable:
            edit = replace_text(cue, _pattern().sub(_corrected, cue.payload))
        for match in found[:MOST_REPORTED]:
            message = f'misread letter: "{match[0].strip()}" for "{_corrected(match).strip()}"'
            yield at_index(cue, match.start(), message, len(match[0]), edit=edit)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        # "l am", "l'm" and "| am" for "I am", as one word and no letter in a list
        r"(?<![\w'\u2019./&-])(?P<pronoun>[l|](?=['\u2019](?:m|ve|ll|II|Il|lI|d|re)\b"
        r"| (?:am|was|will|have|had|do|don't|did|didn't|can|can't|could|couldn't|would|wouldn't|"
        r"know|think|thought|want|wanted|need|love|like|mean|said|say|see|saw|just|never|got|get|"
        r"guess|hope|told|should|must|might|may|really|always|only|go|went|feel|believe)\b))"
        r"(?:['\u2019](?P<verb>II|Il|lI)\b)?"
        # "I'II", "he'Il"
        r"|(?<=\w)['\u2019](?P<ending>II|Il|lI)\b"
        # "wiII", "aIl", "sIeep"
        r"|\b(?P<word>[A-Z]?[a-z]+(?:II|Il|lI)[a-z]*)\b(?![./\w])"
    )


def _corrected(match: re.Match[str]) -> str:
    if match["word"]:
        return match["word"].replace("I", "l")
    if match["ending"]:
        return f"{match[0][0]}ll"
    verb = f"{match[0][1]}ll" if match["verb"] else ""
    return f"I{verb}"
