"""Words of the transcript are missing from the captions.

Asked with ``--against TRANSCRIPT``. Words get lost when captions are cut by hand, when a file is
torn, or when a recogniser did not hear a voice. Deaf viewers are owed all that is said.

Case, punctuation, numbers written or spelled and contractions ("it's", "it is") do not count as
different. Where one word was written as another, the transcript's is told here and the caption's
as W002. The finding stands at the cue after whose words they belong, with its time.

There is no fix: listen at that time, and write what is said.

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

# the captions of one recording have nearly all words in common; two recordings about a tenth
ANOTHER_TEXT = 0.4


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each run of words that only the transcript has."""
    if limits.against is None or not file.cues:
        return
    share = limits.against.share(file)
    if share < ANOTHER_TEXT:
        yield at_cue(
            file.cues[0],
            f"this seems to be another text: {share:.0%} of its words are in the captions",
        )
        return
    for run in limits.against.missing(file):
        time = format_clock(run.cue.start_ms // 1000 * 1000)
        yield in_text(run.cue, run.row, f"missing after this, at {time}: {quoted_words(run.words)}")
