"""The file is in another format than the ending of its name says.

Much that opens caption files goes by the ending: YouTube's upload, editing programs, the web server
that tells browsers what a file is. WebVTT in a .srt shows its header and its settings as text, or
nothing at all.

There is no fix: rename the file, or convert it: ``captions convert talk.srt new.srt`` reads by the
content and writes what the new name says.

Source: YouTube Help, Supported subtitle and closed caption files (a format for each ending).
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.formats import FORMATS
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Safety, Severity

CODE = "F012"
NAME = "wrong-ending"
SEVERITY: Severity = "warning"
FIX: Safety | None = None

# IMSC is TTML, and its files are mostly called so
_KIN = {"imsc": "ttml"}


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault where the ending of the name belongs to other formats."""
    known = FORMATS.get(file.format)
    if known is None or not file.ending:
        return
    general = FORMATS.get(_KIN.get(file.format, ""), known)
    if known.has_ending(file.ending) or general.has_ending(file.ending):
        return
    others = [other.title for other in FORMATS.values() if other.has_ending(file.ending)]
    if others:
        yield Fault(
            1,
            f"this is {known.title} ({known.extension}), "
            f"but the name ends in {file.ending}, as {others[0]} does",
        )
