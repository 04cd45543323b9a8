"""Sounds are in square brackets in some cues, and in parentheses in others.

Viewers learn in the first minutes what a bracket means. One file keeps to one kind: "[music
playing]" and "[door slams]", not "(door slams)". A cue, or a line of one, counts as a sound if it
is in brackets as a whole; parentheses within a sentence are speech.

Reported are the cues with the kind that the file has less often; of equally many, those in
parentheses.

The fix writes the other brackets. It is unsafe because a remark in parentheses may be spoken.

Source: Netflix Timed Text Style Guide, English (USA), SDH: brackets; DCMP Captioning Key, sound
effects: brackets; BBC Subtitle Guidelines, Labels: parentheses for a tone of voice.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.validation.checks.raw_text import in_line
from captions.validation.checks.widespread import reported_once
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity, replace_lines

CODE = "X018"
NAME = "mixed-sound-brackets"
SEVERITY: Severity = "info"
FIX: Safety | None = "unsafe"
PHASE = Phase.TEXT

_SQUARE, _ROUND = "[]", "()"
# The most words of a sound in parentheses; a longer remark is speech.
_MAX_WORDS = 5


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each sound in the kind of brackets that the file uses less."""
    found: dict[str, list[tuple[CueBlock, int]]] = {_SQUARE: [], _ROUND: []}
    for cue in file.cues:
        for row, line in enumerate(cue.lines):
            kind = _kind_of(line)
            if kind:
                found[kind].append((cue, row))
    if not (found[_SQUARE] and found[_ROUND]):
        return
    rare, usual = _ROUND, _SQUARE
    if len(found[_SQUARE]) < len(found[_ROUND]):
        rare, usual = usual, rare
    faults = (("", _fault(file, cue, row, usual)) for cue, row in found[rare])
    yield from reported_once(faults, len(found[rare]) + len(found[usual]), "sounds")


def _kind_of(line: str) -> str:
    """Return the brackets around a whole line that is a sound; "" for any other line."""
    kind = f"{line[0]}{line[-1]}"
    if kind not in (_SQUARE, _ROUND) or line[0] in line[1:] or line[-1] in line[:-1]:
        return ""
    words = line[1:-1].split()
    is_sound = 0 < len(words) <= _MAX_WORDS and line[-2] not in ".?!,"
    return kind if is_sound and any(map(str.isalpha, line)) else ""


def _fault(file: CaptionFile, cue: CueBlock, row: int, usual: str) -> Fault:
    line = cue.lines[row]
    message = f"{line} is in other brackets than most sounds of the file: {usual}"
    return in_line(file, cue, row, message, 0, len(line), edit=_rewritten(file, cue, row, usual))


def _rewritten(file: CaptionFile, cue: CueBlock, row: int, usual: str) -> Edit | None:
    lines = cue.raw_lines
    if not file.is_editable or tuple(map(str.strip, lines)) != cue.lines:
        return None
    lines[row] = f"{usual[0]}{cue.lines[row][1:-1]}{usual[1]}"
    return replace_lines(cue, lines)
