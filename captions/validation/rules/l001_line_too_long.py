"""A line has more characters than the profile allows.

Players break such a line wherever it is full, in mid-phrase, or let it run over the edge of the
picture; phones do so with every line over the limit. Spaces and punctuation count, tags do not; a
full-width character counts as two. The profile sets the limit (``--max-chars``).

The fix breaks the text again where it reads best, in as few lines as possible. Words and tags stay,
and so does a break after a finished sentence, because someone else may say the next one. If the
text does not fit in the profile's lines, ``--unsafe-fixes`` splits the cue, as T011 does.

There is no fix if each line has to stay one: a speaker's, with a dash, ``>>`` or a name before it,
a sound, an item of a list, or a line of a song. Rolling captions (X004) are not fixed either.

If most lines are far too long, as in the files of meeting tools, ``captions generate FILE -o NEW``
lays all captions out again.

Source: Netflix Timed Text Style Guide, General Requirements: 42 characters; TED: 42; BBC Subtitle
Guidelines, section 4: 37 on broadcast. YouTube states none, so its profile has 42.
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
    """Yield a fault for each line that has more characters than the profile allows."""
    profile = limits.profile
    if not profile.layout:
        return
    # No character counts more than two, so a line of up to half the limit is never too long.
    never_too_long = profile.max_columns // 2
    for cue in file.cues:
        long_lines = [
            index
            for index, line in enumerate(cue.lines)
            if len(line) > never_too_long and is_too_long(line, profile)
        ]
        if not long_lines:
            continue
        edit, safety = rebreak_or_split(file, cue, LineFault.TOO_LONG, limits)
        for index in long_lines[:MOST_REPORTED]:
            line = cue.lines[index]
            length = profile.characters(line_length(line))
            message = f"line too long ({length:g} > {profile.max_chars} characters)"
            start = min(profile.max_chars, len(line) - 1)
            yield in_line(file, cue, index, message, start, edit=edit, safety=safety)
