"""A quotation mark or a bracket has no partner.

Viewers wait for the end of a quotation that never comes, or wonder where it began. Often one of the
two marks was mistyped ("stop'), or lost when a cue was split.

A quotation may go on for some cues, and may begin each of them with a mark. Inches (5' 10"),
emoticons, and lists ("a)") are not reported. Single quotation marks are not checked, because they
are apostrophes too.

There is no fix, because only a person knows where the partner belongs.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.validation.checks.pairs import unmatched_marks
from captions.validation.checks.raw_text import MOST_REPORTED, in_line
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Safety, Severity

CODE = "X016"
NAME = "unmatched-quote"
SEVERITY: Severity = "warning"
FIX: Safety | None = None

_SIGNS = '"()[]\u201c\u201d\u201e\u00ab\u00bb'


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each quotation mark and each bracket without a partner."""
    reported: dict[int, int] = {}
    for mark in unmatched_marks([cue.lines for cue in file.cues]):
        cue = file.cues[mark.cue]
        reported[mark.cue] = reported.get(mark.cue, 0) + 1
        if reported[mark.cue] <= MOST_REPORTED:
            what = "is never closed" if mark.is_opening else "closes nothing"
            message = f"{mark.character} {what}"
            yield in_line(file, cue, mark.line, message, mark.column, mark.column + 1)
