"""A line has more characters than fit.

Players break such a line wherever it is full, in mid phrase, or let it run over the edge of the
picture; on a phone that happens to every line over the limit. Spaces and punctuation count, tags
do not; a full-width character counts two.

The fix breaks the cue's text anew, at the best places for a reader, in as few lines as it fits in.
It moves line ends only: every word and tag stays. Where the text does not fit the profile's lines
however it is broken, ``--unsafe-fixes`` parts the cue, as T011 does. Nothing is changed where each
line is a voice: a dash or ``>>`` before it, a name, a sound, a line of a song.

Source: Netflix Timed Text Style Guide, General Requirements: 42 characters; TED: 42; BBC Subtitle
Guidelines, section 4: 37 on broadcast. YouTube states none, so it is judged by 42.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.text.length import line_length
from captions.validation.checks.lines import LineFault, is_too_long
from captions.validation.checks.raw_text import MOST_REPORTED, in_line
from captions.validation.document import CaptionFile
from captions.validation.fixes.split import rebreak_or_split
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "L001"
NAME = "line-too-long"
SEVERITY: Severity = "warning"
FIX: Safety | None = "safe"
PHASE = Phase.LINES


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each line above the profile's characters."""
    profile = limits.profile
    if not profile.layout:
        return
    # below half the limit no line is too long, whatever its characters
    least = profile.max_chars // 2
    for cue in file.cues:
        long = [
            index
            for index, line in enumerate(cue.lines)
            if len(line) > least and is_too_long(line, profile)
        ]
        if not long:
            continue
        edit, safety = rebreak_or_split(file, cue, LineFault.TOO_LONG, limits)
        for index in long[:MOST_REPORTED]:
            line = cue.lines[index]
            message = f"line too long ({line_length(line)} > {profile.max_chars} characters)"
            start = min(profile.max_chars, len(line) - 1)
            yield in_line(file, cue, index, message, start, edit=edit, safety=safety)
