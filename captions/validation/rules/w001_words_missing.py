"""Words of the transcript are missing from the captions.

Checked only with ``--against TRANSCRIPT``. Words get lost when captions are cut by hand, when a
file is damaged, or when a recogniser did not hear a voice. Deaf viewers are entitled to everything
that is said.

Differences in case, punctuation, numbers ("9", "nine") and contractions ("it's", "it is") are
ignored, and so are sounds in brackets. If one word replaces another, this rule reports the
transcript's word, and W002 the one in the captions. The finding is at the line with the last
matching word before the missing ones. If fewer than 40% of the transcript's words are in the
captions, they are probably of another recording: this is reported once, and no single words are.

There is no fix: listen at the time given, and add the words that are said.

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
NEEDS_TRANSCRIPT = True


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each run of words that only the transcript has, or one for another text."""
    comparison = limits.comparison
    if comparison is None or not file.cues:
        return
    if comparison.is_another_text:
        yield at_cue(
            file.cues[0],
            "the captions seem to be of another recording: they contain only "
            f"{100 * comparison.share:.0f} % of the transcript's words",
        )
        return
    for run in comparison.missing:
        time = format_clock(run.cue.start_ms // 1000 * 1000)
        where = "before" if run.is_first else "in or after"
        message = f"missing {where} this line, at {time}: {quoted_words(run.words)}"
        yield in_text(run.cue, run.row, message)
