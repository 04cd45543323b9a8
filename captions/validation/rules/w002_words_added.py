"""The captions have words that are not in the transcript.

Checked only with ``--against TRANSCRIPT``. These may be words that a recogniser misheard, words
spoken over music that the transcript lacks, or words typed twice.

Differences in case, punctuation, numbers ("9", "nine") and contractions ("it's", "it is") are
ignored, and so are the names of speakers and sounds in brackets. Nothing is reported if the
captions seem to be of another recording (W001).

There is no fix: listen at the time given to find out whether the captions or the transcript are
right, and correct the other one.

Source: FCC caption quality rules, 47 CFR 79.1(j)(2), accuracy and completeness.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.timecode import format_clock
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Safety, Severity, in_text, quoted_words

CODE = "W002"
NAME = "words-added"
SEVERITY: Severity = "warning"
FIX: Safety | None = None
NEEDS_TRANSCRIPT = True


def check(_: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each run of words that only the captions have."""
    comparison = limits.comparison
    if comparison is None or comparison.is_another_text:
        return
    for run in comparison.added:
        time = format_clock(run.cue.start_ms // 1000 * 1000)
        yield in_text(
            run.cue, run.row, f"not in the transcript, at {time}: {quoted_words(run.words)}"
        )
