"""A cue has more lines than the profile allows.

Three lines and more cover faces and what is shown on screen, and take a quarter of a phone's
picture. Two are what every guide for spoken programmes allows.

The fix breaks the text anew into as few lines as it fits in; words and tags stay as they are.
Where it does not fit, ``--unsafe-fixes`` parts the cue, as T011 does. Nothing is
changed where each line is a voice: a dash or ``>>`` before it, a name, a sound, a line of a song.

Source: Netflix Timed Text Style Guide, General Requirements: two lines at most; TED: two;
BBC Subtitle Guidelines, section 4: two, three only in vertical video.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.validation.checks.lines import LineFault, has_too_many_lines
from captions.validation.checks.raw_text import in_line
from captions.validation.document import CaptionFile
from captions.validation.fixes.split import rebreak_or_split
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "L002"
NAME = "too-many-lines"
SEVERITY: Severity = "warning"
FIX: Safety | None = "safe"
PHASE = Phase.LINES


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue with more lines than the profile allows."""
    most = limits.profile.max_lines
    if not limits.profile.layout:
        return
    for cue in file.cues:
        if has_too_many_lines(cue.lines, limits.profile):
            edit, safety = rebreak_or_split(file, cue, LineFault.TOO_MANY, limits)
            message = f"too many lines ({len(cue.lines)} > {most})"
            yield in_line(file, cue, most, message, edit=edit, safety=safety)
