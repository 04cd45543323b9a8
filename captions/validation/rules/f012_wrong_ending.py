"""The ending of the file name belongs to another format.

Many programs trust the ending of a name: the upload to YouTube, video editors, the web server that
tells browsers the type of a file. A WebVTT file named .srt is then rejected, or its header and
settings are shown as text.

There is no fix: rename the file, or convert it. ``captions convert talk.srt new.srt`` detects the
format from the content, and writes the format of the new name.

Source: YouTube Help, Supported subtitle and closed caption files (an ending for each format).
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

# IMSC is a profile of TTML, and most of its files have the ending of TTML.
_GENERAL_FORMATS = {"imsc": "ttml"}


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault if the ending of the file name belongs to other formats only."""
    known = FORMATS.get(file.format)
    if known is None or not file.ending:
        return
    general = FORMATS.get(_GENERAL_FORMATS.get(file.format, ""), known)
    if known.has_ending(file.ending) or general.has_ending(file.ending):
        return
    others = [other.title for other in FORMATS.values() if other.has_ending(file.ending)]
    if others:
        yield Fault(
            1,
            f"the file is {known.title} ({known.extension}), "
            f"but its name has the ending of {others[0]} ({file.ending})",
        )
