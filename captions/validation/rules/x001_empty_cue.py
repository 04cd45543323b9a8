"""A cue shows nothing: it has no text, or only tags and spaces.

Some players show an empty box for it, and others remove the cue before it from the screen. Editors
leave such cues behind when a text was deleted and its times were not.

The fix removes the cue; the fix of N001 then numbers a SubRip file anew. There is no fix if no cue
of the file has text. In WebVTT a cue is also kept if text follows it after a blank line, because
that is the text it lost (F006).
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.validation.checks.widespread import reported_once
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity, at_cue

CODE = "X001"
NAME = "empty-cue"
SEVERITY: Severity = "error"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue without text, or one if most cues of a file have none."""
    faults = (("", fault) for fault in _of_cues(file))
    yield from reported_once(faults, len(file.cues), "cues")


def _of_cues(file: CaptionFile) -> Iterator[Fault]:
    empty = [cue for cue in file.cues if not cue.lines]
    # A file without any cue would no longer be a caption file.
    fixable = file.is_editable and len(empty) < len(file.cues)
    for cue in empty:
        message = "cue with tags but no text" if cue.payload.strip() else "empty cue"
        yield at_cue(cue, message, edit=_remove(file, cue) if fixable else None)


def _remove(file: CaptionFile, cue: CueBlock) -> Edit | None:
    """Return the edit that removes a cue; None if text that it lost comes after it."""
    after = cue.block + 1
    if after < len(file.kinds) and file.kinds[after] == "stray":
        return None
    # A byte-order mark before the first cue belongs to the file.
    mark = "\ufeff" if cue.above.startswith("\ufeff") else ""
    return Edit({cue.block: mark}, reads=[after] if after < len(file.kinds) else [])
