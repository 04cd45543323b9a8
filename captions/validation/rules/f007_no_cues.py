"""The file has no cues: there is nothing to show.

A download that failed and left a web page, an export of an empty timeline, or plain text saved as
.srt. Where all time lines are malformed the message says so; F004 tells what is wrong with each.

An empty WebVTT file with X-TIMESTAMP-MAP in its header is a segment of a stream in which nobody
speaks. It is sound, and nothing is told.

There is no fix: make the captions again, or mend the time lines.

Source: WebVTT section 4.1 allows it, viewers do not; RFC 8216 section 3.5 for segments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Safety, Severity

CODE = "F007"
NAME = "no-cues"
SEVERITY: Severity = "error"
FIX: Safety | None = None

# what a download leaves where the file was gone, or behind a login
_WEB_PAGE = re.compile(r"<!doctype html|<html[\s>]", re.IGNORECASE)
_HEAD = 1000


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for a file without a cue."""
    if file.cues or _is_segment(file):
        return
    broken = sum(1 for kind in file.kinds if kind == "broken")
    if broken:
        yield Fault(1, f"no cue can be read ({broken:,} malformed time lines)")
    elif _WEB_PAGE.search(file.text[:_HEAD]):
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
