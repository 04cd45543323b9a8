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

from collections.abc import Iterator

from captions.text.spaced_marks import (
    ALL_MARKS,
    close_up,
    marks_without_space,
    spaces_before_marks,
    without_name,
)
from captions.validation.checks.raw_text import MOST_REPORTED, at_index, replace_text
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "X012"
NAME = "space-before-mark"
SEVERITY: Severity = "warning"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each space before a punctuation mark."""
    marks = ",."
    if any(sign in file.text for sign in (" ?", " !", " ;", " :")):
        lines = (without_name(line) for cue in file.cues for line in cue.lines)
        marks = marks_without_space(lines, file.language)
    is_others = marks == ALL_MARKS
    for cue in file.cues:
        raw = cue.payload
        # a quick test, as most cues have none
        if not (is_others or " ," in raw or " ." in raw or "\t" in raw):
            continue
        found = spaces_before_marks(raw, marks)
        edit = replace_text(cue, close_up(raw, marks)) if found and file.is_editable else None
        for match in found[:MOST_REPORTED]:
            message = f'space before "{match["marks"]}"'
            yield at_index(cue, match.start("space"), message, len(match["space"]), edit=edit)
