"""A cue gives its words too little time each.

The BBC asks for at least 0.3 s for every word, whatever its length: a cue of one word may go
after 0.3 s, one of ten not before 3 s.

The fix lets the cue stay on into the silence after it, at most 1.5 s; no cue starts earlier or
later for it, for captions come with the voice. Where that is not enough nothing is changed: shorten
the text.

Source: BBC Subtitle Guidelines, sections 3-5: a minimum of 0.3 s a word.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.validation.checks.times import TimeFault, is_too_fast
from captions.validation.document import CaptionFile
from captions.validation.fixes.refit import refit
from captions.validation.fixes.time_changes import Attempt, stay_longer
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity, at_cue, seconds, under

CODE = "R003"
NAME = "seconds-a-word"
SEVERITY: Severity = "warning"
FIX: Safety | None = "safe"
PHASE = Phase.TIMES

_ATTEMPTS = (Attempt(stay_longer),)


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue that gives less than the profile's time a word."""
    least_ms = limits.profile.min_word_ms
    if not least_ms:
        return
    for cue, words in zip(file.cues, file.words):
        duration_ms = cue.cue.end_ms - cue.cue.start_ms
        needed_ms = words * least_ms
        if duration_ms > 0 and is_too_fast(duration_ms, needed_ms):
            each = under(duration_ms / words / 1000, least_ms / 1000)
            lack = seconds(needed_ms - duration_ms)
            edit = refit(file, cue, TimeFault.TOO_FAST, _ATTEMPTS, limits)
            yield at_cue(cue, f"{each} s a word (needs {lack} more)", edit=edit)
