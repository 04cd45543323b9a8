r"""The text has codes of another caption format, which players show as text.

Converters copy what they do not know: "{y:i}" and "|" of MicroDVD, "\N" and "\h" of SubStation
Alpha, "[br]", "&nbsp;" in SubRip, ``<br>`` in WebVTT. Viewers read the codes.

SubRip players know the position codes of SubStation Alpha, such as ``{\an8}``, and these are not
reported in SubRip. Tags that a format does not know are reported by X005, codes in braces in WebVTT
too.

The fix writes "\N", "[br]" and ``<br>`` as line breaks, "\h" and "&nbsp;" as spaces, and removes
the codes in braces. It is unsafe because the text may be about such codes.

Source: SubStation Alpha 4.00+ script format; MicroDVD's own documentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from captions.validation.checks.raw_text import MOST_REPORTED, at_index, replace_text
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity

CODE = "X021"
NAME = "foreign-code"
SEVERITY: Severity = "warning"
FIX: Safety | None = "unsafe"
PHASE = Phase.TEXT
FORMATS = ("srt", "vtt")

# Every code has one of these.
_SIGNS = ("{", "\\N", "\\n", "\\h", "[br]", "[BR]", "&nbsp;", "&#160;", "<br", "<BR")


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each code of another format."""
    if not any(sign in file.text for sign in _SIGNS):
        return
    pattern = _pattern(file.format)
    for cue in file.cues:
        found = list(pattern.finditer(cue.payload))
        if not found or ":\\" in cue.payload:  # a path of Windows
            continue
        edit = _without_codes(cue, pattern)
        for match in found[:MOST_REPORTED]:
            message = f"{match[0][:30]} is a code of another format, shown as text"
            yield at_index(cue, match.start(), message, len(match[0]), edit=edit)


@cache
def _pattern(format_name: str) -> re.Pattern[str]:
    codes = (
        r"(?P<line>\\N|\[br\]|(?<=[.,!?\w])\\n(?=[A-Z]))|(?P<space>\\h)"
        r"|(?P<code>\{[yYfFsScCpPoO]:[^{}\r\n]{1,40}\})"
    )
    if format_name == "srt":
        # All that begins with a position code is left to players.
        codes += r"|(?P<other>\{(?!\\a)\\[a-z]{1,5}[^{}\r\n]{0,60}\})|(?P<blank>&nbsp;|&#160;)"
    else:
        codes += r"|(?P<other><br ?/?>)"
    return re.compile(codes, re.IGNORECASE if format_name == "vtt" else 0)


def _without_codes(cue: CueBlock, pattern: re.Pattern[str]) -> Edit | None:
    """Return the edit that replaces all codes of a cue; None if no text would be left."""

    def replaced(match: re.Match[str]) -> str:
        if match["line"] or match[0].startswith("<"):
            return cue.newline
        return " " if match["space"] or match[0].startswith("&") else ""

    end = cue.payload[len(cue.payload.rstrip("\r\n")) :]
    lines = pattern.sub(replaced, cue.payload).split(cue.newline)
    kept = [line.strip(" \t") for line in lines if line.strip()]
    return replace_text(cue, cue.newline.join(kept) + end) if kept else None
