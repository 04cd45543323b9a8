"""A cue has more lines than the profile allows.

Three lines or more cover faces and what is shown on screen, and take a quarter of a phone's
picture. Every guide for spoken programmes allows two. The profile sets the limit
(``--max-lines``); ``cea608`` allows four.

The fix breaks the text again in as few lines as possible. Words and tags stay, and so does a break
after a finished sentence, because someone else may say the next one. If the text does not fit,
``--unsafe-fixes`` splits the cue, as T011 does.

There is no fix if each line has to stay one: a speaker's, with a dash, ``>>`` or a name before it,
a sound, an item of a list, or a line of a song. Rolling captions (X004) are not fixed either.

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
    max_lines = limits.profile.max_lines
    if not limits.profile.layout:
        return
    for cue in file.cues:
        if has_too_many_lines(cue.lines, limits.profile):
            edit, safety = rebreak_or_split(file, cue, LineFault.TOO_MANY, limits)
            message = f"too many lines ({len(cue.lines)} > {max_lines})"
            yield in_line(file, cue, max_lines, message, edit=edit, safety=safety)
