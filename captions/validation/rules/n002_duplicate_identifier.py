"""Two cues have the same identifier.

In WebVTT the line above the times names the cue, for style sheets (``::cue(#intro)``), for scripts
and for editors. A name must be the cue's own: of two with the same one, pages find the first only.
Files that were joined have each number twice.

Where all identifiers are numbers the unsafe fix numbers the file anew from 1; unsafe, for a page or
a style sheet may call cues by the old ones. It refuses where an identifier is a word, or a style
sheet speaks of cues by name: choose another name for one of the two.

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
    """Yield a fault for each cue whose identifier an earlier cue has."""
    named = [cue for cue in file.cues if cue.above]
    if len({cue.cue.identifier for cue in named}) == len(named):
        return
    edit = _renumbered(file, named)
    yield from reported_once(_twice(named, edit), len(named), "identifiers")


def _twice(named: list[CueBlock], edit: Edit | None) -> Iterator[tuple[str, Fault]]:
    first: dict[str, int] = {}
    for cue in named:
        name = cue.cue.identifier or ""
        line = cue.line - 1
        if name in first:
            message = f'identifier "{excerpt(name)}" is that of the cue at line {first[name]} too'
            yield "", Fault(line, message, length=len(name), cue=cue, edit=edit)
        else:
            first[name] = line


def _renumbered(file: CaptionFile, named: list[CueBlock]) -> Edit | None:
    """Return the edit that numbers all named cues anew; None where names are more than numbers."""
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
