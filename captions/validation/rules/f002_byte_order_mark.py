"""A byte-order mark is where programs expect a number or a time.

The byte-order mark is an invisible character that Windows editors write at the start of UTF-8
files. Some programs do not expect it: instead of the number 1 of a SubRip file they find another
character, and skip the first cue or reject the file (pysrt does, unless it is set to expect the
mark). If two such files were joined, a second mark is in the middle, before the number of a cue.
UTF-8 does not need the mark. WebVTT allows one at its start, so WebVTT files are not checked.

The fix removes the marks from SubRip files and changes nothing else. In SBV files they are only
reported. In a file with bytes that are not UTF-8 they are fixed after these bytes (F001). A file in
UTF-16 or UTF-32 is not reported here: it needs the mark, which names its encoding.

Source: Unicode Standard section 2.6 (neither required nor recommended in UTF-8).
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.text.late_pattern import late_pattern
from captions.validation.document import CaptionFile
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity

CODE = "F002"
NAME = "byte-order-mark"
SEVERITY: Severity = "error"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT
FORMATS = ("srt", "sbv")

_MARK = "\ufeff"
# Bytes that are not UTF-8. Only the mark makes us read a file with such bytes as UTF-8: without it
# the encoding would be guessed.
_BYTES = late_pattern("[\udc80-\udcff]")


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for a mark at the start, and for each one at the start of another block."""
    text = file.text
    if text.isascii() or _MARK not in text or file.encoding != "utf-8":
        return
    is_fixable = file.is_editable and not _BYTES.search(text)
    if text.startswith(_MARK):
        edit = Edit({0: file.blocks[0].raw.lstrip(_MARK)}) if is_fixable else None
        yield Fault(1, "byte-order mark at the start of the file", length=1, edit=edit)
    for index, block in enumerate(file.blocks[1:], 1):
        raw = block.raw
        if raw.startswith(_MARK):
            yield Fault(
                block.line,
                "byte-order mark inside the file (perhaps two files were joined)",
                length=1,
                edit=Edit({index: raw.lstrip(_MARK)}) if is_fixable else None,
            )
