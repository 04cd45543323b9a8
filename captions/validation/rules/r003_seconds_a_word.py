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

from captions.validation.document import CaptionFile
from captions.validation.fixes.refit import refit
from captions.validation.rule import Fault, Limits, Safety, Severity, at_cue, seconds

CODE = "R003"
NAME = "seconds-a-word"
SEVERITY: Severity = "warning"
FIX: Safety | None = "safe"


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue that gives less than the profile's time a word."""
    least_ms = limits.profile.min_word_ms
    if not least_ms:
        return
    for cue, words in zip(file.cues, file.words):
        duration_ms = cue.cue.end_ms - cue.cue.start_ms
        lack_ms = words * least_ms - duration_ms
        if lack_ms > 0 and duration_ms > 0:
            each = duration_ms / words / 1000
            yield at_cue(
                cue,
                f"{_under(each, least_ms / 1000)} s a word (needs {seconds(lack_ms)} more)",
                edit=refit(file, cue, "R001", limits),
            )


def _under(found: float, least: float) -> str:
    """Return ``0.25 < 0.3``, with as many digits as show that it is less."""
    digits = 2
    while round(found, digits) >= least and digits < 6:
        digits += 1
    return f"{found:.{digits}f} < {least:g}"
