"""A cue has more words than can be read while it shows.

The BBC and DCMP measure reading in words a minute over the time the cue is on screen. Above 180
words a minute viewers read the subtitles and miss the picture; beginners need 130.

The fix lets the cue stay on into the silence after it, at most 1.5 s; no cue starts earlier or
later for it, for captions come with the voice. Where that is not enough nothing is changed: speech
is faster than reading there, and only other words help. Shorten the text, or choose a higher limit
(``--max-wpm``).

Source: BBC Subtitle Guidelines, sections 3-5: 160-180 words a minute; DCMP Captioning Key: 130,
140 and 160 for lower, middle and upper levels.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.display import ms_for_words
from captions.validation.checks.times import TimeFault, is_too_fast
from captions.validation.document import CaptionFile
from captions.validation.fixes.refit import refit
from captions.validation.fixes.time_changes import Attempt, stay_longer
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity, at_cue, over, seconds

CODE = "R002"
NAME = "words-a-minute"
SEVERITY: Severity = "warning"
FIX: Safety | None = "safe"
PHASE = Phase.TIMES

_ATTEMPTS = (Attempt(stay_longer),)


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue above the profile's words a minute."""
    most = limits.profile.max_wpm
    if most is None:
        return
    for cue, words in zip(file.cues, file.words):
        duration_ms = cue.cue.end_ms - cue.cue.start_ms
        needed_ms = ms_for_words(words, limits.profile)
        if duration_ms > 0 and is_too_fast(duration_ms, needed_ms):
            speed = words * 60_000 / duration_ms
            lack = seconds(needed_ms - duration_ms)
            yield at_cue(
                cue,
                f"reading speed {over(speed, most)} words a minute (needs {lack} more)",
                edit=refit(file, cue, TimeFault.TOO_FAST, _ATTEMPTS, limits),
            )
