"""A cue hangs over music or silence, long after its words were said.

Two words that stay for twenty seconds look as if the captions had stopped. Recognisers stretch a
line over the music before or after it, and their last line to the end of the recording; files
whose cues all end where the next begins do so in every pause.

The text is compared with the time it takes to say it. Three times that and two seconds more are
allowed, and five seconds to anything, so that slow speakers, a pause for thought and a tail for
comfort are never told. Sounds and songs, such as ``[applause]`` or ``♪``, may stay for as long as
they last.

The fix ends the cue when its words have been said and read, with the profile's tail. It is
unsafe: beside music the voice is often at the end of the cue, and then it is the start that has
to move. Listen first.

Source: BBC Subtitle Guidelines, sections 3-5: subtitles come with the speech, and go no later
than 1.5 s after it.
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
    """Yield a fault for each cue that stays far longer than its text takes to say."""
    for cue in file.cues:
        duration_ms = cue.cue.end_ms - cue.cue.start_ms
        if cue.lines and lingers(cue, duration_ms):
            natural_ms = spoken_ms(cue) or 0
            # the limit is rounded down, so that the message never shows "5.0 > 5.0"
            lengths = f"{over(duration_ms / 1000, longest_ms(natural_ms) // 100 / 10)} s"
            yield at_cue(
                cue,
                f"too long for its text ({lengths}; said in about {seconds(natural_ms)})",
                edit=refit(file, cue, TimeFault.LINGERING, _ATTEMPTS, limits),
            )
