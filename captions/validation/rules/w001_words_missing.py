"""Words of the transcript are missing from the captions.

Checked with ``--against TRANSCRIPT``. Words get lost when captions are cut by hand, when a file is
damaged, or when a recogniser missed a voice. Deaf viewers are entitled to everything that is said.

Differences in case, punctuation, numbers ("9", "nine") and contractions ("it's", "it is") are
ignored. Where one word replaces another, the transcript's word is reported here and the caption's
as W002. The finding is at the cue that the missing words should follow.

There is no fix: listen at the time given, and write what is said.

Source: FCC caption quality rules, 47 CFR 79.1(j)(2), accuracy and completeness.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.timecode import format_clock
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Safety, Severity, at_cue, in_text, quoted_words

CODE = "W001"
NAME = "words-missing"
SEVERITY: Severity = "warning"
FIX: Safety | None = None


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each run of words that only the transcript has."""
    comparison = limits.comparison
    if comparison is None or not file.cues:
        return
    if comparison.is_another_text:
        yield at_cue(
            file.cues[0],
            "the captions seem to be of another recording: they have "
            f"{comparison.share:.0%} of the transcript's words",
        )
        return
    for run in comparison.missing:
        time = format_clock(run.cue.start_ms // 1000 * 1000)
        where = "before" if run.is_first else "after"
        yield in_text(
            run.cue, run.row, f"missing {where} this, at {time}: {quoted_words(run.words)}"
        )
