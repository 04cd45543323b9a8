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

from captions.validation.checks.speeds import Measure, too_fast_cues
from captions.validation.checks.times import TimeFault
from captions.validation.document import CaptionFile
from captions.validation.fixes.refit import refit
from captions.validation.fixes.time_changes import Attempt, stay_longer
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity, at_cue, over

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
    for fast in too_fast_cues(file, Measure.CHARACTERS, _OTHERS, limits):
        found = over(limits.profile.characters(fast.amount) * 1000 / fast.cue.duration_ms, max_cps)
        yield at_cue(
            fast.cue,
            f"reading speed {found} characters per second (needs {fast.seconds_missing} more)",
            edit=refit(file, fast.cue, TimeFault.TOO_FAST, _ATTEMPTS, limits),
        )
