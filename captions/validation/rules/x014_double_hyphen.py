"""Two hyphens are used for a dash: "the tower -- I mean the bell".

They are a habit of typewriters. A dash has its own character, which takes up less of the line and
is never broken over two lines. Two hyphens at the end of a speaker's words are not reported: so
Netflix marks that someone is interrupted. Options of programs ("--fix") are not reported either.

The fix writes an en dash if there are spaces around the hyphens, and an em dash if there are none.

Source: BBC Subtitle Guidelines, section on punctuation: a dash; DCMP Captioning Key allows both;
Netflix Timed Text Style Guide, English (USA), Continuity: two hyphens for an interruption only.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.text.double_hyphens import dash_for, double_hyphens, write_dashes
from captions.validation.checks.raw_text import MOST_REPORTED, at_index, replace_text
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "X014"
NAME = "double-hyphen"
SEVERITY: Severity = "info"
FIX: Safety | None = "safe"
# After the text has its line breaks: a dash only makes lines shorter.
PHASE = Phase.LINES


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each pair of hyphens between two words of one speaker."""
    # each time line has a pair in its arrow
    if file.text.count("--") <= len(file.cues):
        return
    for cue in file.cues:
        if "--" not in cue.payload:
            continue
        found = list(double_hyphens().finditer(cue.payload))
        if not found:
            continue
        payload = write_dashes(cue.payload)
        edit = replace_text(cue, payload) if file.is_editable else None
        for match in found[:MOST_REPORTED]:
            message = f'two hyphens instead of a dash "{dash_for(match).strip()}"'
            yield at_index(cue, match.start(), message, len(match[0]), edit=edit)
