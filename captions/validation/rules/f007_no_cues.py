"""The file has no cues, so nothing can be shown.

This may be a failed download that saved a web page, an export of an empty timeline, or plain text
saved as .srt. If the file has only malformed time lines, the message says so, and F004 explains
each of them.

An empty WebVTT file with X-TIMESTAMP-MAP in its header is a segment of a stream in which nobody
speaks. It is valid and not reported.

There is no fix: make the captions again, or correct the time lines.

Source: RFC 8216 section 3.5 for segments. WebVTT section 4.1 allows a file without cues, but no
viewer can use it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.text.late_pattern import late_pattern
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Safety, Severity

CODE = "F007"
NAME = "no-cues"
SEVERITY: Severity = "error"
FIX: Safety | None = None

# A download saves such a page if the file is missing or needs a login.
_WEB_PAGE = late_pattern(r"<!doctype html|<html[\s>]", re.IGNORECASE)
# How many characters at the start of the file are searched for a web page.
_SEARCHED = 1000


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for a file without a cue."""
    if file.cues or _is_segment(file):
        return
    broken = sum(1 for kind in file.kinds if kind == "broken")
    if broken:
        yield Fault(1, f"no cue can be read ({broken:,} malformed time lines)")
    elif _WEB_PAGE.search(file.text[:_SEARCHED]):
        yield Fault(1, "no cues: this looks like a web page")
    elif file.text.strip("\ufeff \t\r\n"):
        yield Fault(1, "no cues")
    else:
        yield Fault(1, "no cues: the file is empty")


def _is_segment(file: CaptionFile) -> bool:
    return (
        file.format == "vtt"
        and file.kinds[:1] == ["header"]
        and "X-TIMESTAMP-MAP" in file.blocks[0].raw
    )
