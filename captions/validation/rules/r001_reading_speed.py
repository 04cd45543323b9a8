"""A cue has more text than can be read while it shows.

Reading speed is counted in characters a second: all letters, spaces and punctuation, without line
breaks and markup, over the time the cue is on screen. Adults follow about 20 comfortably. A cue
over the limit makes viewers read instead of watch, and lose the end of the line.

The fix lets the cue stay on into the silence after it, at most 1.5 s; no cue starts earlier or
later for it, for captions come with the voice. Where that is not enough nothing is changed: speech
is faster than reading there, and only other words help. Shorten the text, or choose a profile with
a higher limit (``--max-cps``).

Source: Netflix Timed Text Style Guide, English (USA): 20 for adults, 17 for children; TED: 21.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.display import ms_for_characters
from captions.validation.checks.times import TimeFault, is_too_fast
from captions.validation.document import CaptionFile
from captions.validation.fixes.refit import refit
from captions.validation.fixes.time_changes import Attempt, stay_longer
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity, at_cue, over, seconds

CODE = "R001"
NAME = "reading-speed"
SEVERITY: Severity = "warning"
FIX: Safety | None = "safe"
PHASE = Phase.TIMES

_ATTEMPTS = (Attempt(stay_longer),)


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue above the profile's characters a second."""
    most = limits.profile.max_cps
    if most is None:
        return
    for cue, characters in zip(file.cues, file.characters):
        duration_ms = cue.cue.end_ms - cue.cue.start_ms
        needed_ms = ms_for_characters(characters, limits.profile)
        if duration_ms > 0 and is_too_fast(duration_ms, needed_ms):
            speed = characters * 1000 / duration_ms
            lack = seconds(needed_ms - duration_ms)
            yield at_cue(
                cue,
                f"reading speed {over(speed, most)} characters a second (needs {lack} more)",
                edit=refit(file, cue, TimeFault.TOO_FAST, _ATTEMPTS, limits),
            )
