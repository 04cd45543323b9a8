"""A cue has more words than can be read while it is on screen.

The BBC and DCMP measure reading speed in words per minute on screen. Above 180 words per minute,
viewers read the subtitles and miss the picture; beginners need 130. This is checked only if the
profile limits it (``bbc``, ``dcmp``, or ``--max-wpm``). A cue that also exceeds another limit on
reading speed is reported once, for the limit that asks for more time.

The fix keeps the cue on screen for up to 1.5 s longer, in the silence after it; no start is moved,
because captions start with the voice. There is no fix if that is not enough: people speak faster
there than anyone can read, and only other words help. Shorten the text, or allow a higher speed
(``--max-wpm``).

Source: BBC Subtitle Guidelines, sections 3-5: 160-180 words per minute; DCMP Captioning Key: 130,
140 and 160 for lower, middle and upper levels.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.validation.checks.speeds import Measure, too_fast_cues
from captions.validation.checks.times import TimeFault
from captions.validation.document import CaptionFile
from captions.validation.fixes.refit import refit
from captions.validation.fixes.time_changes import Attempt, stay_longer
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity, at_cue, over

CODE = "R002"
NAME = "words-a-minute"
SEVERITY: Severity = "warning"
FIX: Safety | None = "safe"
PHASE = Phase.TIMES

_ATTEMPTS = (Attempt(stay_longer),)
_OTHERS = (("R001", Measure.CHARACTERS), ("R003", Measure.EACH_WORD))


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue that exceeds the profile's words per minute."""
    max_wpm = limits.profile.max_wpm
    if max_wpm is None:
        return
    for fast in too_fast_cues(file, Measure.WORDS, _OTHERS, limits):
        found = over(fast.amount * 60_000 / fast.cue.duration_ms, max_wpm)
        yield at_cue(
            fast.cue,
            f"reading speed {found} words per minute (needs {fast.seconds_missing} more)",
            edit=refit(file, fast.cue, TimeFault.TOO_FAST, _ATTEMPTS, limits),
        )
