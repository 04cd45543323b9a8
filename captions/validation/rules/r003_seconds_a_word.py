"""A cue shows each of its words for too short a time.

The BBC asks for at least 0.3 s for each word, however long the word is: a cue of one word may end
after 0.3 s, a cue of ten words only after 3 s. This is checked only if the profile sets such a time
(``bbc``, or ``--min-word``).

The fix keeps the cue on screen for up to 1.5 s longer, in the silence after it; no start is moved,
because captions start with the voice. There is no fix if that is not enough: shorten the text.

Source: BBC Subtitle Guidelines, sections 3-5: a minimum of 0.3 s per word.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.validation.checks.speeds import Measure, is_outdone, rivals
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
_OTHERS = (("R001", Measure.CHARACTERS), ("R002", Measure.WORDS))


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue that shows its words for less than the profile's time per word."""
    min_word_ms = limits.profile.min_word_ms
    if not min_word_ms:
        return
    others = rivals(_OTHERS, limits)
    for cue, words in zip(file.cues, file.words):
        duration_ms = cue.cue.end_ms - cue.cue.start_ms
        needed_ms = words * min_word_ms
        if duration_ms > 0 and is_too_fast(duration_ms, needed_ms):
            if others and is_outdone(
                Measure.EACH_WORD, others, file.characters[cue.index], words, limits.profile
            ):
                continue
            each = under(duration_ms / words / 1000, min_word_ms / 1000)
            missing = seconds(needed_ms - duration_ms)
            edit = refit(file, cue, TimeFault.TOO_FAST, _ATTEMPTS, limits)
            message = f"too little time per word ({each} s; needs {missing} more)"
            yield at_cue(cue, message, edit=edit)
