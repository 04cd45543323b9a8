"""A cue stays on screen for too long.

Two full lines are read in four to five seconds, and viewers read a cue that stays much longer a
second time. If the speech in it is that long, there is too much text as well: it covers the picture
and runs far ahead of the voice. The profile sets the limit (``--max-duration``).

The fix splits the cue as ``captions generate`` would: at the end of a sentence or clause, into cues
that keep the profile's limits, each shown while its words are spoken. It is unsafe because these
times are estimated from how long the words take to say: listen to the recording where cues were
split. Only a run with ``--unsafe-fixes`` works out whether a cue can be split.

There is no fix if one of the new cues would break a limit, if the text has several speakers or
tags other than one WebVTT voice, if it has more than 2,000 characters, or if the cue stays on
through silence (T012).

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
    """Yield a fault for each cue with text that is longer than the profile allows."""
    max_ms = limits.profile.max_duration_ms
    for cue in file.cues:
        duration_ms = cue.cue.end_ms - cue.cue.start_ms
        if is_too_long(duration_ms, limits.profile) and cue.lines:
            yield at_cue(
                cue,
                f"too long ({duration_ms / 1000:.7g} > {max_ms / 1000:.7g} s)",
                edit=split_cue(file, cue, limits) if limits.unsafe else None,
            )
