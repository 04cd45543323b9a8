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
_KIND = (
    r"(?i)(?:^|[\r\n])Kind[ \t]*[:=][ \t]*(?P<kind>chapters|metadata|captions|subtitles)[ \t]*"
    r"(?:[\r\n]|\Z)"
)
# A part of an image by its place in it (Media Fragments section 4.2.2).
_THUMBNAIL = r"\S+#xywh=(?:pixel:|percent:)?[0-9.]+,[0-9.]+,[0-9.]+,[0-9.]+\s*"


# Chapters without a header line are recognised by their lengths: the least of one, and of all on
# average, in milliseconds. Captions are on the screen for seconds.
_SHORTEST_CHAPTER_MS = 20_000
_AVERAGE_CHAPTER_MS = 60_000
# The longest gap between two chapters, and before the first one, in milliseconds.
_CHAPTER_GAP_MS = 1000
# The most characters of a chapter's title.
_LONGEST_TITLE = 100

Times = tuple[int, int]


def data_kind(header: str, texts: Sequence[str], times_ms: Sequence[Times] = ()) -> DataKind | None:
    r"""Return what a file holds instead of captions, by its header and its cues; else None.

    ``times_ms`` are the starts and ends of the cues.

    >>> data_kind("WEBVTT\nKind: chapters\n", ["Introduction"])
    'chapters'
    >>> data_kind("WEBVTT\n", ["sheet.jpg#xywh=0,0,160,90"])
    'thumbnails'
    >>> data_kind("WEBVTT\n", ["Introduction", "The tide"], [(0, 90_000), (90_000, 600_000)])
    'chapters'
    """
    match = re.search(_KIND, header) if "kind" in header.lower() else None
    named = match["kind"].lower() if match is not None else ""
    if named in ("chapters", "metadata"):
        return "chapters" if named == "chapters" else "metadata"
    if not texts:
        return None
    if "#xywh=" in texts[0] and all(re.fullmatch(_THUMBNAIL, text) for text in texts):
        return "thumbnails"
    if texts[0].lstrip().startswith(("{", "[")) and all(map(_is_json, texts)):
        return "metadata"
    are_titles = all("\n" not in text and 0 < len(text) <= _LONGEST_TITLE for text in texts)
    if named or not are_titles or len(times_ms) < 2:
        return None
    return "chapters" if _are_like_chapters(times_ms) else None


def _is_json(text: str) -> bool:
    """Return whether a text is an object of JSON, or a list of objects or numbers."""
    import json  # few files need it

    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) or (isinstance(value, list) and len(value) > 1)


def _are_like_chapters(times_ms: Sequence[Times]) -> bool:
    """Return whether cues follow one another from the start, each as long as a chapter."""
    expected_ms = total_ms = 0
    for start_ms, end_ms in times_ms:
        length_ms = end_ms - start_ms
        if length_ms < _SHORTEST_CHAPTER_MS or not 0 <= start_ms - expected_ms <= _CHAPTER_GAP_MS:
            return False
        expected_ms = end_ms
        total_ms += length_ms
    return total_ms >= _AVERAGE_CHAPTER_MS * len(times_ms)
