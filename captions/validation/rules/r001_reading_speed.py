"""A cue has more text than can be read while it is on screen.

Reading speed is the number of characters per second on screen: letters, spaces and punctuation
count, line breaks and tags do not. Adults read about 20 comfortably. If a cue exceeds the limit,
viewers read instead of watching, and miss the end of the text.

The fix keeps the cue on screen for up to 1.5 s longer, in the silence after it; no start is moved,
because captions start with the voice. There is no fix if that is not enough: people speak faster
there than anyone can read, and only other words help. Shorten the text, or allow a higher speed
(``--max-cps``).

The profiles ``bbc`` and ``dcmp`` count words instead (R002). If a profile limits both, a cue that
exceeds both is reported once, for the limit that asks for more time.

Source: Netflix Timed Text Style Guide, English (USA): 20 for adults, 17 for children; TED: 21.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.display import ms_for_characters
from captions.validation.checks.speeds import Measure, is_outdone, rivals
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
_OTHERS = (("R002", Measure.WORDS), ("R003", Measure.EACH_WORD))


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue that exceeds the profile's characters per second."""
    max_cps = limits.profile.max_cps
    if max_cps is None:
        return
    others = rivals(_OTHERS, limits)
    for cue, characters in zip(file.cues, file.characters):
        duration_ms = cue.cue.end_ms - cue.cue.start_ms
        needed_ms = ms_for_characters(characters, limits.profile)
        if duration_ms > 0 and is_too_fast(duration_ms, needed_ms):
            if others and is_outdone(
                Measure.CHARACTERS, others, characters, file.words[cue.index], limits.profile
            ):
                continue
            speed = limits.profile.characters(characters) * 1000 / duration_ms
            missing = seconds(needed_ms - duration_ms)
            found = f"{over(speed, max_cps)} characters per second"
            yield at_cue(
                cue,
                f"reading speed {found} (needs {missing} more)",
                edit=refit(file, cue, TimeFault.TOO_FAST, _ATTEMPTS, limits),
            )
