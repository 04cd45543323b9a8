"""Recognise WebVTT files that hold no captions: chapters, metadata, and lists of thumbnails.

WebVTT is also used for other data with times (WebVTT section 1.4 and 1.5). Rules for captions say
nothing about those, and a fix would damage them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

DataKind = Literal["chapters", "metadata", "thumbnails"]

# The header line that YouTube and packagers write; the specification gives it no meaning.
_KIND = re.compile(
    r"(?:^|[\r\n])Kind[ \t]*[:=][ \t]*(?P<kind>chapters|metadata)[ \t]*(?:[\r\n]|\Z)", re.IGNORECASE
)
# A part of an image by its place in it (Media Fragments section 4.2.2).
_THUMBNAIL = re.compile(r"\S+#xywh=(?:pixel:|percent:)?[0-9.]+,[0-9.]+,[0-9.]+,[0-9.]+\s*")


def data_kind(header: str, texts: Sequence[str]) -> DataKind | None:
    """Return what a file holds instead of captions, by its header and cue texts; else None.

    >>> data_kind("WEBVTT\\nKind: chapters\\n", ["Introduction"])
    'chapters'
    >>> data_kind("WEBVTT\\n", ["sheet.jpg#xywh=0,0,160,90"])
    'thumbnails'
    """
    match = _KIND.search(header)
    if match is not None:
        return "chapters" if match["kind"].lower() == "chapters" else "metadata"
    if texts and "#xywh=" in texts[0] and all(map(_THUMBNAIL.fullmatch, texts)):
        return "thumbnails"
    return None
