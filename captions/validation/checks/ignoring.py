"""Find the blocks whose faults a note may ignore, which an edit for many blocks must not change."""

from __future__ import annotations

from captions.validation.document import CaptionFile


def may_be_ignored(file: CaptionFile, index: int) -> bool:
    """Return whether a WebVTT comment above a block may turn rules off for it.

    Which rules these are is read where the notes are read, after the rules have run.
    """
    above = index - 1
    while above >= 0 and file.kinds[above] == "note":
        if "ignore" in file.blocks[above].raw:
            return True
        above -= 1
    return False
