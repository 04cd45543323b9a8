"""Two speakers share one line.

``- Hi there, Bob. - Hello, how are you?`` on one line reads as one sentence with a dash in it, and
nobody sees who answers. Each speaker begins on a new line, with a dash or ``>>``. Only a dash after
the end of a sentence counts, in a text that begins with the same dash or has two of them: "well -
almost" is one speaker.

The fix breaks the text before each dash and changes no word and no dash. There is no fix if the
words of one speaker do not fit on one line, if there are more speakers than the profile has lines,
if the first speaker has no dash, or if the text has tags: give each speaker a separate cue.

Source: Netflix Timed Text Style Guide, English (USA), dual speakers; BBC Subtitle Guidelines,
section 4: a dash for each voice, one speaker per line.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.validation.checks.lines import LineFault, faults_of_lines
from captions.validation.checks.raw_text import in_line
from captions.validation.checks.voices import voices_of, voices_within
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity, replace_lines

CODE = "L007"
NAME = "two-voices-on-one-line"
SEVERITY: Severity = "warning"
FIX: Safety | None = "safe"
PHASE = Phase.LINES


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each line in which a second speaker begins."""
    if not limits.profile.layout:
        return
    for cue in file.cues:
        found = next(voices_within(cue.lines), None) if cue.lines else None
        if found is not None:
            index, column = found
            edit = _separate(file, cue, limits)
            yield in_line(file, cue, index, "two speakers on one line", column, edit=edit)


def _separate(file: CaptionFile, cue: CueBlock, limits: Limits) -> Edit | None:
    """Return the edit that gives each speaker a line; None if they do not fit."""
    profile = limits.profile
    voices = voices_of(cue.lines)
    if voices[0][0] != voices[-1][0]:
        return None  # the first one has no dash
    if not file.is_editable or tuple(map(str.strip, cue.raw_lines)) != cue.lines:
        return None
    faults = faults_of_lines(voices, profile, language=file.breaking_language)
    if not faults.isdisjoint((LineFault.TOO_LONG, LineFault.TOO_MANY)):
        return None
    return replace_lines(cue, voices)
