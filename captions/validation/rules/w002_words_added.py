"""The captions have words that the transcript has not.

Asked with ``--against TRANSCRIPT``. They are what a recogniser misheard, what was said over music
and left out of the transcript, or what a hand typed twice.

Case, punctuation, numbers written or spelled and contractions ("it's", "it is") do not count as
different, nor do the names of speakers and sounds in brackets.

There is no fix: listen at that time. Either the captions or the transcript is right.

Source: FCC caption quality rules, 47 CFR 79.1(j)(2), accuracy and completeness.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.timecode import format_clock
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Safety, Severity, in_text, quoted_words
from captions.validation.rules.w001_words_missing import ANOTHER_TEXT

CODE = "W002"
NAME = "words-added"
SEVERITY: Severity = "warning"
FIX: Safety | None = None


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each run of words that only the captions have."""
    if limits.against is None or limits.against.share(file) < ANOTHER_TEXT:
        return
    for run in limits.against.added(file):
        time = format_clock(run.cue.start_ms // 1000 * 1000)
        yield in_text(
            run.cue, run.row, f"not in the transcript, at {time}: {quoted_words(run.words)}"
        )
