"""A cue stays on screen long after its words were spoken.

Two words shown for twenty seconds look as if the captions had stopped. Recognisers stretch a line
over the music before or after it, and their last line to the end of the recording. In files whose
cues all end where the next one starts, it happens at every pause.

A cue is reported if it lasts more than three times as long as its text takes to say, plus two
seconds. Cues of up to five seconds are never reported. So there is time enough for slow speakers,
for a pause for thought, and to stay a little after the last word. Sounds and songs, such as
``[applause]`` or ``♪``, may stay for as long as they last.

The fix ends the cue when its words have been spoken and read, plus the profile's tail (how long a
cue may stay after its last word). It is unsafe because next to music the words are often spoken at
the end of the cue: then move its start instead. Listen first.

There is no fix if the cue would then break another limit, for example overlap the next cue.

Source: BBC Subtitle Guidelines, sections 3-5: subtitles match the speech, and end no later than
1.5 s after it.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.validation.checks.lingering import lingers, longest_ms, spoken_ms
from captions.validation.checks.times import TimeFault
from captions.validation.document import CaptionFile
from captions.validation.fixes.refit import refit
from captions.validation.fixes.time_changes import Attempt, show_while_spoken
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity, at_cue, over, seconds

CODE = "T012"
NAME = "too-long-for-its-text"
SEVERITY: Severity = "warning"
FIX: Safety | None = "unsafe"
PHASE = Phase.TIMES

_ATTEMPTS = (Attempt(show_while_spoken, spoken=True),)


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue that is shown far longer than its text takes to say."""
    for cue in file.cues:
        duration_ms = cue.cue.end_ms - cue.cue.start_ms
        if cue.lines and lingers(cue, duration_ms):
            natural_ms = spoken_ms(cue) or 0
            # The limit is rounded down so that the message never shows "5.0 > 5.0".
            lengths = f"{over(duration_ms / 1000, longest_ms(natural_ms) // 100 / 10)} s"
            yield at_cue(
                cue,
                f"too long for its text ({lengths}; spoken in about {seconds(natural_ms)})",
                edit=refit(file, cue, TimeFault.LINGERING, _ATTEMPTS, limits),
            )
