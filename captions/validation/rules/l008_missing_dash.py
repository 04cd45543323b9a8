"""Two speakers share a cue, and only one of them has a dash.

"- No." above "Yes." reads as if one person said both. Each speaker of a dialogue has a dash. Some
languages put one before the second speaker only (the profile's ``dash_style``); a file that does so
throughout is not reported either.
Nor is a file in which dashes also open cues of one speaker, to show that the speaker has changed.

A cue is reported if one of its two lines begins with a dash, the first line ends a sentence, and
the second one begins another.

The fix adds the dash in the form of the other one. It is unsafe because one person may say both
lines.

Source: Netflix Timed Text Style Guide, English (USA), Dual speakers: a hyphen for each; BBC
Subtitle Guidelines, Dashes.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.validation.checks.dashes import dashed_lines, leading_dash
from captions.validation.checks.raw_text import in_line
from captions.validation.checks.voices import may_end_voice
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity, replace_lines

CODE = "L008"
NAME = "missing-dash"
SEVERITY: Severity = "warning"
FIX: Safety | None = "unsafe"
PHASE = Phase.LINES

# At most this many cues with a single dash are faults; more of them are the style of the file.
_MOST = 2
# As a share of the cues with dashes.
_MOST_SHARE = 0.2


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue of two speakers in which one has no dash."""
    if not limits.profile.layout:
        return
    has_second_only = (limits.profile.dash_style or "").startswith("second")
    dashed = dashed_lines(file)
    single = [cue for cue, marked in dashed if len(marked) == 1]
    if len(single) > max(_MOST, _MOST_SHARE * len(dashed)):
        return
    for cue, marked in dashed:
        if len(marked) != 1 or len(cue.lines) != 2 or (has_second_only and marked[0] == 1):
            continue
        missing = 1 - marked[0]
        if not may_end_voice(cue.lines[0]) or not _begins_sentence(cue.lines[1]):
            continue
        message = "only one of two speakers has a dash"
        yield in_line(file, cue, missing, message, edit=_with_dash(file, cue, missing))


def _begins_sentence(line: str) -> bool:
    text = line.lstrip("-\u2010\u2013\u2014 \"'\u201c\u00bf\u00a1([")
    return bool(text) and not text[0].islower()


def _with_dash(file: CaptionFile, cue: CueBlock, missing: int) -> Edit | None:
    lines = cue.raw_lines
    if not file.is_editable or tuple(map(str.strip, lines)) != cue.lines:
        return None
    dash = leading_dash().match(lines[1 - missing].lstrip())
    if dash is None:
        return None
    lines[missing] = f"{dash['dash']}{dash['space']}{lines[missing].lstrip()}"
    return replace_lines(cue, lines)
