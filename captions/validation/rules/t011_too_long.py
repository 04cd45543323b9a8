"""A cue stays on screen for too long.

Two full lines are read in four to five seconds; viewers read a cue that stays much longer a
second time. One that holds so much speech holds too much text as well: it hides the picture, and
runs far ahead of the voice.

The fix parts the cue as a transcript would be parted: at the end of a sentence or clause, in lines
that keep the limits, each part shown while its words are said. It is unsafe, for the words are
spread over the cue by what they take to say: listen to the seams. Nothing is changed where a part
would break a limit, where tags would be torn, and where the cue hangs over silence. Only a run
with ``--unsafe-fixes`` works out whether a cue can be parted.

Source: Netflix Timed Text Style Guide, Subtitle Timing Guidelines: 7 s; TED: 7 s; DCMP Captioning
Key: 6 s.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.validation.checks.times import is_too_long
from captions.validation.document import CaptionFile
from captions.validation.fixes.split import split_cue
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity, at_cue

CODE = "T011"
NAME = "too-long"
SEVERITY: Severity = "warning"
FIX: Safety | None = "unsafe"
PHASE = Phase.TIMES


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue with text that shows for more than the profile's longest time."""
    most_ms = limits.profile.max_duration_ms
    for cue in file.cues:
        duration_ms = cue.cue.end_ms - cue.cue.start_ms
        if is_too_long(duration_ms, limits.profile) and cue.lines:
            yield at_cue(
                cue,
                f"too long ({duration_ms / 1000:.7g} > {most_ms / 1000:.7g} s)",
                edit=split_cue(file, cue, limits) if limits.unsafe else None,
            )
