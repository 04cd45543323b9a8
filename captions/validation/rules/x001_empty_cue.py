"""A cue shows nothing: it has no text, or only tags and spaces.

Some players put up an empty box for it, others throw out the cue before. Editors leave such cues
behind when a text was deleted and its times were not.

The fix takes the cue out; the numbers of a SubRip file are another rule's matter. It stays where
it is the only one of its file, and in WebVTT where text follows after a blank line: that is the
text it lost.
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
    """Yield a fault for each cue without anything to read, one where most cues are such."""
    faults = (("", fault) for fault in _of_cues(file))
    yield from reported_once(faults, len(file.cues), "cues")


def _of_cues(file: CaptionFile) -> Iterator[Fault]:
    empty = [cue for cue in file.cues if not cue.lines]
    # a file without any cue is no caption file
    fixable = file.is_editable and len(empty) < len(file.cues)
    for cue in empty:
        message = "nothing but tags in this cue" if cue.payload.strip() else "empty cue"
        yield at_cue(cue, message, edit=_without(file, cue) if fixable else None)


def _without(file: CaptionFile, cue: CueBlock) -> Edit | None:
    after = cue.block + 1
    if after < len(file.kinds) and file.kinds[after] == "stray":
        return None
    # the byte-order mark is the file's, not the cue's
    mark = "\ufeff" if cue.above.startswith("\ufeff") else ""
    return Edit({cue.block: mark}, reads=[after] if after < len(file.kinds) else [])
