"""A segment is an empty file.

A segment in which nobody speaks still needs its header: WEBVTT, and the X-TIMESTAMP-MAP. Players
take an empty file for a failed download; some report an error and stop showing captions.

The fix writes the header, with the map that the other segments have.

Source: RFC 8216 section 3.5: a segment may have no cues, and each begins with a WebVTT header.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.validation.checks.streams import (
    CommonMaps,
    at_segment,
    edit_segment,
    is_empty,
    read_segments,
    stream_of,
    with_header,
)
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "H002"
NAME = "empty-segment"
SEVERITY: Severity = "error"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT
FORMATS = frozenset({"hls"})


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each segment without any text."""
    stream = stream_of(limits)
    maps = CommonMaps()
    for playlist, segment, _ in read_segments(limits):
        if is_empty(segment):
            header = with_header("", maps.of(playlist, segment))
            yield at_segment(
                playlist,
                segment,
                "the file is empty: it needs at least the header WEBVTT",
                edit=edit_segment(stream, segment, header),
            )
