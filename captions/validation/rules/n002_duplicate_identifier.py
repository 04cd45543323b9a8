"""Two cues have the same identifier.

In WebVTT, the line above the times names the cue for style sheets (``::cue(#intro)``), scripts and
editors. Each name must be unique: a web page finds only the first of two cues with the same one. In
files that were joined, each number occurs twice.

If all identifiers are numbers, the fix numbers these cues again from 1. It is unsafe, because a web
page or a style sheet may use the old numbers. There is no fix if an identifier is a word, or if a
style sheet in the file refers to cues by identifier: choose another name for one of the two cues.

Source: WebVTT section 4.1 (an identifier must be unique among all cues of the file).
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.formats.lines import excerpt
from captions.validation.checks.blank_lines import is_number
from captions.validation.checks.widespread import reported_once
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity

CODE = "N002"
NAME = "duplicate-identifier"
SEVERITY: Severity = "warning"
FIX: Safety | None = "unsafe"
PHASE = Phase.NUMBERS
FORMATS = ("vtt",)


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue that has the identifier of an earlier cue."""
    named = [cue for cue in file.cues if cue.above]
    if len({cue.cue.identifier for cue in named}) == len(named):
        return
    edit = _renumbered(file, named)
    yield from reported_once(_duplicates(named, edit), len(named), "identifiers")


def _duplicates(named: list[CueBlock], edit: Edit | None) -> Iterator[tuple[str, Fault]]:
    first: dict[str, int] = {}
    for cue in named:
        name = cue.cue.identifier or ""
        line = cue.line - 1
        if name in first:
            message = f'identifier "{excerpt(name)}" is already used at line {first[name]}'
            yield "", Fault(line, message, length=len(name), cue=cue, edit=edit)
        else:
            first[name] = line


def _renumbered(file: CaptionFile, named: list[CueBlock]) -> Edit | None:
    """Return the edit that numbers the named cues; None if a name is not a number or is used."""
    if "::cue(#" in file.text or not all(is_number(cue.above) for cue in named):
        return None
    return Edit(
        {
            cue.block: cue.with_number(str(number))
            for number, cue in enumerate(named, 1)
            if cue.cue.identifier != str(number)
        },
        reads=[cue.block for cue in named],
    )
