"""The text is in italics, which its language does not have.

Arabic, Chinese, Hindi, Japanese, Korean and Thai have no italics: letters that a player
slants for them are hard to read, and some players show boxes. Guides ask for quotation marks, or
for nothing at all. This is checked only if the profile says so for its language, as those of
Netflix do (``--profile netflix --lang ko``).

The fix removes the tags. It is unsafe because nothing shows any more what was meant by them, such
as a voice from elsewhere.

Source: Netflix Timed Text Style Guides of these languages, Italics: do not use italics.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.text.late_pattern import late_pattern
from captions.validation.checks.raw_text import at_index, replace_text
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "L010"
NAME = "italics"
SEVERITY: Severity = "info"
FIX: Safety | None = "unsafe"
PHASE = Phase.TEXT
FORMATS = ("srt", "vtt", "sbv")

_ITALICS = late_pattern(r"</?[iI](?:\.[^<>]*)?>")


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue with italics."""
    if limits.profile.italics:
        return
    for cue in file.cues:
        if "<" not in cue.payload:
            continue
        first = _ITALICS.search(cue.payload)
        if first is None:
            continue
        edit = replace_text(cue, _ITALICS.sub("", cue.payload)) if file.is_editable else None
        message = "italics, which this language does not have"
        yield at_index(cue, first.start(), message, len(first[0]), edit=edit)
