"""A byte-order mark stands where programs take it for text.

The mark is an invisible character that Windows editors put at the start of UTF-8 files. Programs
that expect the number 1 of a SubRip file there find something else: they drop the first cue, or
say that the file is broken (pysrt, unless it is told to expect the mark). Where two such files were
joined, a second mark stands before a number in the middle. UTF-8 needs none; WebVTT allows one at
its start, and nothing is told there.

The fix takes the marks out of SubRip and touches nothing else. A file in UTF-16 is left alone, for
there the mark says how to read it, and so is one with bytes that are not UTF-8 (F001 comes first in
both). An SBV file is judged only.

Source: Unicode Standard section 2.6 (neither required nor recommended in UTF-8).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.validation.document import CaptionFile
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity

CODE = "F002"
NAME = "byte-order-mark"
SEVERITY: Severity = "error"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT
FORMATS = ("srt", "sbv")

_MARK = "\ufeff"
# bytes that are not UTF-8; without the mark the whole file would be taken for another encoding
_BYTES = re.compile("[\udc80-\udcff]")


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for the mark at the start, and for each one before a number or a time line."""
    text = file.text
    if text.isascii() or _MARK not in text or file.encoding != "utf-8":
        return
    is_clear = file.is_editable and not _BYTES.search(text)
    if text.startswith(_MARK):
        edit = Edit({0: file.blocks[0].raw.lstrip(_MARK)}) if is_clear else None
        yield Fault(1, "byte-order mark at the start of the file", length=1, edit=edit)
    for index, block in enumerate(file.blocks[1:], 1):
        raw = block.raw
        if raw.startswith(_MARK):
            yield Fault(
                block.line,
                "byte-order mark inside the file, as where two were joined",
                length=1,
                edit=Edit({index: raw.lstrip(_MARK)}) if is_clear else None,
            )
